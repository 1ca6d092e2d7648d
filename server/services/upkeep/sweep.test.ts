import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendMessage } from '#services/messages/send-message.ts'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { outboundOf, refused } from '#test/harness/outbound.ts'
import { portsOf } from '#test/harness/ports.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { sweep } from './sweep.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const run = () => sweep({ ctx: scene.ctx, blobs: portsOf(scene.db).blobs })
const sql = <Row>(text: string) => scene.db.query<Row>(text, [])
const count = async (from: string) => (await sql<{ n: number }>(`select count(*) as n from ${from}`))[0]?.n
const partitions = async () => {
  const rows = await sql<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'event'::regclass order by 1`,
  )
  return rows.map(({ name }) => name)
}
const day = async (offset: number) =>
  (await sql<{ name: string }>(`select to_char(current_date + ${offset}, '"event_"YYYYMMDD') as name`))[0]
    ?.name
const floor = async () =>
  Number((await sql<{ floor: string }>('select floor_xid::text as floor from live_log'))[0]?.floor)

test('the live log has partitions for today and three days ahead, made once', async () => {
  await run()
  await run()
  const names = await partitions()
  for (const offset of [0, 1, 2, 3]) expect(names).toContain(await day(offset))
  await scene.write(anna, 'Hello')
  expect(await count(`${await day(0)}`)).toBeGreaterThan(0)
  expect(await count('event_default')).toBe(0)
})

test('a day whose events already lie in the default partition stays there; the days after get theirs', async () => {
  await sql(`drop table ${await day(2)}`)
  await sql(
    `insert into event (day, kind, data) values (current_date + 2, 'dialog', '{"v":1,"kind":"dialog","dialogId":1,"rev":1}')`,
  )
  await run()
  expect(await partitions()).not.toContain(await day(2))
  expect(await count('event_default')).toBe(1)
})

test('days past keeping are dropped, after the log says where it begins now', async () => {
  const [from, until] = [await day(-9), await day(-8)]
  await sql(
    `create table ${from} partition of event for values from ('${from?.slice(6)}') to ('${until?.slice(6)}')`,
  )
  const put = (offset: number) =>
    sql<{ xid: string }>(
      `insert into event (day, kind, data) values (current_date - ${offset}, 'dialog', '{}') returning xid::text as xid`,
    )
  const [inPartition] = await put(9)
  const [inDefault] = await put(8)
  const [kept] = await put(7)
  await run()
  expect(await partitions()).not.toContain(from)
  expect(await count('event where day < current_date - 7')).toBe(0)
  expect(await count('event where day = current_date - 7')).toBe(1)
  const newest = Math.max(Number(inPartition?.xid), Number(inDefault?.xid))
  expect(await floor()).toBe(newest + 1)
  expect(Number(kept?.xid)).toBeGreaterThanOrEqual(await floor())
})

test('updates, sessions and settled calls go when their time is over, and not before', async () => {
  await scene.write(anna, 'Hello')
  const olga = await scene.hire('Olga')
  await sql(`insert into session (token_hash, operator_id, expires_at)
    values ('\\x01', ${olga.id}, now() - interval '1 minute'), ('\\x02', ${olga.id}, now() + interval '1 minute')`)
  await sql(`insert into raw_update (bot_id, update_id, kind, payload, received_at)
    values (1, 1, 'message', '{}', now() - interval '8 days'), (1, 2, 'message', '{}', now() - interval '6 days')`)
  await out.drain()
  await run()
  expect(await count('outbox')).toBe(1)
  await sql(`update outbox set settled_at = now() - interval '8 days'`)
  await run()
  expect([await count('outbox'), await count('session'), await count('raw_update where bot_id = 1')]).toEqual(
    [0, 1, 1],
  )
})

test('calls of a message that failed stay until somebody decides: a retry needs to know what is unsent', async () => {
  await scene.write(anna, 'Hello')
  await out.drain()
  const olga = await scene.hire('Olga')
  const input = { dialogId: (await out.theDialog()).id, clientId: randomUUID(), text: 'Hi', entities: [] }
  await sendMessage({ ctx: olga, input })
  await out.finish(refused())
  await sql(`update outbox set settled_at = now() - interval '30 days'`)
  await run()
  expect(await out.rows()).toMatchObject([{ status: 'failed' }])
})

test('notices that are gone are forgotten with their calls; those still shown stay however old', async () => {
  await scene.hire('Olga', { staffChatOpen: true })
  await scene.write(anna, 'Hello')
  await refreshDueNotices({ ctx: scene.ctx, limit: 20 })
  const week = (column: string) => `${column} = now() - interval '8 days'`
  await sql(`update notice set ${week('created_at')}`)
  await run()
  expect(await count('notice')).toBe(1)
  await sql(`update notice set state = 'gone'`)
  await run()
  expect([await count('notice'), await count('outbox where notice_id is not null')]).toEqual([1, 1])
  await sql(`update outbox set status = 'sent', ${week('settled_at')}`)
  await run()
  expect([await count('notice'), await count('outbox where notice_id is not null')]).toEqual([0, 0])
})

test('what waited for a bot that was replaced ends visibly', async () => {
  await scene.write(anna, 'Hello')
  const customerBot = { id: 7_000_000_009, username: 'new_bot', name: 'New' }
  const [row] = await out.rows()
  await sweep({
    ctx: { ...scene.ctx, install: { ...scene.ctx.install, customerBot } },
    blobs: portsOf(scene.db).blobs,
  })
  expect(await out.messageOf(row?.messageId ?? 0)).toMatchObject({
    delivery: 'failed',
    failureCode: 'bot-changed',
  })
})

test('of several processes one sweeps at a time', async () => {
  const all = await Promise.all([run(), run(), run()])
  expect(all.filter(Boolean).length).toBeGreaterThan(0)
  await scene.db.withLock('souffleur:sweep', async () => expect(await run()).toBe(false))
})
