import { expect, test } from 'vitest'
import { type NoticeFacts, renderNotice } from './render-notice.ts'

const told = (name: string, fields: Partial<NoticeFacts> = {}) =>
  renderNotice(
    { dialogId: 1, name, called: false, content: 'text', text: 'Hello', unanswered: 1, ...fields },
    'en',
    'https://desk.example',
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
