import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contact, dialog, event, message, rawUpdate } from '#db/schema/index.ts'
import { anna, botId, openScene, type Scene } from '#test/harness/scene.ts'
import { type PlainMessage, receivePlainMessage } from './receive-plain-message.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  await scene.write(anna, 'Hello')
})
afterAll(() => scene.close())

const plain = (fields: Partial<PlainMessage> = {}): PlainMessage => ({
  botId,
  updateId: 5_000,
  kind: 'message',
  payload: '{"update_id":5000}',
  from: anna,
  chatId: anna.telegramId,
  telegramMessageId: 5_000,
  text: 'Two',
  entities: [{ type: 'bold', offset: 0, length: 3 }],
  preview: 'Two',
  replyToTelegramMessageId: null,
  replyQuote: null,
  ...fields,
})
const receive = (fields?: Partial<PlainMessage>) => receivePlainMessage(scene.db, plain(fields))
const counts = async () => {
  const { orm } = scene.db
  return [
    (await orm.select().from(rawUpdate)).length,
    (await orm.select().from(message)).length,
    (await orm.select().from(event)).length,
    (await orm.select().from(dialog))[0]?.rev,
  ]
}

test('a plain message in an open dialog is stored in one statement', async () => {
  expect(await receive()).toBe('stored')
  const [row] = (await scene.db.orm.select().from(message).orderBy(asc(message.id))).slice(-1)
  expect(row).toMatchObject({ kind: 'incoming', text: 'Two', entities: plain().entities, seq: 2, raw: null })
  const [update] = await scene.db.orm.select().from(rawUpdate).where(eq(rawUpdate.updateId, 5_000))
  expect(update?.payload).toEqual({ update_id: 5000 })
})

test('the same update, or the same Telegram message under another, is a duplicate', async () => {
  await receive()
  const [updates, ...rest] = await counts()
  expect(await receive()).toBe('duplicate')
  expect(await receive({ updateId: 5_001 })).toBe('duplicate')
  expect(await counts()).toEqual([(updates ?? 0) + 1, ...rest])
})

test.each<[string, () => Promise<unknown>, Partial<PlainMessage>?]>([
  ['a closed dialog', () => scene.db.orm.update(dialog).set({ status: 'closed' })],
  [
    'a dialog whose customer had blocked the bot',
    () => scene.db.orm.update(dialog).set({ blockedByUser: true }),
  ],
  ['a dialog nobody was greeted in', () => scene.db.orm.update(dialog).set({ greetedAt: null })],
  ['a banned contact', () => scene.db.orm.update(contact).set({ bannedAt: new Date() })],
  ['a new name', async () => undefined, { from: { ...anna, lastName: null } }],
  ['a name that had been unknown', () => scene.db.orm.update(contact).set({ username: null })],
  ['a new customer', async () => undefined, { from: { ...anna, telegramId: 9 }, chatId: 9 }],
  ['another bot', async () => undefined, { botId: botId + 1 }],
])('%s is left to the transaction, with nothing written', async (_what, prepare, fields = {}) => {
  await prepare()
  const before = await counts()
  expect(await receive(fields)).toBe('not-applicable')
  expect(await counts()).toEqual(before)
})

/** Until a statement waits for a lock; the embedded database runs none beside a transaction, so none waits. */
const untilOneWaits = async () => {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  if (scene.db.kind === 'pglite') return
  while ((await scene.db.query(waiting, [])).length === 0);
}

test('a ban committed while a message waits for its dialog keeps that message out', async () => {
  const held = await scene.db.transaction(async (tx) => {
    await tx.select().from(dialog).for('no key update')
    const waiting = receive()
    await untilOneWaits()
    await tx.update(contact).set({ bannedAt: new Date() })
    return { waiting }
  })
  expect(await held.waiting).toBe('not-applicable')
  expect(await scene.db.orm.select().from(rawUpdate).where(eq(rawUpdate.updateId, 5_000))).toEqual([])
})

test('a ban that comes by itself, without the dialog, is seen as well', async () => {
  const held = await scene.db.transaction(async (tx) => {
    await tx.update(contact).set({ bannedAt: new Date() })
    const waiting = receive()
    await untilOneWaits()
    return { waiting }
  })
  expect(await held.waiting).toBe('not-applicable')
})

test('two hundred messages at once to one dialog are numbered without a gap, in the order of their ids', async () => {
  const sent = Array.from({ length: 200 }, (_, n) =>
    receive({ updateId: 6_000 + n, telegramMessageId: 6_000 + n, text: `n${n}` }),
  )
  expect(new Set(await Promise.all(sent))).toEqual(new Set(['stored']))
  const rows = await scene.db.query<{ seq: number; told: number; sorted: boolean }>(
    `select m.seq, e.id as told,
       m.created_at >= lag(m.created_at, 1, m.created_at) over (order by m.id) as sorted
     from message m join event e on (e.data ->> 'messageId')::bigint = m.id
     where m.kind = 'incoming' order by m.id`,
    [],
  )
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 201 }, (_, n) => n + 1))
  expect(rows.map((row) => row.told)).toEqual(rows.map((row) => row.told).toSorted((a, b) => a - b))
  expect(rows.every((row) => row.sorted)).toBe(true)
  const [row] = await scene.db.orm.select().from(dialog)
  expect(row?.incomingSeq).toBe(201)
})
