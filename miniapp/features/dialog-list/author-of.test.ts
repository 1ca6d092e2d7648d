import { expect, test } from 'vitest'
import type { Me, Preview } from '#contract/resources.ts'
import { authorOf } from './author-of.ts'

const me: Me = {
  id: 1,
  name: 'Anna',
  role: 'owner',
  language: 'en',
  signature: 'Anna',
  onDuty: true,
  quiet: 'all',
  teamIds: [],
  listView: '',
  signByDefault: false,
}
const ivan = { id: 2, name: 'Ivan', role: 'operator' } as const
const text = (key: string) => key

const preview = (more: Partial<Preview>): Preview => ({
  kind: 'outgoing',
  origin: 'operator',
  content: 'text',
  text: 'Hello',
  operator: ivan,
  delivery: 'sent',
  ...more,
})

test('the customer’s own message needs no name before it', () => {
  expect(authorOf(preview({ kind: 'incoming', origin: null, operator: null }), me, text)).toBeNull()
})

test('my message is mine, a colleague’s is theirs, the bot’s is the bot’s', () => {
  expect(authorOf(preview({ operator: me }), me, text)).toBe('list-author-me')
  expect(authorOf(preview({}), me, text)).toBe('Ivan')
  expect(authorOf(preview({ origin: 'bot', operator: null }), me, text)).toBe('list-author-bot')
})

test('before it is known who I am, nobody is taken for me', () => {
  expect(authorOf(preview({ operator: me }), undefined, text)).toBe('Anna')
})

test('a message of an operator who left is still an operator’s', () => {
  expect(authorOf(preview({ operator: null }), me, text)).toBe('list-author-operator')
})
