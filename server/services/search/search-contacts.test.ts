import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TelegramPerson } from '#contract/inbound.ts'
import type { ContactField, FieldValue } from '#contract/resources.ts'
import { findContacts } from '#db/queries/search-contacts.ts'
import { contact, contactField, dialog, dialogAssignee, operator, setting } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { changeField } from '#services/fields/change-field.ts'
import { setFieldValue } from '#services/fields/set-field-value.ts'
import { openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { searchContacts } from './search-contacts.ts'

let scene: Scene
let olga: OperatorCtx & { id: number }
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('truncate contact_field cascade', [])
  olga = await scene.hire('Olga', { role: 'admin' })
})
afterAll(() => scene.close())

let lastId = 5_600_000_000
/** A customer who has written, under a name in two parts. Gives their dialog. */
async function newCustomer(name: string, more: Partial<TelegramPerson> & { phone?: string } = {}) {
  const [firstName = '', lastName = null] = name.split('/')
  const { phone, ...fields } = more
  lastId += 1
  await scene.write({ ...personNamed(lastId, firstName), lastName, ...fields }, 'Hi')
  if (phone) await scene.db.orm.update(contact).set({ phone }).where(eq(contact.telegramId, lastId))
  const [row] = await scene.db.orm.select().from(dialog).where(eq(dialog.chatId, lastId))
  return row?.id ?? 0
}
const find = async (query: string, ctx: OperatorCtx = olga) =>
  (await searchContacts({ ctx, input: { query, limit: 30 } })).items
const names = async (query: string, ctx: OperatorCtx = olga) =>
  (await find(query, ctx)).map((hit) => hit.dialog.contact.name)
/** What of each text was marked. */
const marked = async (query: string) =>
  (await find(query)).map(({ match }) => [
    match.in,
    match.text,
    match.marks.map(([offset, length]) => match.text.slice(offset, offset + length)),
  ])

describe('A contact is found', () => {
  test('by any part of the name, in any order and case, «ё» being «е»', async () => {
    await newCustomer('Алёна/Петрова')
    await newCustomer('Иван/Петров')
    expect(await names('ПЕТРОВА алена')).toEqual(['Алёна Петрова'])
    expect(await names('лёна')).toEqual(['Алёна Петрова'])
    expect(await names('петров')).toEqual(['Иван Петров', 'Алёна Петрова'])
    expect(await marked('алена петр')).toEqual([['name', 'Алёна Петрова', ['Алёна', 'Петр']]])
  })

  test('by two letters, or one, words begin with', async () => {
    await newCustomer('Ян/Ким')
    await newCustomer('Марьян/Ло')
    expect(await names('ян')).toEqual(['Ян Ким'])
    expect(await names('к')).toEqual(['Ян Ким'])
  })

  test('by @username', async () => {
    await newCustomer('Boris', { username: 'Boris_77' })
    await newCustomer('Boris', { username: 'other' })
    expect((await marked('@boris_7'))[0]).toEqual(['username', '@Boris_77', ['@Boris_7']])
  })

  test.each([
    ['+7 (916) 123-45-67', '79161234567', '79161234567'],
    ['8 916 123 45 67', '+79161234567', '79161234567'],
    ['916-123', '+79161234567', '916123'],
  ])('by a phone, however it is written: %s', async (query, phone, part) => {
    await newCustomer('Anna', { phone })
    await newCustomer('Boris', { phone: '+79160000000' })
    expect(await marked(query)).toEqual([['phone', phone, [part]]])
  })

  test('by a name mistyped, the likest first, after those who are written so', async () => {
    await newCustomer('Екатерина/Иванова')
    await newCustomer('Екатерина/Волкова')
    await newCustomer('Ольга')
    expect(await names('екатирина ивонова')).toEqual(['Екатерина Иванова'])
    expect(await names('Иавнова')).toEqual(['Екатерина Иванова'])
    expect(await names('Олга')).toEqual(['Ольга'])
    expect((await marked('Катерина Валкова'))[0]).toEqual([
      'name',
      'Екатерина Волкова',
      ['Екатерина', 'Волкова'],
    ])
    await newCustomer('Олга')
    expect(await names('Олга')).toEqual(['Олга', 'Ольга'])
  })

  test('by an @username mistyped', async () => {
    await newCustomer('Kai', { username: 'boris_petrov' })
    await newCustomer('Lu', { username: 'maria_sokolova' })
    expect(await marked('@boris_petorv')).toEqual([['username', '@boris_petrov', ['boris', 'petrov']]])
    expect(await names('maria_sokolva')).toEqual(['Lu'])
  })

  test.each([
    ['two digits are swapped', '+7 916 132-45-67'],
    ['a digit is wrong', '+7 916 123-45-87'],
    ['a digit is missing', '8 (916) 123-4-67'],
    ['a digit is doubled', '+7 916 1123-45-67'],
  ])('by a phone in which %s', async (_, query) => {
    await newCustomer('7 Days', { phone: '79161234567' })
    await newCustomer('Boris', { phone: '79169876501' })
    expect(await marked(query)).toEqual([['phone', '79161234567', ['79161234567']]])
  })

  test('by no number like a short one', async () => {
    await newCustomer('Anna', { phone: '79161234567' })
    expect(await names('916 132')).toEqual([])
  })

  test('best first: those whose name begins so, whose further words do, who have it within', async () => {
    await newCustomer('Роман')
    await newCustomer('Анна/Романова')
    await newCustomer('Доромана')
    await newCustomer('Романа')
    expect(await names('роман')).toEqual(['Романа', 'Роман', 'Анна Романова', 'Доромана'])
  })

  test('with signs that mean anything to the database meaning themselves', async () => {
    const dialogId = await newCustomer('100%/O_K')
    await newCustomer('1000/OKK')
    const exactly = async (word: string) =>
      (await findContacts(scene.db, { operatorId: olga.id, words: [[word]], limit: 9 })).map(
        (one) => one.dialogId,
      )
    expect(await exactly('100%')).toEqual([dialogId])
    expect(await exactly('o_k')).toEqual([dialogId])
    expect(await exactly('\\')).toEqual([])
    for (const sign of ['.', '*', '(', '[a', '{1', '|', '^', '$', '+', '?.', '\\d', '👍'])
      expect(await exactly(sign), sign).toEqual([])
    const signedId = await newCustomer('.*/(a|')
    expect(await exactly('.*')).toEqual([signedId])
    expect(await exactly('(a')).toEqual([signedId])
  })

  test('never by one who may not see the dialog, nor when banned', async () => {
    const dialogId = await newCustomer('Анна')
    const bannedId = await newCustomer('Аннабель')
    await scene.db.orm.update(dialog).set({ isBanned: true }).where(eq(dialog.id, bannedId))
    await scene.db.orm.insert(setting).values({ key: 'visibility', value: 'assigned' })
    await scene.db.orm.insert(dialogAssignee).values({ dialogId, operatorId: olga.id })
    const vera = await scene.hire('Vera')
    expect(await names('анн')).toEqual(['Анна'])
    expect(await names('анн', vera)).toEqual([])
    expect(await names('анма', vera)).toEqual([])
    await scene.db.orm.update(operator).set({ isActive: false }).where(eq(operator.id, olga.id))
    expect(await names('анн')).toEqual([])
  })
})

