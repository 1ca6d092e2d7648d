import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { inParallel, print, spread } from './figures.ts'
import { listenLive } from './listen.ts'
import { type BenchServer, textUpdate } from './server.ts'

const connections = 1_000
const rounds = 20

interface Listeners {
  /** Sends one marked message by `send` and waits until every listener has it. Gives each one's delay, ms. */
  round: (mark: string, send: () => Promise<void> | void) => Promise<number[]>
  close: () => void
}

async function openListeners(url: string, session: string): Promise<Listeners> {
  let onMark: (mark: string) => void = () => undefined
  const closers: (() => void)[] = []
  await inParallel(connections, 50, async () => {
    closers.push(
      await listenLive(url, session, (text) => {
        for (const mark of new Set(text.match(/fan-[a-z]+-\d+-/g))) onMark(mark)
      }),
    )
  })
  return {
    round: async (mark, send) => {
      const times: number[] = []
      let began = 0
      const all = new Promise<void>((resolve) => {
        onMark = (seen) => {
          if (seen !== mark) return
          times.push(performance.now() - began)
          if (times.length === connections) resolve()
        }
      })
      began = performance.now()
      await send()
      await Promise.race([
        all,
        delay(10_000).then(() => Promise.reject(new Error(`${times.length} of ${connections}`))),
      ])
      return times
    },
    close: () => {
      for (const close of closers) close()
    },
  }
}

/** The bare limit: one process that writes the same kilobyte to as many open streams. */
async function bareFanOut(): Promise<number[]> {
  const streams = new Set<ServerResponse>()
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': hello\n\n')
    streams.add(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const listeners = await openListeners(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, '')
  const times: number[] = []
  for (let index = 0; index < rounds; index += 1) {
    const mark = `fan-bare-${index}-`
    const text = `data: ${mark}${'x'.repeat(1000)}\n\n`
    const sent = await listeners.round(mark, () => {
      for (const stream of streams) stream.write(text)
    })
    times.push(...sent)
  }
  listeners.close()
  server.closeAllConnections()
  server.close()
  return times
}

/** From an update's delivery until each of 1,000 open streams has its event; the listeners share the machine. */
export async function measureFanOut(server: BenchServer): Promise<void> {
  const listeners = await openListeners(server.url, server.session)
  const times: number[] = []
  for (let index = 0; index < rounds; index += 1) {
    const mark = `fan-out-${index}-`
    times.push(...(await listeners.round(mark, () => server.deliver(textUpdate(index, mark)))))
  }
  const memory = Math.round(server.memory() / 1024 / 1024)
  listeners.close()
  const bare = spread(await bareFanOut())
  print(
    'live fan-out to 1,000 connections, ms from the update',
    { ...spread(times), memoryMiB: memory },
    { what: 'a bare process writing 1 kB to 1,000 streams, ms', ...bare },
    { p99: 100, memoryMiB: 200 },
  )
}
