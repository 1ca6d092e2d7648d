import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cannedReply, contact, contactField, contactFieldValue } from '#db/schema/index.ts'
import { foundTown, type Town } from './town.ts'
import { alertTo, buttonsOf } from './wizards/look.ts'
import { openStaffPhone, type StaffPhone } from './wizards/staff-phone.ts'

let town: Town
let phone: StaffPhone
beforeAll(async () => {
  town = await foundTown()
  await town.startServer()
})
beforeEach(async () => {
  await town.db.query('truncate contact_field, contact_field_value, canned_reply restart identity', [])
  phone = await openStaffPhone(town)
})
afterAll(() => town.stop())

const press = (label: string) => phone.give({ press: label })
const addFields = (...keys: string[]) =>
  town.db.orm.insert(contactField).values(
    keys.map((key, position) => ({
      key,
      type: 'text' as const,
      label: { ru: `Поле ${key}`, en: `Field ${key}` },
      hint: { ru: '', en: '' },
      position,
    })),
  )
/** Somebody has a value of the first field. */
async function fillIn(): Promise<void> {
  const [person] = await town.db.orm
    .insert(contact)
    .values({ telegramId: 900, firstName: 'Anna', isPremium: false })
    .onConflictDoNothing()
    .returning()
  await town.db.orm.insert(contactFieldValue).values({ contactId: person?.id ?? 1, fieldId: 1, value: 'x' })
}
const keysInOrder = async () =>
  (await town.db.query<{ key: string }>('select key from contact_field order by position, id', [])).map(
    ({ key }) => key,
  )

test('who speaks only Russian makes a field with four answers', async () => {
  const olga = await openStaffPhone(town, { languageCode: 'ru' })
  const list = await olga.give('/fields')
  expect(list.text).toBe(
    'Поля клиента: 0\nПолей пока нет. Поле — это то, что команда хочет знать о каждом клиенте: город, размер, день рождения.',
  )
  await olga.give({ press: 'Новое поле' })
  for (const answer of [{ press: 'Текст' }, 'Размер обуви', { press: 'Так же' }]) await olga.give(answer)
  const page = await olga.give({ press: 'Создать поле' })
  expect(page.text).toBe(
    'Размер обуви\nТип: Текст\nПодсказки нет.\nВ готовых ответах: {razmer_obuvi}\n\nПока ни у кого не заполнено.',
  )
  expect(buttonsOf(page)).toEqual([['Название', 'Подсказка'], ['В архив', 'Удалить'], ['‹ Поля клиента']])
})

test('the list shows every field with its type, in pages', async () => {
  await addFields(...Array.from({ length: 10 }, (_, at) => `k${at}`))
  const first = await phone.give('/fields')
  expect(first.text).toMatch(/^Contact fields: 10\n/)
  expect(buttonsOf(first)).toEqual([
    ...Array.from({ length: 8 }, (_, at) => [`Field k${at} · Text`]),
    ['1 / 2', '›'],
    ['New field'],
  ])
  expect(buttonsOf(await press('›')).slice(0, 3)).toEqual([
    ['Field k8 · Text'],
    ['Field k9 · Text'],
    ['‹', '2 / 2'],
  ])
  expect((await press('Field k8 · Text')).text).toMatch(
    /^Field k8 \/ Поле k8\nType: Text\nNo hint.\nIn canned replies: \{k8\}\n/,
  )
})

test('a field is moved up and down, and offered no way beyond the ends', async () => {
  await addFields('a', 'b', 'c')
  await phone.give('/fields')
  const first = await press('Field a · Text')
  expect(buttonsOf(first).flat()).not.toContain('↑ Up')
  expect((await press('↓ Down')).text).toMatch(/Place in the list: 2 of 3$/)
  const last = await press('↓ Down')
  expect(buttonsOf(last).flat()).not.toContain('↓ Down')
  expect(await keysInOrder()).toEqual(['b', 'c', 'a'])
  await press('↑ Up')
  expect(await keysInOrder()).toEqual(['b', 'a', 'c'])
})

test('an archived field stands behind a button of its own, and comes back', async () => {
  await addFields('a', 'b')
  await phone.give('/fields')
  await press('Field a · Text')
  expect((await press('Archive')).text).toMatch(/Archived: nobody is asked to fill it in\.$/)
  const list = await phone.give('/fields')
  expect(buttonsOf(list)).toEqual([['Field b · Text'], ['New field'], ['Archived: 1']])
  expect((await press('Archived: 1')).text).toMatch(/^Archived fields: 1\n/)
  await press('Field a · Text')
  expect((await press('Bring back')).text).toMatch(/Place in the list: 1 of 2$/)
  expect(buttonsOf(await phone.give('/fields')).flat()).not.toContain('Archived: 1')
})

