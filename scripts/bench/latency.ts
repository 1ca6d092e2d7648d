import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { print, spread } from './figures.ts'
import { listenLive } from './listen.ts'
import { type BenchServer, textUpdate } from './server.ts'

const rate = 10
const count = 300

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
  const close = await listenLive(server.url, server.session, (chunk) => {
    for (const [mark] of chunk.matchAll(/latency-\d+-/g)) {
      const began = posted.get(mark)
      if (began !== undefined) times.push(performance.now() - began)
      posted.delete(mark)
    }
  })
  for (let customer = 0; customer < 20; customer += 1) await server.deliver(textUpdate(customer, 'hello'))
  for (let index = 0; index < count; index += 1) {
    const mark = `latency-${index}-`
    posted.set(mark, performance.now())
    await Promise.all([server.deliver(textUpdate(index % 20, mark)), delay(1000 / rate)])
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
