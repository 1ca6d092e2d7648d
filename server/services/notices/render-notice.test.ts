import { expect, test } from 'vitest'
import { type NoticeFacts, renderNotice } from './render-notice.ts'

const told = (name: string, fields: Partial<NoticeFacts> = {}) =>
  renderNotice(
    {
      dialogId: 1,
      name,
      called: false,
      free: true,
      lateSince: null,
      content: 'text',
      text: 'Hello',
      unanswered: 1,
      ...fields,
    },
    'en',
    { publicUrl: 'https://desk.example', timeZone: 'Europe/Moscow' },
  )

test.each(['דנה', 'محمد', 'Dana דנה', '😀 דנה', '𞤀𞤁'])(
  'the name %s cannot turn the line around, and it alone is bold',
  (name) => {
    const { text, entities } = told(name)
    expect(text).toBe(`\u2068${name}\u2069 is waiting for an answer\nHello`)
    const [bold] = entities
    expect(text.slice(bold?.offset, (bold?.offset ?? 0) + (bold?.length ?? 0))).toBe(name)
  },
)

test.each(['Anna K.', 'Ёлка', '花子', '😀'])('nothing is added to the name %s', (name) => {
  expect(told(name)).toMatchObject({
    text: `${name} is waiting for an answer\nHello`,
    entities: [{ type: 'bold', offset: 0, length: name.length }],
  })
})

test('a customer may write from right to left: their line is their own', () => {
  expect(told('Anna', { text: 'שלום' }).text).toBe('Anna is waiting for an answer\nשלום')
})

test('a long name is cut, a pair of it never', () => {
  const { text, entities } = told(`${'a'.repeat(58)}😀😀${'b'.repeat(60)}`)
  expect(text).toBe(`${'a'.repeat(58)}… is waiting for an answer\nHello`)
  expect(entities).toMatchObject([{ offset: 0, length: 59 }])
})

test('what a person has cannot be taken in passing; what lasts too long says so', () => {
  const { text, buttons } = told('Anna', { free: false, lateSince: new Date('2020-01-01T21:30:00Z') })
  expect(text).toBe('Anna is waiting for an answer\nHello\nWaiting since 2 Jan, 00:30')
  expect(buttons.flat().map((button) => button.text)).toEqual(['Open'])
  expect(told('Anna').buttons.flat()).toEqual([
    { kind: 'callback', text: 'Take', data: 'take!:1' },
    { kind: 'web_app', text: 'Open', url: 'https://desk.example/dialogs/1' },
  ])
})
