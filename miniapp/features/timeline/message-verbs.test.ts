import { describe, expect, test } from 'vitest'
import type { Message } from '#contract/resources.ts'
import { anna, boris, botMessage, message, note, outgoing, photo } from './message.fixture.ts'
import { messageVerbs } from './message-verbs.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const verbs = (one: Message, more: { canWrite?: boolean; pinnedNoteId?: number } = {}) =>
  messageVerbs(one, { operatorId: anna.id, canWrite: true, pinnedNoteId: null, now, ...more })

describe('the menu of a message', () => {
  test('a customer’s message is answered and copied', () => {
    expect(verbs(message(1))).toEqual(['reply', 'copy'])
    expect(verbs(message(1), { canWrite: false })).toEqual(['copy'])
  })

  test('a photo is saved', () => {
    expect(verbs(message(1, { content: 'photo', text: '', attachments: [photo(1)] }))).toEqual([
      'reply',
      'save',
    ])
    const gone = photo(1, { isAvailable: false })
    expect(verbs(message(1, { content: 'photo', text: '', attachments: [gone] }))).toEqual(['reply'])
  })

  test('one’s own reply can be edited and deleted while it is at the customer or on its way', () => {
    for (const delivery of ['queued', 'sending'] as const)
      expect(verbs(outgoing(1, { delivery }))).toEqual(['copy', 'edit', 'delete'])
    expect(verbs(outgoing(1, { delivery: 'sent' }))).toEqual(['reply', 'copy', 'edit', 'delete'])
  })

  test('what is not at the customer, as far as anybody knows, cannot be answered', () => {
    for (const delivery of ['failed', 'unknown', 'discarded'] as const)
      expect(verbs(outgoing(1, { delivery }))).toEqual(['copy'])
    for (const delivery of ['queued', 'sending'] as const)
      expect(verbs(botMessage(1, { delivery }))).toEqual(['copy'])
  })

  test('a colleague’s reply and the bot’s are not mine to change', () => {
    expect(verbs(outgoing(1, { operator: boris }))).toEqual(['reply', 'copy'])
    expect(verbs(botMessage(1))).toEqual(['reply', 'copy'])
  })

  test('after 48 hours Telegram deletes nothing more for a bot, edits it still does', () => {
    expect(verbs(outgoing(1, { createdAt: '2026-11-21T11:59:00.000Z' }))).toEqual(['reply', 'copy', 'edit'])
  })

  test('what was deleted can only be copied', () => {
    expect(verbs(outgoing(1, { deletedAt: '2026-11-23T11:00:00.000Z' }))).toEqual(['copy'])
    expect(verbs(note(1, { deletedAt: '2026-11-23T11:00:00.000Z' }))).toEqual(['copy'])
  })

  test('a note is never answered; anybody pins it, its author alone changes it', () => {
    expect(verbs(note(1))).toEqual(['copy', 'edit', 'pin', 'delete'])
    expect(verbs(note(1, { operator: boris }))).toEqual(['copy', 'pin'])
    expect(verbs(note(1), { pinnedNoteId: 1 })).toEqual(['copy', 'edit', 'unpin', 'delete'])
  })

  test('where nothing can be written, one’s notes can be changed all the same', () => {
    expect(verbs(note(1), { canWrite: false })).toEqual(['copy', 'edit', 'pin', 'delete'])
    expect(verbs(outgoing(1), { canWrite: false })).toEqual(['copy'])
  })
})
