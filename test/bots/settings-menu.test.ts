import { expect, test } from 'vitest'
import type { Message } from '#sandbox/control/wire.ts'
import { labelsOf, openSettings } from './settings-phone.ts'
import { openStaffPhone, type StaffPhone } from './wizards/staff-phone.ts'

const { town, phone, chat, give, press, stored, noticeOf } = openSettings()

test('one card shows every setting with what it is now, and leads to each', async () => {
  const card = await give('/settings')
  expect(card.text).toBe(`Settings

What the bot says
Greeting: “Hello. Write your question, and we will…”
Person called: “We have passed this on. A person will an…”
Out of hours: “We are away right now. We will answer as…”
Language: English

Closing dialogs
Auto-close: 24 hours
On closing: do not tell
Customer back: the bot’s

Time
Working hours: at any hour
Time zone: UTC

Team
Who sees what: all dialogs
Slow answer: 10 minutes
Signature: do not sign`)
  for (const label of labelsOf(card)) {
    const page = await press(label)
    expect(page.text).toMatch(new RegExp(`^${label}\n\n`))
    expect(page.text).toContain('This is the default.')
    expect(labelsOf(page)).not.toContain('Default')
    expect((await press('‹ Settings')).text).toBe(card.text)
  }
})

interface Tap {
  page: string
  key: string
  tap: string
  value: unknown
  shows: RegExp
  back: string
}
const taps: Tap[] = [
  {
    page: 'Language',
    key: 'default_language',
    tap: 'Russian',
    value: 'ru',
    shows: /Now: Russian\./,
    back: 'English',
  },
  {
    page: 'Auto-close',
    key: 'auto_close_hours',
    tap: '1 hour',
    value: 1,
    shows: /Now: 1 hour\./,
    back: '24 hours',
  },
  {
    page: 'Auto-close',
    key: 'auto_close_hours',
    tap: '7 days',
    value: 168,
    shows: /Now: 7 days\./,
    back: '24 hours',
  },
  {
    page: 'Auto-close',
    key: 'auto_close_hours',
    tap: 'Never',
    value: null,
    shows: /Now: never\./,
    back: '24 hours',
  },
  {
    page: 'On closing',
    key: 'closing_notice_on',
    tap: 'Tell',
    value: true,
    shows: /Customers are told of it now/,
    back: 'Do not tell',
  },
  {
    page: 'Customer back',
    key: 'reopen',
    tap: 'The bot’s, assigned as before',
    value: 'bot-assigned',
    shows: /Now: the bot’s, assigned as before\./,
    back: 'The bot’s',
  },
  {
    page: 'Customer back',
    key: 'reopen',
    tap: 'The last operator’s',
    value: 'last-operator',
    shows: /Now: the last operator’s\./,
    back: 'The bot’s',
  },
  {
    page: 'Time zone',
    key: 'time_zone',
    tap: 'Moscow +3',
    value: 'Europe/Moscow',
    shows: /Now: Moscow, UTC\+3\. It is \d\d:\d\d there/,
    back: 'Default',
  },
  {
    page: 'Who sees what',
    key: 'visibility',
    tap: 'Own and free',
    value: 'assigned',
    shows: /Now: own and free\./,
    back: 'All dialogs',
  },
  {
    page: 'Slow answer',
    key: 'escalate_minutes',
    tap: '30 minutes',
    value: 30,
    shows: /Now: 30 minutes\./,
    back: '10 minutes',
  },
  {
    page: 'Signature',
    key: 'sign_by_default',
    tap: 'Sign',
    value: true,
    shows: /Now: sign\./,
    back: 'Do not sign',
  },
]

test.each(taps)('$page: “$tap” by a tap, “$back” by another, or as it was from the start', async (each) => {
  await give('/settings')
  const before = await press(each.page)
  const set = await press(each.tap)
  expect(await stored(each.key)).toEqual(each.value)
  expect(set.text).toMatch(each.shows)
  expect(set.text).toMatch(new RegExp(`Changed by Person ${phone().personId}, `))
  expect(labelsOf(set)).toContain(`✓ ${each.tap}`)
  expect((await press(each.back)).text).toBe(before.text)
  expect(await stored(each.key)).toBe('default')
  await press(each.tap)
  expect((await press('Default')).text).toBe(before.text)
  expect(await stored(each.key)).toBe('default')
})

/** The callback data of a button, pressed under the message it never stood under. */
const inject = async (data: string, of: StaffPhone, message: Message) => {
  const from = { id: of.personId, is_bot: false, first_name: 'Person', language_code: 'en' }
  await chat(of).inject({ callback_query: { id: data, from, message, chat_instance: '1', data } })
}

test('a button that is offered no more says so and changes nothing', async () => {
  const message = await give('/settings')
  const notice = await noticeOf(() => inject('set!:autoCloseHours:13', phone(), message))
  expect(notice).toBe('That button no longer works.')
  expect(await stored('auto_close_hours')).toBe('default')
})

test('operators change no settings, not even by a button an admin left them', async () => {
  const message = await give('/settings')
  const boris = await openStaffPhone(town(), { role: 'operator' })
  expect((await boris.give('/settings')).text).toMatch(/That command is for admins/)
  for (const data of ['set!:visibility:assigned', 'setzone!:Europe/Moscow', 'setreset!:greeting'])
    expect(await noticeOf(() => inject(data, boris, message))).toBe(
      'Your role does not allow this. Nothing has changed.',
    )
  expect([await stored('visibility'), await stored('time_zone')]).toEqual(['default', 'default'])
})
