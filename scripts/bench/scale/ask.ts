import { Agent, get } from 'node:http'
import type { Database } from '#db/client.ts'
import { print, spread } from '../figures.ts'

const agent = new Agent({ keepAlive: true })

/** What an authorised GET answers, as JSON; throws unless it is 200. */
export function getJson<Answer>(url: string, session: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent, headers: { authorization: `Bearer ${session}` } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (answer.statusCode === 200) resolve(JSON.parse(text) as Answer)
        else reject(new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`))
      })
    })
    asked.once('error', reject)
  })
}

/** How long `work` takes, ms, `rounds` times over, one after the other, after some that are not counted. */
export async function timed(
  rounds: number,
  work: (round: number) => Promise<unknown>,
  warmUp = Math.ceil(rounds / 5),
): Promise<number[]> {
  for (let round = 0; round < warmUp; round += 1) await work(round)
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    await work(round)
    times.push(performance.now() - began)
  }
  return times
}

/** Where the house is asked, by whom, and what the least that can be asked costs. */
export interface Reader {
  /** As figures name them. */
  name: string
  operatorId: number
  session: string
  /** How often each thing is asked. */
  rounds: number
  url: string
  db: Database
  limit: { postgres: object; http: object }
}

type Figures = Partial<Record<'p50' | 'p95' | 'p99', number>>
export interface Target {
  postgres?: Figures
  http?: Figures
}

const missed: string[] = []
let figures = 0

const holds = (measured: Figures, target: Figures = {}) =>
  Object.entries(target).every(
    ([name, most]) => (measured[name as keyof Figures] ?? Number.POSITIVE_INFINITY) <= most,
  )

/** Prints times, ms, in Postgres and over HTTP beside the limits and the target; remembers what misses its target. */
export function tell(
  reader: Reader,
  figure: string,
  times: { postgres?: number[]; http: number[]; note?: string },
  target: Target,
): void {
  const measured = {
    ...(times.postgres ? { postgres: spread(times.postgres) } : {}),
    http: spread(times.http),
  }
  const isHeld =
    holds(measured.http, target.http) && (!measured.postgres || holds(measured.postgres, target.postgres))
  figures += 1
  if (!isHeld) missed.push(`${figure} (${reader.name})`)
  print(
    figure,
    { reader: reader.name, ...measured, ...(times.note ? { note: times.note } : {}), held: isHeld },
    reader.limit,
    target,
  )
}

/** The last line: how many of the figures told hold their targets. */
export function tellMissed(): void {
  print('figures that hold their targets', { held: figures - missed.length, of: figures, missed }, {}, {})
}