test('a field nobody has is deleted after a question that tells which replies say it', async () => {
  await addFields('a', 'ab')
  await town.db.orm.insert(cannedReply).values([
    { shortcut: 'one', title: '-', text: 'Hi { A |friend}', entities: [] },
    { shortcut: 'two', title: 'a', text: 'Hi {ab} a', entities: [] },
  ])
  await phone.give('/fields')
  await press('Field a · Text')
  expect((await press('Delete')).text).toBe(
    'Delete the field Field a / Поле a? It cannot be brought back.\n1 canned reply fills it in: {a} will be left there.',
  )
  await press('‹ Back')
  expect(await keysInOrder()).toEqual(['a', 'ab'])
  await press('Delete')
  expect((await press('Yes, delete')).text).toMatch(/^Contact fields: 1\n/)
  expect(await keysInOrder()).toEqual(['ab'])
})

test('a field somebody has is not deleted: the bot says to archive it', async () => {
  await addFields('a')
  await fillIn()
  await phone.give('/fields')
  expect((await press('Field a · Text')).text).toMatch(/Filled in for 1 customer\./)
  expect(await alertTo(town, phone, 'Delete')).toMatch(/cannot be deleted\. Archive it/)
  expect(await keysInOrder()).toEqual(['a'])
})

test('who deletes a field that was filled in since the question is refused', async () => {
  await addFields('a')
  await phone.give('/fields')
  await press('Field a · Text')
  await press('Delete')
  await fillIn()
  expect(await alertTo(town, phone, 'Yes, delete')).toMatch(/changed this at the same moment/)
  expect(await keysInOrder()).toEqual(['a'])
})

test('where there are as many fields as there can be, no new one is begun', async () => {
  await addFields(...Array.from({ length: 50 }, (_, at) => `k${at}`))
  await phone.give('/fields')
  expect(await alertTo(town, phone, 'New field')).toMatch(/as many of these as there can be/)
})

test('the choices there are stand below the question to be copied, and keep their values', async () => {
  await town.db.orm.insert(contactField).values({
    key: 'size',
    type: 'choice',
    label: { ru: 'Размер', en: 'Size' },
    hint: { ru: '', en: '' },
    options: [
      { value: 'small', label: { ru: 'Маленький', en: 'Small' } },
      { value: 'xl', label: { ru: 'XL', en: 'XL' } },
    ],
    position: 1,
  })
  await phone.give('/fields')
  await press('Size · One of a list')
  const list = await press('Choices')
  expect(list.text).toBe('Маленький | Small\nXL')
  await phone.give(`Huge\n${list.text?.replace('Small', 'Tiny')}`)
  const [field] = await town.db.orm.select().from(contactField)
  expect(field?.options.map(({ value, label }) => [value, label.en])).toEqual([
    ['huge', 'Huge'],
    ['small', 'Tiny'],
    ['xl', 'XL'],
  ])
})

test('who changes a field that was deleted meanwhile is told so', async () => {
  await addFields('a')
  await phone.give('/fields')
  await press('Field a · Text')
  await press('Label')
  await town.db.query('delete from contact_field', [])
  await phone.give('New')
  expect((await press('The same')).text).toMatch(/This is not here/)
})

test('what was done to fields reads in the audit in both languages', async () => {
  await phone.give('/fields')
  await press('New field')
  for (const answer of [{ press: 'Number' }, 'Age', 'Возраст', { press: 'Create the field' }])
    await phone.give(answer)
  for (const answer of [{ press: 'Label' }, 'Years', { press: 'Keep: Возраст' }]) await phone.give(answer)
  for (const answer of [{ press: 'Hint' }, 'Full years', { press: 'The same' }]) await phone.give(answer)
  for (const answer of [{ press: 'Archive' }, { press: 'Delete' }, { press: 'Yes, delete' }])
    await phone.give(answer)
  const told = async (reader: StaffPhone) =>
    ((await reader.give('/audit')).text ?? '').split('\n').filter((line) => line.includes('Возраст'))
  expect(await told(phone)).toEqual([
    'field Возраст / Years deleted: Number',
    'field Возраст / Years archived',
    'field Возраст / Years, hint: nothing → Full years',
    'field Возраст / Years, label: Age / Возраст → Years / Возраст',
    'field Возраст / Age made: Number',
  ])
  expect(await told(await openStaffPhone(town, { languageCode: 'ru' }))).toEqual([
    'удалено поле Возраст / Years: Число',
    'поле Возраст / Years в архиве',
    'поле Возраст / Years, подсказка: ничего → Full years',
    'поле Возраст / Years, название: Возраст / Age → Возраст / Years',
    'создано поле Возраст / Age: Число',
  ])
})
