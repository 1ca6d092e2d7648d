import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FieldType } from '#contract/enums.ts'
import type { FieldValue } from '#contract/resources.ts'
import { cannedReply, setting, team } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { archiveField } from '#services/fields/archive-field.ts'
import { createField } from '#services/fields/create-field.ts'
import { setFieldValue } from '#services/fields/set-field-value.ts'
import { anna, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { previewReply, renderReply } from './render-reply.ts'

let scene: Scene
let admin: OperatorCtx & { id: number }
let ivan: OperatorCtx & { id: number }
const [annas, boris] = [1, 2]
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query(
    'truncate canned_reply, contact_field, contact_field_value, team restart identity cascade',
    [],
  )
  admin = await scene.hire('Olga', { role: 'admin' })
  ivan = await scene.hire('Ivan Petrov', { signature: 'Ваня' })
  await scene.write(anna, 'Hello')
  await scene.write(personNamed(5_000_000_002, 'Boris'), 'Hello')
})
afterAll(() => scene.close())

const save = async (text: string, more: Partial<typeof cannedReply.$inferInsert> = {}) => {
  const row = { shortcut: 'hi', title: 'Greeting', text, entities: [], ...more }
  const [made] = await scene.db.orm.insert(cannedReply).values(row).returning({ id: cannedReply.id })
  return made?.id ?? 0
}
const field = async (key: string, type: FieldType, value?: FieldValue) => {
  const options = [{ value: 'red', label: { ru: 'красный', en: 'red' } }]
  const input = { key, type, label: { ru: `Поле ${key}`, en: `Field ${key}` } }
  const made = await createField({ ctx: admin, input: type === 'choice' ? { ...input, options } : input })
  if (value !== undefined)
    for (const dialogId of [annas, boris])
      await setFieldValue({ ctx: ivan, input: { dialogId, fieldId: made.id, value } })
  return made.id
}
/** With plain blanks for the unbreakable ones, which look alike. */
const plain = (text: string) => text.replace(/[^\S\n]/g, ' ')
const say = async (text: string, dialogId = annas, ctx: OperatorCtx = ivan) => {
  const replyId = await save(text)
  const rendered = await renderReply({ ctx, input: { replyId, dialogId } })
  await scene.db.orm.delete(cannedReply)
  return plain(rendered.text)
}

describe('For a dialog', () => {
  test('says the contact’s name and the operator’s signature, or name where they have none', async () => {
    expect(await say('{name}, я {operator}')).toBe('Anna K., я Ваня')
    expect(await say('{name}, я {operator}', boris, admin)).toBe('Boris, я Olga')
  })

  test('a contact without a name is called what the reply says, never by a number or a username', async () => {
    const nameless = { ...personNamed(5_000_000_003, '\u2800'), username: 'user_77' }
    await scene.write(nameless, 'Hello')
    expect(await say('Привет, {name|друг}!', 3)).toBe('Привет, друг!')
    expect(await say('Привет, {name} рады', 3)).toBe('Привет, рады')
  })

  test('says what the fields hold in the contact’s language, by the clock of the team', async () => {
    await scene.db.orm.insert(setting).values({ key: 'time_zone', value: 'Asia/Tokyo' })
    await field('city', 'text', '007')
    await field('price', 'number', 1234.5)
    await field('visit', 'datetime', '2026-12-31T20:30:00Z')
    await field('born', 'date', '1990-05-01')
    await field('vip', 'boolean', true)
    await field('colour', 'choice', 'red')
    const text = '{city}; {price}; {visit}; {born}; {vip}; {colour}'
    expect(await say(text)).toBe('007; 1 234,5; 1 января 2027 г. в 05:30; 1 мая 1990 г.; да; красный')
    expect(await say(text, boris)).toBe('007; 1,234.5; January 1, 2027 at 05:30; May 1, 1990; yes; red')
  })

  test('a field that holds nothing says what the reply says, one that isn’t stays as it was typed', async () => {
    await field('city', 'text')
    expect(await say('Из {city|вашего города}. Да {city} да. {street}')).toBe(
      'Из вашего города. Да да. {street}',
    )
  })

  test('an archived field is still said, also as nothing', async () => {
    const held = await field('city', 'text', 'Москва')
    const empty = await field('street', 'text')
    for (const fieldId of [held, empty]) await archiveField({ ctx: admin, input: { fieldId } })
    expect(await say('{city} {street} да')).toBe('Москва да')
  })

  test('what a contact is called is never taken for a variable', async () => {
    await scene.write(personNamed(5_000_000_004, '{operator}'), 'Hello')
    expect(await say('{name}', 3)).toBe('{operator}')
  })

  test('keeps the formatting on the words', async () => {
    const entities = [{ type: 'bold', offset: 8, length: 6 }]
    const replyId = await save('Привет, {name}!', { entities })
    expect(await renderReply({ ctx: ivan, input: { replyId, dialogId: annas } })).toEqual({
      text: 'Привет, Anna K.!',
      entities: [{ type: 'bold', offset: 8, length: 7 }],
    })
  })

  test('is not found for a reply of another team, a dialog that isn’t, and who left', async () => {
    await scene.db.orm.insert(team).values({ name: 'Sales' })
    const theirs = await save('secret', { teamId: 1 })
    const ours = await save('Hello')
    const gone = await scene.hire('Gone', { isActive: false })
    const notFound = { code: 'not-found' }
    const ask = (ctx: OperatorCtx, replyId: number, dialogId: number) =>
      renderReply({ ctx, input: { replyId, dialogId } })
    await expect(ask(ivan, theirs, annas)).rejects.toMatchObject(notFound)
    await expect(ask(ivan, ours, 999)).rejects.toMatchObject(notFound)
    await expect(ask(ivan, 999, annas)).rejects.toMatchObject(notFound)
    await expect(ask(gone, ours, annas)).rejects.toMatchObject(notFound)
    expect((await ask(admin, theirs, annas)).text).toBe('secret')
  })
})

describe('As a preview', () => {
  test('stands a made-up name and the fields’ labels, in either language', async () => {
    await field('city', 'text', 'Москва')
    const replyId = await save('{name|друг}, {city}, {operator}, {street}')
    const preview = async (language: 'ru' | 'en') =>
      (await previewReply({ ctx: ivan, input: { replyId, language } })).text
    expect(await preview('ru')).toBe('Анна, Поле city, Ваня, {street}')
    expect(await preview('en')).toBe('Anna, Field city, Ваня, {street}')
  })

  test('is not found when there is none', async () => {
    const asked = previewReply({ ctx: ivan, input: { replyId: 9, language: 'ru' } })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })
})
