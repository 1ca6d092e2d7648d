import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { audit, event, setting } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { changeSettingText } from './change-setting-text.ts'
import { getSettings } from './get-setting.ts'

let scene: Scene
let olga: OperatorCtx & { id: number }
/** Rows of the audit before this test: nothing deletes them. */
let told: number
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga', { role: 'admin' })
  told = (await scene.db.orm.select().from(audit)).length
})
afterAll(() => scene.close())

const audited = async () => (await scene.db.orm.select().from(audit).orderBy(asc(audit.id))).slice(told)
const rows = () => scene.db.orm.select().from(setting).orderBy(asc(setting.key))
const everything = async () => [await rows(), await audited(), await scene.db.orm.select().from(event)]
const plain = (text: string) => ({ text, entities: [] })
const bold = (text: string) => ({ text, entities: [{ type: 'bold', offset: 0, length: text.length }] })

const say = (language: 'ru' | 'en', text: { text: string; entities: object[] }, ctx = olga) =>
  changeSettingText({
    ctx,
    input: { key: 'greeting', language, text: text as ReturnType<typeof plain> },
  })

test('a text is set with its formatting in one language and stays the default in the other', async () => {
  const { greeting: was } = await getSettings(scene.ctx)
  await say('en', bold('Hi'))
  expect((await getSettings(scene.ctx)).greeting).toEqual({ ru: was.ru, en: bold('Hi') })
  expect(await audited()).toMatchObject([{ subject: 'greeting.en', before: was.en, after: bold('Hi') }])
  expect((await rows())[0]?.value).toEqual({ en: bold('Hi') })
})

test('of two admins who set two languages at once neither overwrites the other', async () => {
  const ivan = await scene.hire('Ivan', { role: 'admin' })
  const keys = ['greeting', 'handOver', 'closingNotice', 'away'] as const
  const both = (key: (typeof keys)[number]) => [
    changeSettingText({ ctx: olga, input: { key, language: 'ru', text: plain('Привет') } }),
    changeSettingText({ ctx: ivan, input: { key, language: 'en', text: plain('Hi') } }),
  ]
  await Promise.all(keys.flatMap(both))
  const settings = await getSettings(scene.ctx)
  for (const key of keys) expect(settings[key]).toEqual({ ru: plain('Привет'), en: plain('Hi') })
})

test('a text of an early form keeps the other language when one is changed', async () => {
  await scene.db.orm.insert(setting).values({ key: 'greeting', value: { ru: 'Привет' } })
  await say('en', plain('Hi'))
  expect((await getSettings(scene.ctx)).greeting).toEqual({ ru: plain('Привет'), en: plain('Hi') })
})

test('a text comes back to the letter: quotes, emoji, letters from right to left, 4,096 units', async () => {
  const words = `«"\\'» 👩‍👩‍👧 שלום\n`.padEnd(4096, '👍')
  const text = { text: words, entities: [{ type: 'italic', offset: 6, length: 8 }] }
  await say('ru', text)
  expect((await getSettings(scene.ctx)).greeting.ru).toEqual(text)
})

test('a text may be blank, and is not said then', async () => {
  await say('ru', plain(' \n '))
  expect((await getSettings(scene.ctx)).greeting.ru).toEqual(plain(''))
  await scene.write(anna, 'Hello')
  const said = await scene.db.query(`select 1 from message where origin = 'bot'`, [])
  expect(said).toEqual([])
})

test('a text loses the blanks at its edges, and its formatting moves along', async () => {
  await say('en', { text: '  Hi  ', entities: [{ type: 'bold', offset: 1, length: 3 }] })
  expect((await getSettings(scene.ctx)).greeting.en).toEqual(bold('Hi'))
})

test.each([
  ['too long', plain('x'.repeat(4097)), 'text'],
  ['one no database keeps', plain('a\u0000b'), 'text'],
  ['one of which nothing is seen', plain('\u200b \u2800'), 'text'],
  [
    'formatted as nothing can be sent',
    { text: 'Hi', entities: [{ type: 'custom_emoji', offset: 0, length: 2 }] },
    'entities',
  ],
  ['cut within a character', { text: '👍', entities: [{ type: 'bold', offset: 0, length: 1 }] }, 'entities'],
])('a text that is %s is refused', async (_, text, field) => {
  await expect(say('ru', text)).rejects.toMatchObject({ code: 'invalid', fields: [field] })
  expect(await everything()).toEqual([[], [], []])
})

test.each(['', '   ', '\u200b\u2800', 'x'.repeat(65)])('%j is no label of a button', async (text) => {
  const input = { key: 'callButton', language: 'ru', text: plain(text) } as const
  await expect(changeSettingText({ ctx: olga, input })).rejects.toMatchObject({ code: 'invalid' })
  expect(await everything()).toEqual([[], [], []])
})

test('a label of a button is one line without formatting', async () => {
  const input = { key: 'callButton', language: 'ru', text: bold(' Позвать\nчеловека ') } as const
  await changeSettingText({ ctx: olga, input })
  expect((await getSettings(scene.ctx)).callButton.ru).toBe('Позвать человека')
})
