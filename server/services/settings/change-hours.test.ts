import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Span } from '#contract/settings.ts'
import { audit, event, setting } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { changeException } from './change-exception.ts'
import { changeSetting } from './change-setting.ts'
import { changeWeek } from './change-week.ts'
import { getSettings } from './get-setting.ts'
import { addDays, localTime } from './local-time.ts'

let scene: Scene
let olga: OperatorCtx & { id: number }
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

const nine: Span[] = [['09:00', '18:00']]
const ten: Span[] = [['10:00', '14:00']]
const allDay: Span[] = [['00:00', '24:00']]
const work = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const today = (timeZone = 'UTC') => localTime(new Date(), timeZone).date
const hours = async () => (await getSettings(scene.ctx)).hours
const week = (
  days: Parameters<typeof changeWeek>[0]['input']['days'],
  spans: Span[],
  ctx: OperatorCtx = olga,
) => changeWeek({ ctx, input: { days, spans } })
const except = (date: string, spans: Span[] | null, ctx: OperatorCtx = olga) =>
  changeException({ ctx, input: { date, spans } })
const audited = async () =>
  (await scene.db.orm.select().from(audit).orderBy(asc(audit.id))).slice(told).map((row) => row.subject)
const everything = async () => [
  await scene.db.orm.select().from(setting),
  await audited(),
  await scene.db.orm.select().from(event),
]

test('the first hours of some days make days off of the others', async () => {
  await week(work, nine)
  expect(await hours()).toEqual({
    week: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine, sat: [], sun: [] },
    exceptions: {},
  })
  expect(await audited()).toEqual(['hours'])
})

test('later ones leave the other days and the dates as they are', async () => {
  const date = addDays(today(), 3)
  await week(work, nine)
  await except(date, ten)
  await week(['sat'], ten)
  expect(await hours()).toMatchObject({ week: { fri: nine, sat: ten, sun: [] }, exceptions: { [date]: ten } })
})

test('a date of its own leaves every other day at any hour, where it was so', async () => {
  const date = addDays(today(), 3)
  await except(date, [])
  expect(await hours()).toMatchObject({ week: { mon: allDay, sun: allDay }, exceptions: { [date]: [] } })
})

test('a date goes by its day of the week again', async () => {
  const date = addDays(today(), 3)
  await week(work, nine)
  await except(date, ten)
  await except(date, null)
  expect((await hours())?.exceptions).toEqual({})
})

test('dates that are over go when another is set, by the clock of the team; today’s stays', async () => {
  const timeZone = 'Pacific/Kiritimati'
  await changeSetting({ ctx: olga, input: { key: 'timeZone', value: timeZone } })
  const [before, now, after] = [-1, 0, 1].map((days) => addDays(today(timeZone), days)) as [
    string,
    string,
    string,
  ]
  await week(work, nine)
  const { week: days } = (await hours()) ?? { week: {} as never }
  await changeSetting({
    ctx: olga,
    input: { key: 'hours', value: { week: days, exceptions: { [before]: ten, [now]: ten } } },
  })
  await except(after, [])
  expect((await hours())?.exceptions).toEqual({ [now]: ten, [after]: [] })
  await expect(except(before, ten)).rejects.toMatchObject({ code: 'invalid', fields: ['date'] })
})

test('what is so already leaves no trace', async () => {
  await week(work, nine)
  const before = await everything()
  await week(['mon', 'tue'], nine)
  await except(addDays(today(), 3), null)
  expect(await everything()).toEqual(before)
})

test('the same where no hours are set at all', async () => {
  const before = await everything()
  await except(addDays(today(), 3), null)
  expect(await everything()).toEqual(before)
  expect(await hours()).toBeNull()
})

test('two who set different days at once both have their way', async () => {
  const vera = await scene.hire('Vera', { role: 'admin' })
  const date = addDays(today(), 3)
  await week(work, nine)
  await Promise.all([week(['sat'], ten), week(['sun'], allDay, vera), except(date, [], vera)])
  expect(await hours()).toMatchObject({
    week: { mon: nine, sat: ten, sun: allDay },
    exceptions: { [date]: [] },
  })
  expect(await audited()).toEqual(['hours', 'hours', 'hours', 'hours'])
})

test('spans that run into each other, or a day of no calendar, are refused and nothing is written', async () => {
  const before = await everything()
  const bad: Span[] = [
    ['09:00', '13:00'],
    ['12:00', '18:00'],
  ]
  await expect(week(['mon'], bad)).rejects.toMatchObject({ code: 'invalid', fields: ['week'] })
  await expect(except(addDays(today(), 3), bad)).rejects.toMatchObject({
    code: 'invalid',
    fields: ['exceptions'],
  })
  await expect(except('2999-02-30', ten)).rejects.toMatchObject({ code: 'invalid', fields: ['exceptions'] })
  expect(await everything()).toEqual(before)
})

test('only admins set hours', async () => {
  const boris = await scene.hire('Boris')
  const before = await everything()
  await expect(week(work, nine, boris)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(except(addDays(today(), 3), ten, boris)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await everything()).toEqual(before)
})

test('what is taken back around it is taken back whole', async () => {
  const before = await everything()
  const attempt = inTransaction(olga, async (ctx) => {
    await changeWeek({ ctx, input: { days: work, spans: nine } })
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  expect(await everything()).toEqual(before)
})
