import { describe, expect, test } from 'vitest'
import { filesInDrafts, loadWriting, saveWriting } from './drafts.ts'
import { fakeStorage, keptIn } from './storage.fixture.ts'
import { emptyWriting, typed, type Writing } from './writing.ts'

const replyTo = { id: 5, kind: 'incoming' as const, content: 'text', text: 'When?' }
const file = {
  id: 'f1',
  kind: 'photo' as const,
  fileName: 'a.jpg',
  mimeType: 'image/jpeg',
  size: 9,
  width: null,
  height: null,
}
const withReply = (more: Partial<Writing['reply']>): Writing => ({
  ...emptyWriting,
  reply: { ...emptyWriting.reply, ...more },
})
const withNote = (text: string): Writing => typed({ ...emptyWriting, mode: 'note' }, text)
const edit = {
  messageId: 3,
  mode: 'note' as const,
  was: 'Before',
  text: 'After',
  entities: [],
  picked: [4],
  isCaption: false,
}

describe('drafts', () => {
  test('a dialog without one begins empty', () => {
    expect(loadWriting(keptIn(), 1, 7)).toEqual(emptyWriting)
  })

  test.each([
    ['a reply with the message it answers', withReply({ text: 'Tomorrow ', replyTo })],
    ['the answered message, before a word is written', withReply({ replyTo })],
    ['files without a word', withReply({ files: [file], asFiles: true })],
    ['a note in its own mode', withNote('Ask @Ilya')],
    ['a note and a reply at once', { ...withReply({ text: 'Hello' }), note: withNote('Call').note }],
    ['an edit over a reply', { ...withReply({ text: 'Hello' }), edit }],
  ])('are there after a reload: %s', (_, writing) => {
    const storage = fakeStorage()
    saveWriting(keptIn(storage), 1, 7, writing)
    expect(loadWriting(keptIn(storage), 1, 7)).toEqual(writing)
  })

  test('belong to one dialog and one operator', () => {
    const kept = keptIn()
    saveWriting(kept, 1, 7, withReply({ text: 'Mine' }))
    for (const [operatorId, dialogId] of [
      [1, 8],
      [2, 7],
      [17, 7],
    ] as const)
      expect(loadWriting(kept, operatorId, dialogId)).toEqual(emptyWriting)
  })

  test('leave nothing behind once they are empty', () => {
    const kept = keptIn()
    saveWriting(kept, 1, 7, withNote('x'))
    saveWriting(kept, 1, 7, { ...emptyWriting, mode: 'note' })
    expect(kept.keys('')).toEqual([])
  })

  test('open a dialog for a reply once the note is gone', () => {
    const kept = keptIn()
    saveWriting(kept, 1, 7, { ...withReply({ text: 'Hello' }), mode: 'note' })
    expect(loadWriting(kept, 1, 7).mode).toBe('reply')
  })

  test('tell whose files are still wanted', () => {
    const kept = keptIn()
    saveWriting(kept, 1, 7, withReply({ files: [file] }))
    saveWriting(kept, 1, 8, withReply({ files: [{ ...file, id: 'f2' }] }))
    saveWriting(kept, 12, 8, withReply({ files: [{ ...file, id: 'f3' }] }))
    expect(filesInDrafts(kept, 1).sort()).toEqual(['f1', 'f2'])
  })

  test.each(['', '{', 'null', '[]', '{"text":5}', '{"mode":"x","reply":{"text":"x","entities":[{}]}}'])(
    'that cannot be read (%s) count as none',
    (stored) => {
      const kept = keptIn()
      saveWriting(kept, 1, 7, withReply({ text: 'x' }))
      kept.write(kept.keys('')[0] ?? '', stored)
      expect(loadWriting(kept, 1, 7)).toEqual(emptyWriting)
    },
  )

  test('what cannot be read of one mode does not take the other along', () => {
    const kept = keptIn()
    const note = withNote('Kept').note
    saveWriting(kept, 1, 7, { ...emptyWriting, note })
    kept.write(kept.keys('')[0] ?? '', JSON.stringify({ mode: 'note', note, reply: 5 }))
    expect(loadWriting(kept, 1, 7)).toMatchObject({ mode: 'note', note, reply: emptyWriting.reply })
  })
})
