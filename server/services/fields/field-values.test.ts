import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FieldType } from '#contract/enums.ts'
import type { FieldValue } from '#contract/resources.ts'
import { contact, contactFieldValue, dialog } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { anna, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { toldOf } from '#test/harness/told.ts'
import { archiveField } from './archive-field.ts'
import { changeField } from './change-field.ts'
import { countValues, mostCounted } from './count-values.ts'
import { createField } from './create-field.ts'
import { listFieldValues } from './list-field-values.ts'
import { setFieldValue } from './set-field-value.ts'

let scene: Scene
let told: ReturnType<typeof toldOf>
let admin: OperatorCtx & { id: number }
let ivan: OperatorCtx & { id: number }
const dialogId = 1
beforeAll(async () => {
  scene = await openScene()
  told = toldOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('truncate contact_field, contact_field_value restart identity', [])
  admin = await scene.hire('Olga', { role: 'admin' })
  ivan = await scene.hire('Ivan')
  await scene.write(anna, 'Hello')
})
afterAll(() => scene.close())

const colours = ['red', 'blue'].map((value) => ({ value, label: { ru: value, en: value } }))
const field = async (key: string, type: FieldType = 'text') => {
  const options = type === 'choice' || type === 'choices' ? colours : []
  return (await createField({ ctx: admin, input: { key, type, label: { ru: key, en: key }, options } })).id
}
const set = (fieldId: number, value: FieldValue | null, ctx: OperatorCtx = ivan) =>
  setFieldValue({ ctx, input: { dialogId, fieldId, value } })
const list = (ctx: OperatorCtx = ivan) => listFieldValues({ ctx, input: { dialogId } })
const values = async () => (await list()).map((entry) => [entry.field.key, entry.value])
const revs = async () => {
  const [row] = await scene.db.orm.select({ rev: dialog.rev }).from(dialog).where(eq(dialog.id, dialogId))
  const [person] = await scene.db.orm.select({ rev: contact.rev }).from(contact)
  return [row?.rev ?? 0, person?.rev ?? 0] as const
}

test('a value is kept in its one form, with who wrote it when, and every screen of the dialog hears of it', async () => {
  const fieldId = await field('phone', 'phone')
  const [dialogRev, contactRev] = await revs()
  await told.mark()
  const entry = await set(fieldId, '8 (999) 123-45-67')
  expect(entry).toMatchObject({
    field: { id: fieldId, key: 'phone' },
    value: '+79991234567',
    updatedBy: { id: ivan.id, name: 'Ivan', role: 'operator' },
  })
  expect(Date.parse(entry.updatedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect(await list()).toEqual([entry])
  expect(await revs()).toEqual([dialogRev + 1, contactRev + 1])
  expect(await told.events()).toEqual([{ v: 1, kind: 'dialog', dialogId, rev: dialogRev + 1 }])
})

test.each<[FieldType, FieldValue]>([
  ['text', '007'],
  ['text', 'true'],
  ['text', '"quoted"'],
  ['text', '{"a":[1]}'],
  ['text', 'null'],
  ['text', 'שלום 👩‍👧 \\ \' "'],
  ['number', 0.1],
  ['number', -1e21],
  ['boolean', false],
  ['choices', ['red', 'blue']],
  ['phone', '12345'],
  ['datetime', '2026-12-31T20:30:00.000Z'],
])('a %s %j comes back as it was', async (type, value) => {
  const fieldId = await field('any', type)
  expect((await set(fieldId, value)).value).toEqual(value)
  expect(await values()).toEqual([['any', value]])
})

test('a value can be replaced by a colleague, and forgotten', async () => {
  const fieldId = await field('city')
  await set(fieldId, 'Moscow')
  expect(await set(fieldId, 'Paris', admin)).toMatchObject({ value: 'Paris', updatedBy: { name: 'Olga' } })
  expect(await set(fieldId, null)).toMatchObject({ value: null, updatedAt: null, updatedBy: null })
  expect(await scene.db.orm.$count(contactFieldValue)).toBe(0)
})

test('what is so already changes nothing, forgetting nothing neither', async () => {
  const fieldId = await field('colours', 'choices')
  await set(fieldId, null)
  await set(fieldId, ['red', 'blue'])
  const before = [await revs(), await list()]
  await told.mark()
  await set(fieldId, ['blue', 'red', 'red'], admin)
  expect([await revs(), await list()]).toEqual(before)
  expect(await told.events()).toEqual([])
})

test('every contact has values of their own, in the order of the fields', async () => {
  const [city, age] = [await field('city'), await field('age', 'number')]
  await scene.write(personNamed(5_000_000_002, 'Boris'), 'Hello')
  await setFieldValue({ ctx: ivan, input: { dialogId: 2, fieldId: city, value: 'Paris' } })
  await set(age, 30)
  expect(await values()).toEqual([
    ['city', null],
    ['age', 30],
  ])
})

test('an archived field is shown where it holds something, and takes no value', async () => {
  const [city, age] = [await field('city'), await field('age', 'number')]
  await set(city, 'Moscow')
  await archiveField({ ctx: admin, input: { fieldId: city } })
  await archiveField({ ctx: admin, input: { fieldId: age } })
  expect(await values()).toEqual([['city', 'Moscow']])
  for (const value of ['Paris', null])
    await expect(set(city, value)).rejects.toMatchObject({ code: 'invalid', fields: ['fieldId'] })
  expect(await values()).toEqual([['city', 'Moscow']])
})

test('an option that is taken away is out of sight, and back when the option is', async () => {
  const fieldId = await field('colour', 'choice')
  await set(fieldId, 'red')
  await changeField({ ctx: admin, input: { fieldId, options: colours.slice(1) } })
  expect(await values()).toEqual([['colour', null]])
  await changeField({ ctx: admin, input: { fieldId, options: colours } })
  expect(await values()).toEqual([['colour', 'red']])
})

test.each<[FieldType, FieldValue]>([
  ['number', '5'],
  ['text', 5],
  ['date', '2026-02-30'],
  ['choice', 'green'],
])('a %s that is %j is refused, and nothing changes', async (type, value) => {
  const fieldId = await field('any', type)
  const before = await revs()
  await expect(set(fieldId, value)).rejects.toMatchObject({ code: 'invalid', fields: ['value'] })
  expect([await revs(), await values()]).toEqual([before, [['any', null]]])
})

test('is not found for a field or a dialog that isn’t, and for who left the team', async () => {
  const fieldId = await field('city')
  const gone = await scene.hire('Gone', { isActive: false })
  const notFound = { code: 'not-found' }
  await expect(set(999, 'x')).rejects.toMatchObject(notFound)
  await expect(set(fieldId, 'x', gone)).rejects.toMatchObject(notFound)
  await expect(list(gone)).rejects.toMatchObject(notFound)
  const elsewhere = { dialogId: 999, fieldId, value: 'x' }
  await expect(setFieldValue({ ctx: ivan, input: elsewhere })).rejects.toMatchObject(notFound)
  await expect(listFieldValues({ ctx: ivan, input: elsewhere })).rejects.toMatchObject(notFound)
  expect(await scene.db.orm.$count(contactFieldValue)).toBe(0)
})

test('of operators who write the same field at once the last is kept, each in a state of its own', async () => {
  const fieldId = await field('city')
  const [dialogRev, contactRev] = await revs()
  await told.mark()
  const written = ['A', 'B', 'C', 'D']
  const entries = await Promise.all(written.map((value) => set(fieldId, value)))
  expect(entries.map((entry) => entry.value)).toEqual(written)
  expect(await revs()).toEqual([dialogRev + 4, contactRev + 4])
  const heard = (await told.events()).map((data) => (data.kind === 'dialog' ? data.rev : 0))
  expect(heard).toEqual([1, 2, 3, 4].map((step) => dialogRev + step))
})

test('while the field is archived, a value is kept before or refused after', async () => {
  const fieldId = await field('city')
  const [outcome] = await Promise.allSettled([
    set(fieldId, 'Moscow'),
    archiveField({ ctx: admin, input: { fieldId } }),
  ])
  const kept = await scene.db.orm.$count(contactFieldValue)
  expect(outcome.status === 'fulfilled' ? 'done' : outcome.reason.code).toBe(kept === 1 ? 'done' : 'invalid')
})

test('of a field is told how many contacts have a value, of a thousand and more that there are more', async () => {
  const [city, size] = [await field('city'), await field('size')]
  const count = (fieldId: number) => countValues({ ctx: admin, input: { fieldId } })
  expect(await count(city)).toBe(0)
  await set(city, 'Moscow')
  expect([await count(city), await count(size)]).toEqual([1, 0])
  await scene.db.query(
    `with many as (insert into contact (telegram_id, first_name, is_premium)
       select 9000000000 + n, 'Many', false from generate_series(1, 1100) n returning id)
     insert into contact_field_value (contact_id, field_id, value) select id, $1, '"x"' from many`,
    [city],
  )
  expect(await count(city)).toBe(mostCounted + 1)
})
