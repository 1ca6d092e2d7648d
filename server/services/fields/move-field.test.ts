import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contactField } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { toldOf } from '#test/harness/told.ts'
import { archiveField, restoreField } from './archive-field.ts'
import { createField } from './create-field.ts'
import { listFields } from './list-fields.ts'
import { moveField } from './move-field.ts'

let scene: Scene
let told: ReturnType<typeof toldOf>
let admin: OperatorCtx & { id: number }
beforeAll(async () => {
  scene = await openScene()
  told = toldOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('truncate contact_field, contact_field_value restart identity', [])
  admin = await scene.hire('Olga', { role: 'admin' })
  for (const key of ['a', 'b', 'c', 'd'])
    await createField({ ctx: admin, input: { key, type: 'text', label: { ru: key, en: key } } })
})
afterAll(() => scene.close())

const keys = async (archived?: boolean) =>
  (await listFields({ ctx: admin, input: { archived } })).map(({ key }) => key)
const nothing = { actions: [], events: [] }
const move = (fieldId: number, to: 'up' | 'down' | number) =>
  moveField({ ctx: admin, input: { fieldId, to } })

test('a field moves a place up or down, or to a place by number', async () => {
  await move(3, 'up')
  expect(await keys()).toEqual(['a', 'c', 'b', 'd'])
  await move(1, 'down')
  expect(await keys()).toEqual(['c', 'a', 'b', 'd'])
  await move(4, 1)
  expect(await keys()).toEqual(['d', 'c', 'a', 'b'])
  await move(4, 99)
  expect(await keys()).toEqual(['c', 'a', 'b', 'd'])
  expect((await told.audits()).slice(-1)).toMatchObject([
    { action: 'field-moved', subject: 'd', before: 1, after: 4 },
  ])
})

test('a field passes archived ones by, which come back to their place', async () => {
  await archiveField({ ctx: admin, input: { fieldId: 2 } })
  await move(3, 'up')
  expect(await keys(false)).toEqual(['c', 'a', 'd'])
  await restoreField({ ctx: admin, input: { fieldId: 2 } })
  expect(await keys()).toEqual(['c', 'b', 'a', 'd'])
})

test('a move beyond the ends changes nothing', async () => {
  expect(await told.by(() => move(1, 'up'))).toEqual(nothing)
  expect(await told.by(() => move(4, 'down'))).toEqual(nothing)
  expect(await told.by(() => move(4, 4))).toEqual(nothing)
})

test('a move of an archived field, or to no place, is refused', async () => {
  await archiveField({ ctx: admin, input: { fieldId: 2 } })
  await expect(move(2, 'up')).rejects.toMatchObject({ code: 'invalid', fields: ['fieldId'] })
  for (const place of [1.5, Number.NaN])
    await expect(move(1, place)).rejects.toMatchObject({ code: 'invalid', fields: ['to'] })
})

test('moves made at once leave every field a place of its own', async () => {
  await Promise.all([move(1, 'down'), move(2, 'up'), move(4, 1), move(3, 4)])
  expect((await keys()).toSorted()).toEqual(['a', 'b', 'c', 'd'])
  const places = await scene.db.orm.select({ at: contactField.position }).from(contactField)
  expect(new Set(places.map(({ at }) => at)).size).toBe(4)
})
