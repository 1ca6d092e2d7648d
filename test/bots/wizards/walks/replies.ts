import type { Database } from '#db/client.ts'
import type { StaffPhone } from '../staff-phone.ts'
import { badNames, inTurn, type Walk, type WalkStep } from './walk.ts'

const repliesOf = (db: Database) =>
  db.query('select shortcut, title, text, entities, team_id from canned_reply order by id', [])

const badTexts: WalkStep['bad'] = [
  { give: 'Hello {nmae|friend}, {city_that_is_not}', says: /in place of \{nmae\}, \{city_that_is_not\}\./ },
  { give: '\u2800', says: /nothing to see/ },
  { give: { sticker: true }, says: /only take a text/ },
]
const badShortcuts: WalkStep['bad'] = [
  { give: 'two words', says: /one word of letters/ },
  { give: 'x'.repeat(33), says: /32 characters at most/ },
  { give: { sticker: true }, says: /only take a text/ },
]

const bold = (offset: number, length: number) => ({ type: 'bold' as const, offset, length })

const newReply: Walk = {
  name: 'a new canned reply',
  // A team must be there for the question whom the reply is for to be asked.
  begin: (phone, n) =>
    inTurn(phone, ['/teams', { press: 'New team' }, `Crew ${n}`, '/replies', { press: 'New reply' }]),
  steps: [
    {
      asks: /Send the text of the reply.*\n\nThe bot fills in:\n\{name\} — the customer’s name\n/,
      good: (n) => ({ text: `👩🏽‍🚀 {name|friend} “Ё” ${n}`, entities: [bold(0, 21)] }),
      bad: badTexts,
    },
    { asks: /What is the reply called/, good: (n) => `Greeting ${n}`, bad: badNames },
    {
      asks: /Who can use this reply/,
      good: () => ({ press: 'Everyone' }),
      bad: [
        { give: 'Everyone', says: /Choose one of the buttons/ },
        { give: { sticker: true }, says: /only take a text/ },
      ],
    },
    { asks: /Which shortcut puts it in/, good: (n) => ({ press: `/greeting_${n}` }), bad: badShortcuts },
  ],
  done: (n) =>
    new RegExp(
      `^Greeting ${n}\nShortcut: /greeting_${n}\nWho can use it: everyone\n\n` +
        `👩🏽‍🚀 \\{name\\|friend\\} “Ё” ${n}\n\nThe bot fills in: \\{name\\}$`,
    ),
  written: repliesOf,
}

/** Makes a reply and stays on its page. */
const makeReply = async (phone: StaffPhone, n: number) => {
  await newReply.begin(phone, n)
  await inTurn(phone, [`Old text ${n}`, `Old title ${n}`, { press: 'Everyone' }, `/old${n}`])
}
const makeAndPress = (button: string) => async (phone: StaffPhone, n: number) => {
  await makeReply(phone, n)
  await phone.give({ press: button })
}

/** The wizards of `/replies`. */
export const replyWalks: Walk[] = [
  newReply,
  {
    name: 'another text of a canned reply',
    begin: makeAndPress('Text'),
    steps: [{ asks: /Send the new text/, good: (n) => `דלוק {operator} ${n}`, bad: badTexts }],
    done: (n) => new RegExp(`^Old title ${n}\n.*\n.*\n\nדלוק \\{operator\\} ${n}\n`),
    written: repliesOf,
  },
  {
    name: 'another title of a canned reply',
    begin: makeAndPress('Title'),
    steps: [
      { asks: /What is the reply to be called\? Now: Old/, good: (n) => `New title ${n}`, bad: badNames },
    ],
    done: (n) => new RegExp(`^New title ${n}\nShortcut: /old${n}\n`),
    written: repliesOf,
  },
  {
    name: 'another shortcut of a canned reply',
    begin: makeAndPress('Shortcut'),
    steps: [{ asks: /Which shortcut .* Now: \/old/, good: (n) => `Привет-${n}`, bad: badShortcuts }],
    done: (n) => new RegExp(`^Old title ${n}\nShortcut: /Привет-${n}\n`),
    written: repliesOf,
  },
  {
    name: 'looking for a canned reply',
    begin: async (phone, n) => {
      await makeReply(phone, n)
      await inTurn(phone, ['/replies', { press: 'Search' }])
    },
    steps: [
      {
        asks: /What are you looking for/,
        good: (n) => `/OLD${n}`,
        bad: [
          { give: '/', says: /at least one letter or digit/ },
          { give: { sticker: true }, says: /only take a text/ },
        ],
      },
    ],
    done: (n) => new RegExp(`^“/OLD${n}”: 1 found$`),
    written: repliesOf,
    writesNothing: true,
  },
]
