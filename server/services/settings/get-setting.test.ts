import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Settings } from '#contract/settings.ts'
import { message, setting } from '#db/schema/index.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { getSettings } from './get-setting.ts'

let scene: Scene
const warned: object[] = []
beforeAll(async () => {
  scene = await openScene()
  scene.ctx.log = { ...scene.ctx.log, warn: (fields) => warned.push(fields) }
})
beforeEach(async () => {
  await scene.reset()
  warned.length = 0
})
afterAll(() => scene.close())

const store = (values: Record<string, unknown>) =>
  scene.db.orm.insert(setting).values(Object.entries(values).map(([key, value]) => ({ key, value })))

test('an installation in which nothing was set has every setting', async () => {
  const settings = await getSettings(scene.ctx)
  expect(Settings.parse(settings)).toEqual(settings)
  expect(settings).toMatchObject({
    defaultLanguage: 'en',
    closingNoticeOn: false,
    autoCloseHours: 24,
    reopen: 'bot',
    hours: null,
    timeZone: 'UTC',
    escalateMinutes: 10,
    signByDefault: false,
    visibility: 'all',
  })
  for (const { ru, en } of [settings.greeting, settings.handOver, settings.closingNotice, settings.away]) {
    expect(ru.text).toMatch(/[а-я]/)
    expect(en.text).toMatch(/[a-z]/)
  }
})

test('stored settings stand in for the defaults', async () => {
  const day: [string, string][] = [['09:00', '18:00']]
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
  const hours = { week, exceptions: { '2026-12-31': [] } }
  await store({
    default_language: 'ru',
    reopen: 'last-operator',
    hours,
    time_zone: 'Europe/Moscow',
    auto_close_hours: 8,
  })
  expect(await getSettings(scene.ctx)).toMatchObject({
    defaultLanguage: 'ru',
    reopen: 'last-operator',
    hours,
    timeZone: 'Europe/Moscow',
    autoCloseHours: 8,
  })
  expect(warned).toEqual([])
})

test('dialogs that never close by themselves are no broken setting', async () => {
  await scene.db.query(`insert into setting (key, value) values ('auto_close_hours', 'null')`, [])
  expect((await getSettings(scene.ctx)).autoCloseHours).toBeNull()
  expect(warned).toEqual([])
})

test('texts kept by early installations, without formatting and in one language, are still read', async () => {
  await store({ greeting: { ru: 'Привет' }, call_button: { en: 'Help' } })
  const { greeting, callButton } = await getSettings(scene.ctx)
  expect(greeting.ru).toEqual({ text: 'Привет', entities: [] })
  expect(greeting.en.text).toBe('Hello. Write your question, and we will answer right here.')
  expect(callButton).toEqual({ ru: 'Позвать оператора', en: 'Help' })
})

test.each([
  ['greeting', 7],
  ['greeting', { ru: { text: 5 } }],
  ['auto_close_hours', -1],
  ['auto_close_hours', 1.5],
  ['time_zone', 'Mars/Olympus'],
  ['time_zone', '+03:00'],
  ['hours', { week: { mon: [['18:00', '09:00']] }, exceptions: {} }],
  ['visibility', 'nobody'],
])('a broken %s (%j) is passed over and logged', async (key, value) => {
  const before = await getSettings(scene.ctx)
  await store({ [key]: value })
  expect(await getSettings(scene.ctx)).toEqual(before)
  expect(warned).toEqual([{ key }])
})

test('what the bot greets and hands over with keeps its formatting', async () => {
  const said = (text: string) => ({ text, entities: [{ type: 'bold', offset: 0, length: 2 }] })
  await store({ greeting: { ru: said('Привет') }, hand_over: { ru: said('Передали') } })
  await scene.write(anna, 'Hello')
  await scene.press(anna, 'call-person')
  const rows = await scene.db.orm.select().from(message).orderBy(asc(message.id))
  const words = rows.filter((row) => row.origin === 'bot').map(({ text, entities }) => ({ text, entities }))
  expect(words).toEqual([said('Привет'), said('Передали')])
})
