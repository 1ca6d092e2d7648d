import type { Database } from '#db/client.ts'
import { inTurn, type Walk, type WalkStep } from './walk.ts'

const settingOf = (key: string) => (db: Database) =>
  db.query('select value from setting where key = $1', [key])

const noText: WalkStep['bad'][number] = { give: { sticker: true }, says: /only take a text/ }
const badTexts: WalkStep['bad'] = [{ give: '\u200b \u2800', says: /at least one visible character/ }, noText]
const badHours: WalkStep['bad'] = [
  { give: '9 to 6', says: /I cannot read these hours/ },
  { give: '9-18, 17-20', says: /I cannot read these hours/ },
  { give: '18-9', says: /I cannot read these hours/ },
  noText,
]
const badNumbers: WalkStep['bad'] = [
  { give: '0', says: /It takes a whole number/ },
  { give: '1.5', says: /It takes a whole number/ },
  { give: '9999', says: /It takes a whole number/ },
  noText,
]

const texts: Walk[] = [
  {
    name: 'what the bot greets with',
    begin: (phone) => inTurn(phone, ['/settings', { press: 'Greeting' }, { press: 'Russian text' }]),
    steps: [
      {
        asks: /Greeting in Russian\. Send the new text/,
        good: (n) => ({
          text: `👋 Здравствуйте ${n}`,
          entities: [{ type: 'bold', offset: 3, length: 12 }],
        }),
        bad: badTexts,
      },
    ],
    done: (n) => new RegExp(`^Greeting\n[^]*👋 Здравствуйте ${n}\n`),
    written: settingOf('greeting'),
  },
  {
    name: 'the label of the greeting’s button',
    begin: (phone) => inTurn(phone, ['/settings', { press: 'Greeting' }, { press: 'Button, English' }]),
    steps: [
      {
        asks: /Greeting’s button in English\. Send the new label/,
        good: (n) => `  Call\n Olga ${n} `,
        bad: [{ give: 'x'.repeat(65), says: /at most 64/ }, ...badTexts],
      },
    ],
    done: (n) => new RegExp(`Button: “Call Olga ${n}”`),
    written: settingOf('call_button'),
  },
  {
    name: 'that nothing is said out of hours',
    begin: (phone, n) =>
      inTurn(phone, [
        '/settings',
        { press: 'Out of hours' },
        { press: 'English text' },
        `We are away ${n}`,
        { press: 'English text' },
      ]),
    steps: [
      {
        asks: /Out of hours in English\. Send the new text/,
        good: () => ({ press: 'Say nothing' }),
        bad: badTexts,
      },
    ],
    done: () => /English:\nNothing\n/,
    written: settingOf('away'),
  },
]

const numbers: Walk[] = [
  {
    name: 'after how many hours a dialog closes',
    begin: (phone) => inTurn(phone, ['/settings', { press: 'Auto-close' }, { press: 'Other…' }]),
    steps: [
      {
        asks: /After how many hours/,
        good: (n) => ` ${101 + 2 * (n % 400)} `,
        bad: badNumbers,
      },
    ],
    done: (n) => new RegExp(`Now: ${101 + 2 * (n % 400)} hours`),
    written: settingOf('auto_close_hours'),
  },
  {
    name: 'after how many minutes more people are told',
    begin: (phone) => inTurn(phone, ['/settings', { press: 'Slow answer' }, { press: 'Other…' }]),
    steps: [{ asks: /After how many minutes/, good: (n) => String(100 + (n % 1000)), bad: badNumbers }],
    done: (n) => new RegExp(`Now: ${100 + (n % 1000)} minutes`),
    written: settingOf('escalate_minutes'),
  },
]

const zones = ['Lisbon', 'asia/tokyo', 'Africa/Cairo', 'Australia/Sydney', 'Paris']
const zone = (n: number) => zones[n % zones.length] ?? ''
/** A minute of the day that differs from walk to walk. */
const minute = (n: number) => String(n % 60).padStart(2, '0')
const dateOf = (n: number) => `2${String(100 + (n % 800)).padStart(3, '0')}`

const hours: Walk[] = [
  {
    name: 'the time zone',
    begin: (phone) => inTurn(phone, ['/settings', { press: 'Time zone' }, { press: 'Other…' }]),
    steps: [
      {
        asks: /Which time zone\? Send a city or a name/,
        good: zone,
        bad: [
          { give: 'Lisbonn', says: /It looks like: Europe\/Lisbon/ },
          { give: 'Atlantis', says: /I know no such time zone/ },
          noText,
        ],
      },
    ],
    done: (n) => new RegExp(`Now: [A-Za-z]+/${zone(n).split('/').at(-1)}, UTC[+−]\\d`, 'i'),
    written: settingOf('time_zone'),
  },
  {
    name: 'the hours of the week',
    begin: (phone) => inTurn(phone, ['/settings', { press: 'Working hours' }, { press: 'Mon–Fri' }]),
    steps: [
      {
        asks: /Monday to Friday: from when to when are you there/,
        good: (n) => `9 — 13, 14.${minute(n)}-18`,
        bad: badHours,
      },
    ],
    done: (n) => new RegExp(`Monday: 9:00–13:00, 14:${minute(n)}–18:00\nTuesday: 9:00`),
    written: settingOf('hours'),
  },
  {
    name: 'the hours of one day',
    begin: async (phone, n) => {
      await inTurn(phone, ['/settings', { press: 'Working hours' }, { press: 'All days' }])
      await inTurn(phone, [`7-8, 9-10:${minute(n)}`, { press: 'Sat' }])
    },
    steps: [
      {
        asks: /Saturday: from when to when are you there/,
        good: () => ({ press: 'Around the clock' }),
        bad: badHours,
      },
    ],
    done: () => /Saturday: around the clock\n/,
    written: settingOf('hours'),
  },
  {
    name: 'the hours of a date',
    begin: (phone) =>
      inTurn(phone, [
        '/settings',
        { press: 'Working hours' },
        { press: 'Special days' },
        { press: 'Add a day' },
      ]),
    steps: [
      {
        asks: /Which day, and which hours/,
        good: (n) => `31.12.${dateOf(n)} 10–14`,
        bad: [
          { give: 'tomorrow', says: /First the day, then the hours/ },
          { give: '31.12.2099', says: /First the day, then the hours/ },
          { give: '31.12.2020 10-14', says: /That day is over/ },
          noText,
        ],
      },
    ],
    done: () => /^Special days: \d+\n/,
    written: settingOf('hours'),
  },
]

export const settingWalks: Walk[] = [...texts, ...numbers, ...hours]
