import { describe, expect, test } from 'vitest'
import { emptyDraft, loadDraft, saveDraft } from './drafts.ts'
import { fakeStorage, keptIn } from './storage.fixture.ts'

const replyTo = { id: 5, kind: 'incoming' as const, content: 'text', text: 'When?' }

describe('drafts', () => {
  test('a dialog without one begins empty', () => {
    expect(loadDraft(keptIn(), 1, 7)).toEqual(emptyDraft)
  })

  test('are there after a reload, with the message they answer', () => {
    const storage = fakeStorage()
    saveDraft(keptIn(storage), 1, 7, { text: 'Tomorrow ', replyTo })
    expect(loadDraft(keptIn(storage), 1, 7)).toEqual({ text: 'Tomorrow ', replyTo })
  })

  test('belong to one dialog and one operator', () => {
    const kept = keptIn()
    saveDraft(kept, 1, 7, { text: 'Mine', replyTo: null })
    expect(loadDraft(kept, 1, 8)).toEqual(emptyDraft)
    expect(loadDraft(kept, 2, 7)).toEqual(emptyDraft)
    expect(loadDraft(kept, 17, 7)).toEqual(emptyDraft)
  })

  test('leave nothing behind once they are empty', () => {
    const kept = keptIn()
    saveDraft(kept, 1, 7, { text: 'x', replyTo: null })
    saveDraft(kept, 1, 7, emptyDraft)
    expect(kept.keys('')).toEqual([])
  })

  test('keep the answered message even before a word is written', () => {
    const kept = keptIn()
    saveDraft(kept, 1, 7, { text: '', replyTo })
    expect(loadDraft(kept, 1, 7).replyTo).toEqual(replyTo)
  })

  test.each(['', '{', 'null', '[]', '{"text":5}', '{"text":"x","replyTo":{"id":"5"}}'])(
    'that cannot be read (%s) count as none',
    (stored) => {
      const kept = keptIn()
      saveDraft(kept, 1, 7, { text: 'x', replyTo: null })
      kept.write(kept.keys('')[0] ?? '', stored)
      expect(loadDraft(kept, 1, 7)).toEqual(emptyDraft)
    },
  )
})
