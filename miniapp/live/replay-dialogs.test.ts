import { expect, test } from 'vitest'
import type { DialogEvent } from './journal.ts'
import { type ListView, plainView } from './list-view.ts'
import {
  contact,
  dialog,
  dialogEvent,
  dialogs,
  listed,
  message,
  messageEvent,
  readEvent,
} from './live.fixture.ts'
import { type DialogsData, orderedDialogs, type Reader, replayDialogs } from './replay-dialogs.ts'

const reader: Reader = { meId: () => 1, readMarkOf: () => undefined }
const closed: ListView = { ...plainView, status: 'closed' }
const shown = (data: DialogsData) => orderedDialogs(data, plainView).map((item) => item.dialog.id)
const replay = (data: DialogsData, ...events: DialogEvent[]) => replayDialogs(data, plainView, events, reader)
const three = () => dialogs([[listed(dialog(3)), listed(dialog(2))], [listed(dialog(1))]])

test('a dialog with a new message moves to the top', () => {
  const moved = dialog(1, { rev: 2, lastMessageAt: dialog(9).lastMessageAt })
  expect(shown(replay(three(), messageEvent(message(7), moved)))).toEqual([1, 3, 2])
})

test('a dialog nobody has seen yet comes in by its first message', () => {
  expect(shown(replay(three(), dialogEvent(dialog(8))))).toEqual([8, 3, 2, 1])
})

test('dialogs of the same minute stand newest id first', () => {
  const same = dialog(3).lastMessageAt
  const data = dialogs([[listed(dialog(4, { lastMessageAt: same })), listed(dialog(3))]])
  expect(shown(replay(data, dialogEvent(dialog(5, { lastMessageAt: same }))))).toEqual([5, 4, 3])
})

test('a closed dialog leaves the open list and enters the closed one', () => {
  const ended = dialogEvent(dialog(2, { rev: 2, status: 'closed' }))
  expect(shown(replay(three(), ended))).toEqual([3, 1])
  expect(shown(replayDialogs(dialogs([[]]), closed, [ended], reader))).toEqual([2])
})

test('a reopened dialog returns to the open list', () => {
  const reopened = dialogEvent(dialog(2, { rev: 3 }))
  const data = replay(three(), dialogEvent(dialog(2, { rev: 2, status: 'closed' })))
  expect(shown(replay(data, reopened))).toEqual([3, 2, 1])
})

test('an event older than the list changes nothing', () => {
  const data = dialogs([[listed(dialog(2, { rev: 5 }))]])
  expect(replay(data, dialogEvent(dialog(2, { rev: 4, status: 'closed' })))).toBe(data)
})

test('a dialog stands once, though its page was loaded after its event', () => {
  const data = dialogs([[listed(dialog(5)), listed(dialog(1, { rev: 2 }))], [listed(dialog(1, { rev: 2 }))]])
  expect(shown(data)).toEqual([5, 1])
})

test('a dialog out of sight is gone', () => {
  expect(shown(replay(three(), { type: 'dialog.gone', dialogId: 3 }))).toEqual([2, 1])
})

test('the reader’s mark moves forward, never back', () => {
  const data = replay(three(), readEvent(2, 4))
  expect(orderedDialogs(data, plainView)[1]?.readSeq).toBe(4)
  expect(replay(data, readEvent(2, 3))).toBe(data)
})

test('a dialog whose mark is unknown counts its newest message as unread until told', () => {
  const data = replay(dialogs([[]]), dialogEvent(dialog(2, { incomingSeq: 40 })))
  expect(orderedDialogs(data, plainView)[0]).toMatchObject({ readSeq: 39, guessed: true })
  expect(orderedDialogs(replay(data, readEvent(2, 12)), plainView)[0]).toEqual(
    listed(dialog(2, { incomingSeq: 40 }), 12),
  )
})

test('a dialog whose mark is known comes in with it', () => {
  const data = replayDialogs(dialogs([[]]), plainView, [dialogEvent(dialog(2))], {
    ...reader,
    readMarkOf: () => ({ readSeq: 1, readRev: 1 }),
  })
  expect(orderedDialogs(data, plainView)[0]).toEqual(listed(dialog(2), 1))
})

test('the newer of two states of a contact is kept, whichever dialog state is newer', () => {
  const named = dialog(2, { rev: 2, contact: contact(2, { rev: 7, name: 'Anna' }) })
  const data = dialogs([[listed(named)]])
  const stale = dialog(2, { rev: 3, contact: contact(2, { rev: 6, name: 'Ann' }) })
  const held = orderedDialogs(replay(data, dialogEvent(stale)), plainView)[0]?.dialog
  expect(held).toMatchObject({ rev: 3, contact: { name: 'Anna' } })
})
