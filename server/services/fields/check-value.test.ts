import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldType } from '#contract/enums.ts'
import type { FieldValue } from '#contract/resources.ts'
import { checkValue, currentValue } from './check-value.ts'

const options = ['red', 'green', 'blue'].map((value) => ({ value, label: { ru: value, en: value } }))
const check = (type: FieldType, value: FieldValue) => {
  const isChoice = type === 'choice' || type === 'choices'
  const checked = checkValue({ type, options: isChoice ? options : [] }, value)
  return checked.problem ?? checked.value
}

describe.each<[FieldType, [FieldValue, FieldValue][], FieldValue[]]>([
  [
    'text',
    [
      ['  Anna ', 'Anna'],
      ['007', '007'],
      ['two\nlines', 'two\nlines'],
      ['x'.repeat(1000), 'x'.repeat(1000)],
      ['👩‍👧', '👩‍👧'],
    ],
    ['', ' \n ', 'x'.repeat(1001), 'a\u0000b', 'half \ud800', 5, true, ['a']],
  ],
  [
    'number',
    [
      [5, 5],
      [-0.5, -0.5],
      [0, 0],
      [1e21, 1e21],
    ],
    ['5', Number.NaN, Number.POSITIVE_INFINITY, true, ['5']],
  ],
  [
    'date',
    [
      ['2026-12-31', '2026-12-31'],
      [' 2024-02-29 ', '2024-02-29'],
      ['0099-01-01', '0099-01-01'],
    ],
    [
      '2026-02-30',
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '0000-01-01',
      '31.12.2026',
      '2026-1-1',
    ],
  ],
  [
    'datetime',
    [
      ['2026-12-31T23:30:00Z', '2026-12-31T23:30:00.000Z'],
      ['2026-12-31T23:30+03:00', '2026-12-31T20:30:00.000Z'],
      ['2026-12-31T23:30:00.123456Z', '2026-12-31T23:30:00.123Z'],
    ],
    [
      '2026-02-30T10:00:00Z',
      '2026-12-31T25:00:00Z',
      '2026-12-31T10:60:00Z',
      '2026-12-31T10:00:00',
      '2026-12-31',
      '9999-12-31T23:00:00-23:00',
      '1767225600',
    ],
  ],
  [
    'phone',
    [
      ['+7 (999) 123-45-67', '+79991234567'],
      ['8 999 123 45 67', '+79991234567'],
      ['8\u00a0(999)\u00a0123–45–67', '+79991234567'],
      ['+44 20 7946 0958', '+442079460958'],
      ['212.85.06', '2128506'],
      ['12345', '12345'],
      ['+123456789012345', '+123456789012345'],
    ],
    ['1234', '+1234567890123456', '+7 999 CALL', '++79991234567', '7+9991234567', '999 доб. 5'],
  ],
  [
    'email',
    [
      [' anna@example.com ', 'anna@example.com'],
      ['a.b+c@mail.example.co.uk', 'a.b+c@mail.example.co.uk'],
      ['почта@пример.рф', 'почта@пример.рф'],
    ],
    [
      'anna',
      'anna@',
      '@example.com',
      'anna@example',
      'a b@example.com',
      'a..b@example.com',
      '.a@example.com',
      'a@-example.com',
      'a@example.com, b@example.com',
      'Anna <anna@example.com>',
      `${'a'.repeat(250)}@example.com`,
    ],
  ],
  [
    'link',
    [
      ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
      ['HTTP://Example.com', 'HTTP://Example.com'],
      ['example.com:8080/x', 'https://example.com:8080/x'],
      ['пример.рф', 'https://пример.рф'],
    ],
    [
      'example',
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://example.com',
      'mailto:anna@example.com',
      'https://user:secret@example.com',
      'https://',
      'two words.com',
      'https:\\\\example.com',
      `https://example.com/${'x'.repeat(2048)}`,
    ],
  ],
  ['address', [['Москва,\nТверская, 1', 'Москва,\nТверская, 1']], ['', 'x'.repeat(501), 5]],
  [
    'boolean',
    [
      [true, true],
      [false, false],
    ],
    ['true', 1, 'yes'],
  ],
  ['choice', [['red', 'red']], ['', 'Red', 'yellow', ['red'], true]],
  [
    'choices',
    [
      [
        ['blue', 'red', 'blue'],
        ['red', 'blue'],
      ],
      [['green'], ['green']],
    ],
    [[], ['red', 'yellow'], 'red'],
  ],
])('A field of the type %s', (type, fine, wrong) => {
  test.each(fine)('takes %j as %j, and that as it is', (given, kept) => {
    expect(check(type, given)).toEqual(kept)
    expect(check(type, kept)).toEqual(kept)
  })

  test.each(wrong)('refuses %j', (given) => {
    expect(check(type, given)).toMatch(/^(wrong-type|blank|too-long|not-storable|no-\w+)$/)
  })
})

test('what is kept is kept again as it is, whatever was given', () => {
  const types: FieldType[] = ['text', 'number', 'date', 'datetime', 'phone', 'email', 'link', 'address']
  const given = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.double(),
    fc.emailAddress(),
    fc.webUrl(),
    fc.date({ noInvalidDate: true }).map((date) => date.toJSON()),
    fc.stringMatching(/^\+?[\d ()-]{5,20}$/),
  )
  fc.assert(
    fc.property(fc.constantFrom(...types), given, (type, value) => {
      const { value: kept } = checkValue({ type, options: [] }, value)
      if (kept !== undefined) expect(checkValue({ type, options: [] }, kept)).toEqual({ value: kept })
    }),
  )
})

test('an option that is no more is no value, and does not hide the others', () => {
  expect(currentValue({ type: 'choice', options }, 'yellow')).toBeNull()
  expect(currentValue({ type: 'choice', options }, 'red')).toBe('red')
  expect(currentValue({ type: 'choices', options }, ['yellow', 'red'])).toEqual(['red'])
  expect(currentValue({ type: 'choices', options }, ['yellow'])).toBeNull()
  expect(currentValue({ type: 'text', options: [] }, 'yellow')).toBe('yellow')
})
