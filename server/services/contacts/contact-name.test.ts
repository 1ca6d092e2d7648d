import { expect, test } from 'vitest'
import { contactName } from './contact-name.ts'

const named = (firstName: string, lastName: string | null = null, username: string | null = null) =>
  contactName({ firstName, lastName, username, telegramId: 77 })

test('a contact is called by the full name, else by the username, else by the Telegram id', () => {
  expect(named(' Anna ', 'K.', 'anna')).toBe('Anna K.')
  expect(named('Anna', '  ')).toBe('Anna')
  expect(named('', null, 'anna')).toBe('anna')
  expect(named('')).toBe('77')
})

test.each(['\u3164', '\u200b\u200e', '\u2800', '\u00ad\u2060', ' \u00a0 '])(
  'a name with nothing to see in it (%j) is no name',
  (name) => {
    expect(named(name, name, 'anna')).toBe('anna')
    expect(named(name, 'Kern', 'anna')).toBe('Kern')
  },
)

test('a name of signs alone is a name', () => {
  expect(named('🦊')).toBe('🦊')
  expect(named('👩‍👧')).toBe('👩‍👧')
  expect(named('…')).toBe('…')
})
