import { performance } from 'node:perf_hooks'
import postgres from 'postgres'
import { inParallel, print } from './figures.ts'
import { type BenchServer, textUpdate } from './server.ts'

const count = 6_000
const width = 16
const customers = 200

/** The same rows as an inbound message writes, in one prepared statement, with no server in between. */
async function bareStatements(databaseUrl: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: width, onnotice: () => undefined })
  await sql`create table if not exists bench_dialog (id bigint primary key, seq bigint not null default 0)`
  await sql`create table if not exists bench_message (id bigserial primary key, dialog bigint, body text)`
  await sql`create table if not exists bench_update (id bigint primary key, body jsonb)`
  await sql`create table if not exists bench_event (id bigserial, xid xid8 default pg_current_xact_id(), dialog bigint)`
  await sql`insert into bench_dialog select generate_series(0, ${customers}) on conflict do nothing`
  const began = performance.now()
  await inParallel(count, width, async (index) => {
    await sql.unsafe(
      `with u as (insert into bench_update values ($1, $2::text::jsonb) on conflict do nothing returning 1),
            d as (update bench_dialog set seq = seq + 1 where id = $3 and exists (select 1 from u) returning id),
            m as (insert into bench_message (dialog, body) select id, $4 from d returning dialog)
       insert into bench_event (dialog) select dialog from m`,
      [index, JSON.stringify(textUpdate(index % customers, 'bare')), index % customers, 'bare'],
      { prepare: true },
    )
  })
  const seconds = (performance.now() - began) / 1000
  await sql.end()
  return count / seconds
}

/** Plain messages of known customers through the webhook, each answered after its commit. */
export async function measureInbound(server: BenchServer, databaseUrl: string): Promise<void> {
  await inParallel(customers, width, (index) => server.deliver(textUpdate(index, 'first')))
  const began = performance.now()
  await inParallel(count, width, (index) => server.deliver(textUpdate(index % customers, `message ${index}`)))
  const perSecond = Math.round(count / ((performance.now() - began) / 1000))
  const bare = Math.round(await bareStatements(databaseUrl))
  print(
    'sustained inbound, updates/s',
    { perSecond, ratio: Math.round((perSecond / bare) * 100) / 100 },
    {
      what: 'the same rows in one prepared statement on 16 connections, no server, statements/s',
      perSecond: bare,
    },
    { perSecond: 1000, ratio: 0.5 },
  )
}
