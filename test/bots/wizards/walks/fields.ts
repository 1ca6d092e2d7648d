import type { Database } from '#db/client.ts'
import type { StaffPhone } from '../staff-phone.ts'
import { badNames, inTurn, type Walk, type WalkStep } from './walk.ts'

const fieldsOf = (db: Database) =>
  db.query('select key, type, label, hint, options, is_archived from contact_field order by id', [])

const noText: WalkStep['bad'][number] = { give: { sticker: true }, says: /only take a text/ }
const buttonsOnly: WalkStep['bad'] = [{ give: 'Create', says: /Choose one of the buttons/ }, noText]
const badHints: WalkStep['bad'] = [{ give: 'x'.repeat(201), says: /200 characters at most/ }, noText]
const badOptions: WalkStep['bad'] = [
  { give: Array.from({ length: 51 }, (_, at) => `Choice ${at}`).join('\n'), says: /1 to 50 choices/ },
  { give: 'Red\nBlue\nred', says: /“red” is there twice/ },
  { give: `Red\n${'x'.repeat(65)}`, says: /“x{65}” will not do/ },
  { give: '\u2800', says: /will not do/ },
  noText,
]

const type = (name: string): WalkStep => ({
  asks: /^(.*\n\n)?What will be in this field/,
  good: () => ({ press: name }),
  bad: buttonsOnly,
})
const ready = (button: string): WalkStep => ({
  asks: /Is this right\? The type and the name/,
  good: () => ({ press: button }),
  bad: buttonsOnly,
})
const label: WalkStep = {
  asks: /What is the field called/,
  good: (n) => `City “Ё” ${n}`,
  bad: badNames,
}

const newFieldWalks: Walk[] = [
  {
    name: 'a new field, with all one may say of it',
    begin: (phone) => inTurn(phone, ['/fields', { press: 'New field' }]),
    steps: [
      type('Text'),
      label,
      { asks: /called in Russian/, good: (n) => `Город ${n}`, bad: badNames },
      ready('Hint'),
      { asks: /What shall operators be told/, good: (n) => `Where “they” live ${n} 👩🏽‍🚀`, bad: badHints },
      { asks: /And in Russian/, good: () => ({ press: 'The same' }), bad: badHints },
      ready('Name in replies'),
      {
        asks: /By what name do canned replies/,
        good: (n) => ` {City_X${n}} `,
        bad: [
          { give: 'город', says: /Latin letters, digits and _/ },
          { give: '1st', says: /32 characters at most/ },
          { give: '{name}', says: /\{name\} is taken/ },
          noText,
        ],
      },
      ready('Create the field'),
    ],
    done: (n) =>
      new RegExp(
        `^City “Ё” ${n} / Город ${n}\nType: Text\nHint: Where “they” live ${n} 👩🏽‍🚀\n` +
          `In canned replies: \\{city_x${n}\\}\n\nNot filled in for anybody yet`,
      ),
    written: fieldsOf,
  },
  {
    name: 'a new field with choices, the short way',
    begin: (phone) => inTurn(phone, ['/fields', { press: 'New field' }]),
    steps: [
      type('One of a list'),
      label,
      { asks: /called in Russian/, good: () => ({ press: 'The same' }), bad: badNames },
      {
        asks: /List the choices/,
        good: (n) => `Красный | Red ${n}\n\n L \nצהוב ${n}`,
        bad: badOptions,
      },
      ready('Create the field'),
    ],
    done: (n) =>
      new RegExp(
        `^City “Ё” ${n}\nType: One of a list\nChoices: Red ${n} / Красный, L, צהוב ${n}\nNo hint.\n` +
          `In canned replies: \\{city_[e_]*${n}\\}`,
      ),
    written: fieldsOf,
  },
]

/** Makes a field and stays on its page. */
const makeField = (phone: StaffPhone, typeName: string, ...answers: string[]) =>
  inTurn(phone, [
    '/fields',
    { press: 'New field' },
    { press: typeName },
    ...answers.slice(0, 1),
    { press: 'The same' },
    ...answers.slice(1),
    { press: 'Create the field' },
  ])

const changeWalks: Walk[] = [
  {
    name: 'another label of a field',
    begin: async (phone, n) => {
      await makeField(phone, 'Phone', `Old ${n}`)
      await phone.give({ press: 'Label' })
    },
    steps: [
      { asks: /What is the field called/, good: (n) => `New ${n}`, bad: badNames },
      { asks: /called in Russian/, good: (n) => ({ press: `Keep: Old ${n}` }), bad: badNames },
    ],
    done: (n) => new RegExp(`^New ${n} / Old ${n}\nType: Phone`),
    written: fieldsOf,
  },
  {
    name: 'the hint of a field',
    begin: async (phone, n) => {
      await makeField(phone, 'Several of a list', `Size ${n}`, `S ${n}\nM ${n}`)
      await phone.give({ press: 'Hint' })
    },
    steps: [
      { asks: /What shall operators be told/, good: (n) => `Hint ${n}`, bad: badHints },
      { asks: /And in Russian/, good: (n) => `Подсказка ${n}`, bad: badHints },
    ],
    done: (n) =>
      new RegExp(`^Size ${n}\nType: .*\nChoices: S ${n}, M ${n}\nHint: Hint ${n} / Подсказка ${n}\n`),
    written: fieldsOf,
  },
  {
    name: 'the choices of a field',
    begin: async (phone, n) => {
      await makeField(phone, 'One of a list', `Size ${n}`, `S ${n}\nM ${n}`)
      await phone.give({ press: 'Choices' })
    },
    steps: [{ asks: /Send the new list/, good: (n) => `M ${n}\nL ${n} | Large ${n}`, bad: badOptions }],
    done: (n) => new RegExp(`\nChoices: M ${n}, Large ${n} / L ${n}\n`),
    written: fieldsOf,
  },
]

/** The wizards of `/fields`. */
export const fieldWalks: Walk[] = [...newFieldWalks, ...changeWalks]
