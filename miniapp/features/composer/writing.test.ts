import { describe, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import {
  broughtBack,
  type EditDraft,
  emptyWriting,
  isBegun,
  longestOf,
  mention,
  modeOf,
  plain,
  put,
  typed,
  type Writing,
  wordsOf,
} from './writing.ts'

const replyTo = { id: 5, kind: 'incoming' as const, content: 'text', text: 'When?' }
const file = {
  id: 'f1',
  kind: 'photo' as const,
  fileName: 'a.jpg',
  mimeType: 'image/jpeg',
  size: 9,
  width: 2,
  height: 1,
}
const edit = (more: Partial<EditDraft> = {}): EditDraft => ({
  messageId: 3,
  mode: 'reply',
  was: 'Before',
  text: 'Before',
  entities: [],
  picked: [],
  isCaption: false,
  ...more,
})
const inNote: Writing = { ...emptyWriting, mode: 'note' }

describe('the two modes', () => {
  test('keep their own words', () => {
    const both = typed({ ...typed(emptyWriting, 'To the customer'), mode: 'note' }, 'To the team')
    expect(wordsOf(both).text).toBe('To the team')
    expect(wordsOf({ ...both, mode: 'reply' }).text).toBe('To the customer')
  })

  test('an edit lies over both and leaves them as they are', () => {
    const over = typed({ ...typed(emptyWriting, 'Half a repl'), edit: edit() }, 'After')
    expect(wordsOf(over).text).toBe('After')
    expect(wordsOf({ ...over, edit: null }).text).toBe('Half a repl')
  })

  test('an edit is of the mode of its message, whichever was open', () => {
    expect(modeOf({ ...inNote, edit: edit() })).toBe('reply')
    expect(modeOf({ ...emptyWriting, edit: edit({ mode: 'note' }) })).toBe('note')
  })

  test('have limits of their own', () => {
    expect(longestOf(emptyWriting)).toBe(limits.replyText)
    expect(longestOf(inNote)).toBe(limits.note)
    expect(longestOf({ ...emptyWriting, edit: edit({ isCaption: true }) })).toBe(limits.caption)
  })
})

test('formatting put in stays while the text around it is edited, and goes when asked', () => {
  const bold = { type: 'bold', offset: 0, length: 5 }
  const filled = put(typed(emptyWriting, '/hi'), 0, 3, { text: 'Hello you', entities: [bold] })
  const edited = typed(filled, 'Oh, Hello you')
  expect(wordsOf(edited)).toMatchObject({ text: 'Oh, Hello you', entities: [{ ...bold, offset: 4 }] })
  expect(wordsOf(plain(edited))).toMatchObject({ text: 'Oh, Hello you', entities: [] })
})

test('a colleague picked stands in the words and is remembered', () => {
  const named = mention(typed(inNote, 'Ask @il now'), 4, 7, { id: 8, name: 'Ilya Brandt' })
  expect(named.note).toMatchObject({ text: 'Ask @Ilya Brandt  now', picked: [8] })
})

describe('what comes back from a refused message', () => {
  const refused = { kind: 'reply' as const, text: 'Old', entities: [], replyTo, files: [file], mentions: [] }

  test('stands before what is being written, with its files and what it answered', () => {
    const back = broughtBack(typed(emptyWriting, 'New'), refused)
    expect(back.reply).toMatchObject({ text: 'Old\nNew', replyTo, files: [file] })
  })

  test('opens its own mode, so that a note never comes back as a reply', () => {
    const back = broughtBack(typed(emptyWriting, 'To the customer'), { ...refused, kind: 'note', files: [] })
    expect(modeOf(back)).toBe('note')
    expect(back.note.text).toBe('Old')
    expect(back.reply.text).toBe('To the customer')
  })

  test('never makes more files than a reply takes', () => {
    const many = Array.from({ length: limits.attachments }, (_, n) => ({ ...file, id: `f${n}` }))
    const full: Writing = { ...emptyWriting, reply: { ...emptyWriting.reply, files: many } }
    expect(broughtBack(full, refused).reply.files).toHaveLength(limits.attachments)
  })
})

test('something is begun while there are words or files, or an edit that changes something', () => {
  expect(isBegun(emptyWriting)).toBe(false)
  expect(isBegun(typed(emptyWriting, ' '))).toBe(false)
  expect(isBegun(typed(inNote, 'x'))).toBe(true)
  expect(isBegun({ ...emptyWriting, reply: { ...emptyWriting.reply, files: [file] } })).toBe(true)
  expect(isBegun({ ...emptyWriting, edit: edit() })).toBe(false)
  expect(isBegun({ ...emptyWriting, edit: edit({ text: 'After' }) })).toBe(true)
})
