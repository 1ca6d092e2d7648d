import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SettingKey, Settings } from '#contract/settings.ts'
import { audit, dialog, event, setting } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { changeSetting } from './change-setting.ts'
import { changeSettingText } from './change-setting-text.ts'
import { settingState } from './describe-setting.ts'
import { getSettings } from './get-setting.ts'
import { resetSetting } from './reset-setting.ts'

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

const set = <K extends SettingKey>(key: K, value: Settings[K], ctx: OperatorCtx = olga) =>
  changeSetting({ ctx, input: { key, value } })
const audited = async () =>
  (await scene.db.orm.select().from(audit).orderBy(asc(audit.id))).slice(told).map((row) => ({
    action: row.action,
    by: row.operatorId,
    subject: row.subject,
    before: row.before,
    after: row.after,
  }))
const events = async () => (await scene.db.orm.select().from(event).orderBy(asc(event.id))).map((e) => e.data)
const rows = () => scene.db.orm.select().from(setting).orderBy(asc(setting.key))
const everything = async () => [await rows(), await audited(), await events()]
const plain = (text: string) => ({ text, entities: [] })
const bold = (text: string) => ({ text, entities: [{ type: 'bold', offset: 0, length: text.length }] })
const day: [string, string][] = [['09:00', '18:00']]
const hoursOf = (mon: [string, string][], exceptions: Record<string, [string, string][]> = {}) => ({
  week: { mon, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  exceptions,
})

test('what an admin sets is in force, in the audit and in the live log', async () => {
  await set('autoCloseHours', 48)
  expect((await getSettings(scene.ctx)).autoCloseHours).toBe(48)
  expect(await audited()).toEqual([
    { action: 'setting-changed', by: olga.id, subject: 'autoCloseHours', before: 24, after: 48 },
  ])
  expect(await events()).toEqual([{ v: 1, kind: 'changed', what: 'settings' }])
})

test('“never” is a value of its own, and comes back', async () => {
  await set('autoCloseHours', null)
  expect(await settingState({ ctx: olga, input: { key: 'autoCloseHours' } })).toMatchObject({
    value: null,
    default: 24,
    isDefault: false,
    updatedBy: 'Olga',
  })
  await set('autoCloseHours', 1)
  expect(await audited()).toMatchObject([{ after: null }, { before: null, after: 1 }])
})

test('hours come back as they were set, exceptions too', async () => {
  const hours = hoursOf(
    [
      ['09:00', '13:00'],
      ['14:00', '24:00'],
    ],
    { '2026-12-31': [], '2028-02-29': day },
  )
  await set('hours', hours)
  await set('timeZone', 'Asia/Kathmandu')
  expect(await getSettings(scene.ctx)).toMatchObject({ hours, timeZone: 'Asia/Kathmandu' })
  await set('hours', null)
  expect((await getSettings(scene.ctx)).hours).toBeNull()
})

test('setting what is set already leaves no trace', async () => {
  await set('escalateMinutes', 10)
  expect(await everything()).toEqual([[], [], []])
  await set('hours', hoursOf(day))
  await changeSettingText({ ctx: olga, input: { key: 'away', language: 'ru', text: bold('Спим') } })
  const before = await everything()
  await set('hours', hoursOf(day))
  await changeSettingText({ ctx: olga, input: { key: 'away', language: 'ru', text: bold('Спим') } })
  await resetSetting({ ctx: olga, input: { key: 'greeting' } })
  expect(await everything()).toEqual(before)
})

test('a setting that is its default again needs no row, however it came to be', async () => {
  await set('reopen', 'last-operator')
  await set('reopen', 'bot')
  await set('timeZone', 'Europe/Moscow')
  await resetSetting({ ctx: olga, input: { key: 'timeZone' } })
  expect(await rows()).toEqual([])
  expect(await settingState({ ctx: olga, input: { key: 'timeZone' } })).toEqual({
    value: 'UTC',
    default: 'UTC',
    isDefault: true,
    updatedAt: null,
    updatedBy: null,
  })
  expect((await audited()).at(-1)).toMatchObject({ before: 'Europe/Moscow', after: 'UTC' })
})

test('whoever changes a setting last is named with it', async () => {
  const ivan = await scene.hire('Ivan', { role: 'owner' })
  await set('signByDefault', true)
  await set('escalateMinutes', 5, ivan)
  const state = await settingState({ ctx: olga, input: { key: 'escalateMinutes' } })
  expect(state).toMatchObject({ value: 5, updatedBy: 'Ivan', updatedAt: expect.stringMatching(/Z$/) })
})

test('who sees which dialogs is told to every screen, and notices of those who wait are looked at anew', async () => {
  await scene.write(anna, 'Hello')
  await scene.db.orm.update(dialog).set({ noticesDue: false })
  const before = (await events()).length
  await set('visibility', 'assigned')
  expect((await events()).slice(before)).toEqual([
    { v: 1, kind: 'sight', operatorId: null },
    { v: 1, kind: 'changed', what: 'settings' },
  ])
  expect(await scene.db.orm.select({ due: dialog.noticesDue }).from(dialog)).toEqual([{ due: true }])
})

test.each<[string, SettingKey, unknown]>([
  ['a language we do not speak', 'defaultLanguage', 'fi'],
  ['less than an hour', 'autoCloseHours', 0],
  ['more than a year', 'autoCloseHours', 8761],
  ['half an hour', 'autoCloseHours', 0.5],
  ['a word for a number', 'autoCloseHours', '24'],
  ['no minutes', 'escalateMinutes', 0],
  ['more than a day of minutes', 'escalateMinutes', 1441],
  ['“never”, where there is none', 'escalateMinutes', null],
  ['a zone that is none', 'timeZone', 'Europe/Nowhere'],
  ['an offset for a zone', 'timeZone', '+03:00'],
  ['no zone', 'timeZone', ''],
  ['a way that is none', 'reopen', 'nobody'],
  ['a span that ends before it begins', 'hours', hoursOf([['18:00', '09:00']])],
  ['a span of no length', 'hours', hoursOf([['09:00', '09:00']])],
  [
    'spans that overlap',
    'hours',
    hoursOf([
      ['09:00', '14:00'],
      ['13:00', '18:00'],
    ]),
  ],
  [
    'spans out of order',
    'hours',
    hoursOf([
      ['14:00', '18:00'],
      ['09:00', '13:00'],
    ]),
  ],
  ['a time that is none', 'hours', hoursOf([['09:00', '25:00']])],
  ['five spans', 'hours', hoursOf([1, 3, 5, 7, 9].map((h) => [`0${h}:00`, `0${h}:30`]))],
  ['a week without a Sunday', 'hours', { week: { ...hoursOf(day).week, sun: undefined }, exceptions: {} }],
  ['an exception on no date', 'hours', hoursOf(day, { '2026-02-30': [] })],
  ['an exception on a word', 'hours', hoursOf(day, { tomorrow: [] })],
  ['an exception out of order', 'hours', hoursOf(day, { '2026-12-31': [['18:00', '09:00']] })],
  [
    'more than a hundred exceptions',
    'hours',
    hoursOf(day, Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`${2100 + n}-01-01`, []]))),
  ],
])('%s is refused (%s)', async (_, key, value) => {
  // What the compiler would not let through.
  const input = { key, value: value as never }
  await expect(changeSetting({ ctx: olga, input })).rejects.toMatchObject({ code: 'invalid' })
  expect(await everything()).toEqual([[], [], []])
})