describe('A field', () => {
  const option = (value: string, ru: string, en: string) => ({ value, label: { ru, en } })
  async function newField(type: ContactField['type'], options: ContactField['options'] = []) {
    const label = { ru: 'Поле', en: 'Field' }
    const [row] = await scene.db.orm
      .insert(contactField)
      .values({ key: `key_${type}`, type, label, hint: { ru: '', en: '' }, options, position: 1 })
      .returning()
    return row?.id ?? 0
  }
  async function fill(type: ContactField['type'], value: FieldValue, options?: ContactField['options']) {
    const fieldId = await newField(type, options)
    const dialogId = await newCustomer('Anna')
    await newCustomer('Boris')
    await setFieldValue({ ctx: olga, input: { dialogId, fieldId, value } })
    return fieldId
  }

  test.each<[string, ContactField['type'], FieldValue, string, string[]]>([
    ['зелёная', 'text', 'Улица Зелёная, 5', 'Улица Зелёная, 5', ['Зелёная']],
    ['8 (921) 765', 'phone', '+79217654321', '+79217654321', ['7921765']],
    ['05.03.1990', 'date', '1990-03-05', 'March 5, 1990', []],
    ['марта 1990', 'date', '1990-03-05', 'March 5, 1990', ['1990']],
    ['march 5', 'date', '1990-03-05', 'March 5, 1990', ['March', '5']],
    ['2026-11-02', 'datetime', '2026-11-01T22:30:00.000Z', 'November 2, 2026 at 01:30', []],
    ['12345.5', 'number', 12345.5, '12,345.5', ['12,345.5']],
    ['mail.example', 'email', 'a@mail.example', 'a@mail.example', ['mail.example']],
  ])('is found by “%s” (%s)', async (query, type, value, text, parts) => {
    await scene.db.orm.insert(setting).values({ key: 'time_zone', value: 'Europe/Moscow' })
    const fieldId = await fill(type, value)
    const [hit] = await find(query)
    expect(hit?.match).toMatchObject({ in: 'field', fieldId, text })
    expect(hit?.match.marks.map(([offset, length]) => text.slice(offset, offset + length))).toEqual(parts)
    expect((await find(query)).length).toBe(1)
  })

  test.each<[string, ContactField['type'], FieldValue]>([
    ['улица зеленаю', 'text', 'Улица Зелёная, 5'],
    ['ivanvo@mail.example', 'email', 'ivanov@mail.example'],
    ['8 921 765 34 21', 'phone', '+79217654321'],
  ])('is found by “%s”, mistyped (%s)', async (query, type, value) => {
    const fieldId = await fill(type, value)
    const [hit, ...others] = await find(query)
    expect(hit?.match).toMatchObject({ in: 'field', fieldId })
    expect(hit?.match.marks).not.toEqual([])
    expect(others).toEqual([])
  })

  test('of choices is found by what they are called in either language, and by what they come to be called', async () => {
    const options = [option('s', 'Серый', 'Grey'), option('r', 'Красный', 'Red')]
    const fieldId = await fill('choices', ['s', 'r'], options)
    expect((await find('grey'))[0]?.match).toMatchObject({ fieldId, text: 'Grey and Red', marks: [[0, 4]] })
    expect(await names('красный')).toEqual(['Anna'])
    await changeField({
      ctx: olga,
      input: { fieldId, options: [option('s', 'Пепельный', 'Ash'), option('r', 'Красный', 'Red')] },
    })
    expect(await names('пепельный')).toEqual(['Anna'])
    expect(await names('grey')).toEqual([])
  })

  test('of yes or no is no reason to be found, and forgotten values are none', async () => {
    await fill('boolean', true)
    expect(await names('yes')).toEqual([])
    const fieldId = await fill('text', 'orchid')
    const [hit] = await find('orchid')
    await setFieldValue({ ctx: olga, input: { dialogId: hit?.dialog.id ?? 0, fieldId, value: null } })
    expect(await names('orchid')).toEqual([])
  })
})

test.each(['', '  \n', 'a\u0000'])('there is nothing to look for in “%s”', async (query) => {
  await expect(find(query)).rejects.toMatchObject({ code: 'invalid', fields: ['query'] })
})
