import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listMessagesText } from '#db/queries/list-messages.ts'
import { dialog, message } from '#db/schema/index.ts'
import { loadMessages } from '#services/access/load-messages.ts'
import type { OperatorCtx } from '#services/context.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { anna, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { listMessages } from './list-messages.ts'

let scene: Scene
let olga: OperatorCtx & { id: number }
let dialogId: number
let ids: number[]
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
  for (let n = 1; n <= 10; n += 1) {
    await scene.write(anna, `n${n}`)
    await scene.write(personNamed(7, 'Boris'), 'Other')
  }
  const [row] = await scene.db.orm.select().from(dialog)
  dialogId = row?.id ?? 0
  const rows = await scene.db.orm.select().from(message)
  ids = rows
    .filter((entry) => entry.dialogId === dialogId)
    .map((entry) => entry.id)
    .toSorted((a, b) => a - b)
})
afterAll(() => scene.close())

const list = async (where: { before?: number; after?: number; around?: number }, limit = 4) => {
  const page = await listMessages({ ctx: olga, input: { dialogId, limit, ...where } })
  return { places: page.items.map((item) => ids.indexOf(item.id)), older: page.older, newer: page.newer }
}
const idAt = (place: number) => ids[place] ?? 0

test('without a place the newest page comes, ascending', async () => {
  expect(ids).toHaveLength(12)
  expect(await list({})).toEqual({ places: [8, 9, 10, 11], older: true, newer: false })
  expect(await list({}, 30)).toMatchObject({ older: false, newer: false })
})

test('pages before and after an entry leave it out and tell what lies beyond', async () => {
  expect(await list({ before: idAt(8) })).toEqual({ places: [4, 5, 6, 7], older: true, newer: true })
  expect(await list({ before: idAt(4) })).toEqual({ places: [0, 1, 2, 3], older: false, newer: true })
  expect(await list({ before: idAt(0) })).toEqual({ places: [], older: false, newer: true })
  expect(await list({ after: idAt(3) })).toEqual({ places: [4, 5, 6, 7], older: true, newer: true })
  expect(await list({ after: idAt(7) })).toEqual({ places: [8, 9, 10, 11], older: true, newer: false })
  expect(await list({ after: idAt(11) })).toEqual({ places: [], older: true, newer: false })
})

test('a page around an entry has it in the middle', async () => {
  expect(await list({ around: idAt(6) })).toEqual({ places: [4, 5, 6, 7], older: true, newer: true })
  expect(await list({ around: idAt(0) })).toEqual({ places: [0, 1], older: false, newer: true })
  expect(await list({ around: idAt(11) })).toEqual({ places: [9, 10, 11], older: true, newer: false })
})

test('two places at once are refused', async () => {
  await expect(list({ before: 1, after: 1 })).rejects.toMatchObject({ code: 'invalid' })
})

test('a dialog that isn’t there, or an operator who left, lists nothing', async () => {
  const gone = await scene.hire('Gone', { isActive: false })
  for (const [ctx, id] of [
    [olga, 999],
    [gone, dialogId],
  ] as const)
    await expect(listMessages({ ctx, input: { dialogId: id, limit: 4 } })).rejects.toMatchObject({
      code: 'not-found',
    })
})

test('entries cross the wire with what they answer, who acted and how often they were edited', async () => {
  const first = await scene.write(anna, 'What does it cost?')
  await scene.write(anna, 'And this', { replyToTelegramMessageId: first })
  await scene.write(anna, 'That', { replyToTelegramMessageId: first, replyQuote: 'cost' })
  await scene.edit(anna, first, 'What does that cost?')
  await takeOver({ ctx: olga, input: { dialogId } })
  const page = await listMessages({ ctx: olga, input: { dialogId, limit: 4 } })
  const [asked, whole, quoted, taken] = page.items
  expect(asked).toEqual({
    id: expect.any(Number),
    dialogId,
    rev: 2,
    kind: 'incoming',
    origin: null,
    operator: null,
    clientId: null,
    content: 'text',
    text: 'What does that cost?',
    entities: [],
    replyTo: null,
    mediaGroupId: null,
    buttons: [],
    seq: 11,
    createdAt: expect.stringMatching(/Z$/),
    editedAt: '2026-11-23T10:05:00.000Z',
    revisions: 1,
    delivery: null,
    failure: null,
    signature: null,
    attachments: [],
    mentions: [],
    deletedAt: null,
    change: null,
    activity: null,
  })
  const answered = { id: asked?.id, kind: 'incoming', content: 'text' }
  expect(whole?.replyTo).toEqual({ ...answered, text: 'What does that cost?' })
  expect(quoted?.replyTo).toEqual({ ...answered, text: 'cost' })
  expect(taken).toMatchObject({
    kind: 'activity',
    operator: null,
    activity: { type: 'taken-over', operator: { id: olga.id, name: 'Olga' }, detail: null },
  })
})

test('loading what isn’t there gives what is', async () => {
  expect([...(await loadMessages({ ctx: olga, ids: [idAt(3), 999_999] })).keys()]).toEqual([idAt(3)])
  expect(await loadMessages({ ctx: olga, ids: [] })).toEqual(new Map())
})

test('a page of a timeline walks that timeline’s index alone', async () => {
  await scene.db.query(
    `with person as (
       insert into contact (telegram_id, first_name) select n, 'P' from generate_series(1000, 1199) n returning id
     ), other as (
       insert into dialog (bot_id, contact_id, chat_id) select 1, id, id from person returning id
     ) insert into message (dialog_id, kind, text)
     select id, 'incoming', 'n' from generate_series(1, 100) n, (select id from other union select $1::bigint) d`,
    [dialogId],
  )
  await scene.db.query('analyze message', [])
  const rows = await scene.db.query<{ 'QUERY PLAN': string }>(`explain ${listMessagesText}`, [
    dialogId,
    10_000,
    31,
    31,
  ])
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toMatch(/Index (Only )?Scan Backward using message_dialog_idx/)
  expect(plan).not.toMatch(/(Seq Scan on message|message_pkey)/)
})
