import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, event, readMark } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { markRead } from './mark-read.ts'

let scene: Scene
let olga: OperatorCtx & { id: number }
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
  for (const text of ['One', 'Two', 'Three']) await scene.write(anna, text)
  const [row] = await scene.db.orm.select().from(dialog)
  dialogId = row?.id ?? 0
})
afterAll(() => scene.close())

const read = async (seq: number, ctx = olga) => (await markRead({ ctx, input: { dialogId, seq } })).readSeq
const told = async () =>
  (await scene.db.orm.select().from(event))
    .toSorted((a, b) => a.id - b.id)
    .flatMap(({ data }) => (data.kind === 'read' ? [[data.operatorId, data.readSeq]] : []))

test('the mark moves forward, and only its own reader is told', async () => {
  expect(await read(2)).toBe(2)
  const ivan = await scene.hire('Ivan')
  expect(await read(3, ivan)).toBe(3)
  expect(await read(3)).toBe(3)
  expect(await told()).toEqual([
    [olga.id, 2],
    [ivan.id, 3],
    [olga.id, 3],
  ])
})

test('the mark never goes back, and what moves nothing is told to nobody', async () => {
  await read(2)
  expect(await read(1)).toBe(2)
  expect(await read(2)).toBe(2)
  expect(await read(0)).toBe(2)
  expect(await told()).toEqual([[olga.id, 2]])
})

test('nothing can be read before it was written', async () => {
  expect(await read(1_000_000)).toBe(3)
})

test('reading nothing leaves no mark', async () => {
  expect(await read(0)).toBe(0)
  expect(await scene.db.orm.select().from(readMark)).toEqual([])
  expect(await told()).toEqual([])
})

test('marks of several devices at once end at the highest, told in order', async () => {
  const seqs = [1, 3, 2, 1, 3, 2, 2, 1]
  await Promise.all(seqs.map((seq) => read(seq)))
  expect(await read(0)).toBe(3)
  const marks = (await told()).map(([, seq]) => seq ?? 0)
  expect(marks).toEqual(marks.toSorted((a, b) => a - b))
  expect(marks.at(-1)).toBe(3)
})

test('reading leaves the dialog as it was', async () => {
  const before = await scene.db.orm.select().from(dialog)
  await read(3)
  expect(await scene.db.orm.select().from(dialog)).toEqual(before)
})

test('a dialog that isn’t there, or an operator who left, marks nothing', async () => {
  const gone = await scene.hire('Gone', { isActive: false })
  await expect(read(1, gone)).rejects.toMatchObject({ code: 'not-found' })
  await expect(markRead({ ctx: olga, input: { dialogId: 999, seq: 1 } })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(await scene.db.orm.select().from(readMark)).toEqual([])
})
