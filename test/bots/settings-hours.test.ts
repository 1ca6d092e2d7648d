import { expect, test } from 'vitest'
import { labelsOf, openSettings } from './settings-phone.ts'
import { openStaffPhone } from './wizards/staff-phone.ts'

const { town, give, press, stored } = openSettings()

test('working hours: the week at a glance, a day off, a special day, and at any hour again', async () => {
  await give('/settings')
  await press('Working hours')
  await press('Mon–Fri')
  expect((await give('9-18')).text).toContain(`Monday: 9:00–18:00
Tuesday: 9:00–18:00
Wednesday: 9:00–18:00
Thursday: 9:00–18:00
Friday: 9:00–18:00
Saturday: closed
Sunday: closed`)
  await press('Fri')
  expect((await press('Closed')).text).toContain('Friday: closed')
  await press('Special days')
  await press('Add a day')
  const year = new Date().getUTCFullYear() + 1
  expect((await give(`31.12.${year} 10-14`)).text).toMatch(/^Special days: 1\n/)
  const day = `31 December ${year} · 10:00–14:00`
  expect((await press(day)).text).toBe(`31 December ${year}\n\n10:00–14:00`)
  await press('Hours')
  expect(labelsOf(await press('Around the clock'))).toContain(`31 December ${year} · around the clock`)
  const week = await press('‹ Back')
  expect(week.text).toContain(`31 December ${year}: around the clock`)
  expect((await give('/settings')).text).toMatch(
    /Working hours: Mon–Thu 9:00–18:00; special days: 1 · (open|closed)\n/,
  )
  await press('Working hours')
  await press('Special days')
  await press(`31 December ${year} · around the clock`)
  expect((await press('Remove')).text).toMatch(/^Remove the special hours of 31 December/)
  expect((await press('Yes, remove')).text).toMatch(/^Special days: 0\n/)
  await press('‹ Back')
  await press('At any hour')
  expect(await stored('hours')).not.toBe('default')
  expect((await press('Yes, change it')).text).toContain('No hours are set')
  expect(await stored('hours')).toBe('default')
})

test('special days that are over are not shown', async () => {
  const week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  const value = { week, exceptions: { '2020-01-01': [], '2999-01-01': [] } }
  await town().db.query('insert into setting (key, value) values ($1, $2::text::jsonb)', [
    'hours',
    JSON.stringify(value),
  ])
  await give('/settings')
  expect((await press('Working hours')).text).not.toContain('2020')
  const dates = await press('Special days')
  expect(dates.text).toMatch(/^Special days: 1\n/)
  expect(labelsOf(dates)).toContain('1 January 2999 · closed')
})

test('the change log tells changes of settings in the reader’s language', async () => {
  await give('/settings')
  await press('Greeting')
  await press('Russian text')
  await give('Привет')
  await give('/settings')
  await press('Auto-close')
  await press('Never')
  await give('/settings')
  await press('Working hours')
  await press('Mon–Fri')
  await give('9-18')
  await press('Special days')
  await press('Add a day')
  await give('31.12.2999 10-14')
  await press('31 December 2999 · 10:00–14:00')
  await press('Hours')
  await press('Closed')
  await press('31 December 2999 · closed')
  await press('Remove')
  await press('Yes, remove')
  await give('/settings')
  await press('Greeting')
  await press('Default')
  await press('Yes, change it')
  const log = (await give('/audit')).text ?? ''
  expect(log).toContain('setting Greeting, Russian: “Здравствуйте. Напишите свой вопрос, и мы…” → “Привет”')
  expect(log).toContain('setting Greeting, Russian: “Привет” → “Здравствуйте. Напишите свой вопрос, и мы…”')
  expect(log).toContain('setting Auto-close: 24 hours → never')
  expect(log).toContain('setting Working hours: at any hour → Mon–Fri 9:00–18:00')
  const onDate = 'setting Working hours, 31 December 2999'
  expect(log).toContain(`${onDate}: as usual → 10:00–14:00`)
  expect(log).toContain(`${onDate}: 10:00–14:00 → closed`)
  expect(log).toContain(`${onDate}: closed → as usual`)
  const russian = await openStaffPhone(town(), { languageCode: 'ru' })
  const same = (await russian.give('/audit')).text ?? ''
  expect(same).toContain('настройка Автозакрытие: 24 часа → никогда')
  expect(same).toContain('настройка Приветствие, русский: «Привет» → «Здравствуйте.')
  expect(same).toContain('настройка Часы работы, 31 декабря 2999 г.: как обычно → 10:00–14:00')
  expect(same).toContain('настройка Часы работы: в любое время → Пн–Пт 9:00–18:00')
})
