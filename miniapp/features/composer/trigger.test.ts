import { expect, test } from 'vitest'
import { triggerIn } from './trigger.ts'
import { emptyWriting, typed } from './writing.ts'

const reply = (text: string) => triggerIn(typed(emptyWriting, text), text.length)
const note = (text: string) => triggerIn(typed({ ...emptyWriting, mode: 'note' }, text), text.length)

test('a reply that begins with / looks for a canned one', () => {
  expect(reply('/')).toEqual({ kind: 'canned', from: 0, to: 1, query: '' })
  expect(reply('/how to get')).toMatchObject({ from: 0, to: 11, query: 'how to get' })
})

test('a / elsewhere, of a note, of an edit, or of a long text does not', () => {
  expect(reply('and/or')).toBeNull()
  expect(reply(' /hi')).toBeNull()
  expect(note('/hi')).toBeNull()
  expect(reply(`/${'x'.repeat(80)}`)).toBeNull()
  expect(reply('/hi\nthere')).toBeNull()
  const edit = {
    messageId: 1,
    mode: 'reply' as const,
    was: '',
    text: '/hi',
    entities: [],
    picked: [],
    isCaption: false,
  }
  expect(triggerIn({ ...emptyWriting, edit }, 3)).toBeNull()
})

test('a note names colleagues by @, a reply to the customer nobody', () => {
  expect(note('Ask @il')).toEqual({ kind: 'mention', from: 4, to: 7, query: 'il' })
  expect(reply('Ask @il')).toBeNull()
})
