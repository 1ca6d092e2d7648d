import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { print, spread } from './figures.ts'
import { listenLive } from './listen.ts'
import { type BenchServer, textUpdate } from './server.ts'

const rate = 10
const count = 300
const people = 20
/** Messages before the measured ones: a process that has just begun runs its code for the first time. */
const warmUp = 50

/** A durable one-row commit on a connection that is open already: what no way to store an update can beat. */
async function bareCommits(databaseUrl: string): Promise<number[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  await sql`create table if not exists bench_row (id bigserial primary key, body text)`
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const began = performance.now()
    await sql`insert into bench_row (body) values (${`row ${index}`})`
    times.push(performance.now() - began)
    await delay(10)
  }
  await sql.end()
  return times
}

/** From the moment the update is posted until its event has come down an operator's stream, at ten a second. */
export async function measureLatency(server: BenchServer, databaseUrl: string): Promise<void> {
  const posted = new Map<string, number>()
  const times: number[] = []
  const close = await listenLive(server.url, server.session, (text) => {
    for (const [mark] of text.matchAll(/latency-\d+-/g)) {
      const began = posted.get(mark)
      if (began !== undefined) times.push(performance.now() - began)
      posted.delete(mark)
    }
  })
  for (let customer = 0; customer < people; customer += 1) await server.deliver(textUpdate(customer, 'hello'))
  await server.untilGreeted(people)
  const send = (index: number, text: string) =>
    Promise.all([server.deliver(textUpdate(index % people, text)), delay(1000 / rate)])
  for (let index = 0; index < warmUp; index += 1) await send(index, 'not counted')
  for (let index = 0; index < count; index += 1) {
    const mark = `latency-${index}-`
    posted.set(mark, performance.now())
    await send(index, mark)
  }
  close()
  if (times.length < count) throw new Error(`${count - times.length} events did not come`)
  print(
    'update → event at the operator, 10/s, ms',
    spread(times),
    { what: 'one-row commit on an open connection, ms', ...spread(await bareCommits(databaseUrl)) },
    { p50: 5, p99: 20 },
  )
}
