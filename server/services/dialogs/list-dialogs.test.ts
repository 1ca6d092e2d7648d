import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseCursor, readEventsSince } from '#db/queries/live-log.ts'
import { dialog } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { anna, botId, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { getDialog } from './get-dialog.ts'
import { listDialogs } from './list-dialogs.ts'
import { markRead } from './mark-read.ts'

let scene: Scene
let olga: OperatorCtx
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
})
afterAll(() => scene.close())

const list = (cursor?: string, limit = 30, status: 'open' | 'closed' = 'open') =>
  listDialogs({ ctx: olga, input: { status, sort: 'newest', limit, ...(cursor && { cursor }) } })

/** `count` dialogs of as many contacts; every three share the microsecond of their last message. */
async function seed(count: number) {
  await scene.db.query(
    `with person as (
       insert into contact (telegram_id, first_name) select 1000 + n, 'P' || n from generate_series(1, $1::int) n returning id
     ) insert into dialog (bot_id, contact_id, chat_id, last_message_at)
     select $2::bigint, id, id, timestamptz '2026-11-01 10:00:00+00' + (id / 3) * interval '7 microseconds' from person`,
    [count, botId],
  )
}

const idsOfAllPages = async (limit: number) => {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const page = await list(cursor, limit)
    ids.push(...page.items.map((item) => item.dialog.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}

test('the list shows open dialogs, the newest message first, with what is unread', async () => {
  await scene.write(anna, 'One')
  await scene.write(personNamed(7, 'Boris'), 'Two')
  await scene.write(anna, 'Three')
  const [first] = await scene.db.orm.select().from(dialog).where(eq(dialog.chatId, anna.telegramId))
  await markRead({ ctx: olga, input: { dialogId: first?.id ?? 0, seq: 1 } })
  const page = await list()
  expect(page.items.map((item) => [item.dialog.contact.name, item.dialog.incomingSeq, item.readSeq])).toEqual(
    [
      ['Anna K.', 2, 1],
      ['Boris', 1, 0],
    ],
  )
  expect(page.items[0]?.dialog).toMatchObject({
    writable: true,
    preview: { kind: 'incoming', origin: null, content: 'text', text: 'Three' },
    waitingSince: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  expect(page.nextCursor).toBeNull()
})

test('pages follow each other without a gap or a double, though instants are shared', async () => {
  await seed(50)
  const expected = await scene.db.orm
    .select({ id: dialog.id })
    .from(dialog)
    .orderBy(sql`${dialog.lastMessageAt} desc, ${dialog.id} desc`)
  expect(await idsOfAllPages(7)).toEqual(expected.map((row) => row.id))
  expect(await idsOfAllPages(50)).toHaveLength(50)
})

test('open and closed dialogs are listed apart, those of banned contacts nowhere', async () => {
  await seed(6)
  await scene.db.orm
    .update(dialog)
    .set({ status: 'closed' })
    .where(inArray(dialog.id, [1, 2]))
  await scene.db.orm
    .update(dialog)
    .set({ isBanned: true })
    .where(inArray(dialog.id, [2, 3]))
  expect((await list()).items.map((item) => item.dialog.id).toSorted()).toEqual([4, 5, 6])
  expect((await list(undefined, 30, 'closed')).items.map((item) => item.dialog.id)).toEqual([1])
})

test('a dialog of an earlier bot can be read and not written', async () => {
  await scene.write(anna, 'One')
  await scene.db.orm.update(dialog).set({ botId: botId + 1 })
  expect((await list()).items[0]?.dialog.writable).toBe(false)
})

test('an empty list has a cursor to go live from', async () => {
  const page = await list()
  expect(page).toMatchObject({ items: [], nextCursor: null })
  expect(parseCursor(page.liveCursor)).not.toBeNull()
})

test.each([
  'nonsense',
  '',
  Buffer.from('1.2.3').toString('base64url'),
  Buffer.from(`newest.${'9'.repeat(16)}.1`).toString('base64url'),
  Buffer.from('oldest.1.1').toString('base64url'),
])('the cursor “%s” is refused in words', async (cursor) => {
  await expect(
    listDialogs({ ctx: olga, input: { status: 'open', sort: 'newest', limit: 5, cursor } }),
  ).rejects.toMatchObject({
    code: 'invalid',
    fields: ['cursor'],
  })
})

test('going live from a page’s cursor tells exactly what came after it', async () => {
  await scene.write(anna, 'One')
  const page = await list()
  const dialogId = page.items[0]?.dialog.id ?? 0
  const one = await getDialog({ ctx: olga, input: { dialogId } })
  await scene.write(anna, 'Two')
  for (const cursor of [page.liveCursor, one.liveCursor]) {
    const { events } = await readEventsSince(scene.db, parseCursor(cursor)?.snapshot ?? '')
    expect(events).toMatchObject([{ kind: 'message', dialogId }])
  }
})

test('one dialog comes with the reader’s mark; one that isn’t there is not found', async () => {
  await scene.write(anna, 'One')
  const dialogId = (await list()).items[0]?.dialog.id ?? 0
  await markRead({ ctx: olga, input: { dialogId, seq: 1 } })
  expect(await getDialog({ ctx: olga, input: { dialogId } })).toMatchObject({
    dialog: { id: dialogId, contact: { name: 'Anna K.', username: 'anna', languageCode: 'ru' } },
    readSeq: 1,
  })
  await expect(getDialog({ ctx: olga, input: { dialogId: 999 } })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('a list in which one may see little is walked in steps, and nothing of it is left out', async () => {
  await seed(4_500)
  await scene.db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
  const colleague = await scene.hire('Ivan')
  const seen = [4_400, 2_501, 2_500, 499, 1]
  await scene.db.query(
    `insert into dialog_assignee (dialog_id, operator_id)
     select id, $1::bigint from dialog where id <> all($2::bigint[])`,
    [colleague.id, seen],
  )
  expect((await list(undefined, 3)).items.map((item) => item.dialog.id)).toEqual([4_400, 2_501])
  expect(await idsOfAllPages(3)).toEqual(seen)
  expect(await idsOfAllPages(1)).toEqual(seen)
})
