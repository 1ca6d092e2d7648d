import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { BulkChange } from '#contract/requests.ts'
import { dialog } from '#db/schema/index.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { anna, personNamed } from '#test/harness/scene.ts'
import { bulkChange } from './bulk-change.ts'
import { markRead } from './mark-read.ts'
import { takeOver } from './take-over.ts'

let desk: Desk
let ids: number[]
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  for (const n of [1, 2]) await desk.scene.write(personNamed(5_300_000_000 + n, `Person ${n}`), 'Hi')
  ids = (await rows()).map((row) => row.id)
})
afterAll(() => desk.scene.close())

const rows = () => desk.scene.db.orm.select().from(dialog).orderBy(asc(dialog.id))
const change = (what: BulkChange['change'], dialogIds = ids, ctx = desk.olga) =>
  bulkChange({ ctx, input: { dialogIds, change: what } })

test('several dialogs are closed in one step', async () => {
  expect(await change({ type: 'close' })).toEqual({ done: ids, failed: [] })
  expect((await rows()).map((row) => row.status)).toEqual(['closed', 'closed', 'closed'])
})

test('or taken: those a colleague has stay theirs, and the answer says so in the reader’s words', async () => {
  const [first = 0, second = 0, third = 0] = ids
  await takeOver({ ctx: desk.ivan, input: { dialogId: second } })
  expect(await change({ type: 'take-over' })).toEqual({
    done: [first, third],
    failed: [{ dialogId: second, code: 'dialog-held', message: expect.stringContaining('colleague') }],
  })
  expect((await rows()).map((row) => row.handlerOperatorId)).toEqual([
    desk.olga.id,
    desk.ivan.id,
    desk.olga.id,
  ])
  const reader = { ...desk.olga, actor: { ...desk.olga.actor, language: 'ru' as const } }
  const { failed } = await change({ type: 'take-over' }, [second], reader)
  expect(failed[0]?.message).toContain('коллега')
})

test('or given to people and teams', async () => {
  await change({ type: 'assign', operatorIds: [desk.ivan.id], teamIds: [desk.sales] })
  for (const id of ids)
    expect(await desk.assignees(id)).toEqual([`operator ${desk.ivan.id}`, `team ${desk.sales}`])
})

test('or tagged, with a word that is new', async () => {
  const { done } = await change({ type: 'tag', name: 'Urgent' })
  expect(done).toEqual(ids)
  expect((await rows()).map((row) => row.isTagged)).toEqual([true, true, true])
})

test('or marked unread', async () => {
  for (const dialogId of ids) await markRead({ ctx: desk.olga, input: { dialogId, seq: 1 } })
  expect(await change({ type: 'unread' })).toEqual({ done: ids, failed: [] })
})

test('what is refused for one changes nothing of the others, and each dialog is changed once', async () => {
  const [first = 0] = ids
  const { done, failed } = await change({ type: 'close' }, [first, 999, first])
  expect(done).toEqual([first])
  expect(failed).toEqual([{ dialogId: 999, code: 'not-found', message: expect.any(String) }])
  expect((await desk.activities(first)).filter(([type]) => type === 'closed')).toHaveLength(1)
})

test('one who left the team changes none', async () => {
  const gone = await desk.scene.hire('Gone', { isActive: false })
  const { done, failed } = await change({ type: 'close' }, ids, gone)
  expect([done, failed.map((one) => one.code)]).toEqual([[], ['not-found', 'not-found', 'not-found']])
})

test('two who close the same at once are both told it is done, and each dialog closed once', async () => {
  const both = await Promise.all([
    change({ type: 'close' }),
    change({ type: 'close' }, ids.toReversed(), desk.ivan),
  ])
  expect(both.map((one) => one.done.length)).toEqual([3, 3])
  for (const id of ids)
    expect((await desk.activities(id)).filter(([type]) => type === 'closed')).toHaveLength(1)
})

test('a dialog whose customer writes at that moment is closed or open, and waits if it is open', async () => {
  await Promise.all([
    change({ type: 'close' }),
    desk.scene.write(anna, 'Wait'),
    desk.scene.write(anna, 'Hello?'),
  ])
  const row = await desk.row(ids[0])
  expect(row.status === 'closed').toBe(row.waitingSince === null)
})
