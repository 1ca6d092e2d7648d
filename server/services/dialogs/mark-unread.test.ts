import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, event, readMark } from '#db/schema/index.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { anna } from '#test/harness/scene.ts'
import { markRead } from './mark-read.ts'
import { markUnread } from './mark-unread.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  await desk.scene.write(anna, 'Two')
  await desk.scene.write(anna, 'Three')
})
afterAll(() => desk.scene.close())

const mark = async (verb: () => Promise<{ readSeq: number; readRev: number }>) => {
  const { readSeq, readRev } = await verb()
  return [readSeq, readRev]
}
const read = (seq: number, ctx = desk.olga) =>
  mark(() => markRead({ ctx, input: { dialogId: desk.dialogId, seq } }))
const unread = (ctx = desk.olga, dialogId = desk.dialogId) =>
  mark(() => markUnread({ ctx, input: { dialogId } }))
const told = async () =>
  (await desk.scene.db.orm.select().from(event).orderBy(asc(event.id))).flatMap(({ data }) =>
    data.kind === 'read' ? [[data.operatorId, data.readSeq, data.readRev]] : [],
  )

test('what was read counts as one unread again, by a newer mark that goes to the reader alone', async () => {
  expect(await read(3)).toEqual([3, 1])
  expect(await read(3, desk.ivan)).toEqual([3, 1])
  expect(await unread()).toEqual([2, 2])
  expect(await told()).toEqual([
    [desk.olga.id, 3, 1],
    [desk.ivan.id, 3, 1],
    [desk.olga.id, 2, 2],
  ])
})

test('and is read again by a newer mark still', async () => {
  await read(3)
  await unread()
  expect(await read(3)).toEqual([3, 3])
})

test('where something is unread already, nothing changes', async () => {
  expect(await unread()).toEqual([0, 0])
  expect(await read(1)).toEqual([1, 1])
  expect(await unread()).toEqual([1, 1])
  expect(await told()).toHaveLength(1)
})

test('a dialog in which no customer wrote has nothing to mark', async () => {
  await read(3)
  await desk.scene.db.orm.update(dialog).set({ incomingSeq: 0 })
  await desk.scene.db.orm.update(readMark).set({ readSeq: 0 })
  expect(await unread()).toEqual([0, 1])
})

test('the dialog itself stays as it was: who waits, waits', async () => {
  await read(3)
  const before = await desk.row()
  await unread()
  expect(await desk.row()).toEqual(before)
})

test('of many at once one marks', async () => {
  await read(3)
  await Promise.all([unread(), unread(), unread()])
  expect(await told()).toEqual([
    [desk.olga.id, 3, 1],
    [desk.olga.id, 2, 2],
  ])
})

test('a dialog that isn’t there, or an operator who left, marks nothing', async () => {
  const gone = await desk.scene.hire('Gone', { isActive: false })
  await expect(unread(gone)).rejects.toMatchObject({ code: 'not-found' })
  await expect(unread(desk.olga, 999)).rejects.toMatchObject({ code: 'not-found' })
  expect(await told()).toEqual([])
})