describe.each([
  ['set', (ctx: OperatorCtx) => set('signByDefault', true, ctx)],
  [
    'set in one language',
    (ctx: OperatorCtx) =>
      changeSettingText({ ctx, input: { key: 'away', language: 'ru', text: plain('Спим') } }),
  ],
  ['reset', (ctx: OperatorCtx) => resetSetting({ ctx, input: { key: 'escalateMinutes' } })],
] as const)('A setting is not %s', (_, act) => {
  beforeEach(() => set('escalateMinutes', 30))

  test('by an operator', async () => {
    const before = await everything()
    await expect(act(await scene.hire('Ivan'))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await everything()).toEqual(before)
  })

  test('by an admin who left the team, or was one when they signed in', async () => {
    const before = await everything()
    const gone = await scene.hire('Gone', { role: 'admin', isActive: false })
    await expect(act(gone)).rejects.toMatchObject({ code: 'not-an-operator' })
    const demoted = await scene.hire('Ivan')
    const stale: OperatorCtx = { ...demoted, actor: { ...demoted.actor, role: 'admin' } }
    await expect(act(stale)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await everything()).toEqual(before)
  })
})

test('of admins who set it at once the last one’s stays, and the audit tells each step from the one before', async () => {
  const minutes = [11, 12, 13, 14, 15, 16]
  await Promise.all(minutes.map((value) => set('escalateMinutes', value)))
  const steps = await audited()
  expect(steps).toHaveLength(minutes.length)
  expect(steps.map(({ before }) => before)).toEqual([10, ...steps.slice(0, -1).map(({ after }) => after)])
  expect((await getSettings(scene.ctx)).escalateMinutes).toBe(steps.at(-1)?.after)
})

test('a change that is taken back with the transaction around it leaves nothing', async () => {
  const work = inTransaction(olga, async (ctx) => {
    await changeSetting({ ctx, input: { key: 'signByDefault', value: true } })
    throw new Error('the bot failed')
  })
  await expect(work).rejects.toThrow('the bot failed')
  expect(await everything()).toEqual([[], [], []])
})
