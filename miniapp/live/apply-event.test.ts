import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test } from 'vitest'
import { keys } from '#miniapp/api/keys.ts'
import { applyAnswer, applyEvents, isCutOff } from './apply-event.ts'
import { journal } from './journal.ts'
import { noteRead } from './known-reads.ts'
import { type ListView, plainView } from './list-view.ts'
import {
  dialog,
  dialogEvent,
  dialogs,
  listed,
  message,
  messageEvent,
  readEvent,
  timeline,
} from './live.fixture.ts'
import { type DialogsData, orderedDialogs } from './replay-dialogs.ts'
import type { TimelineData } from './replay-timeline.ts'

let client: QueryClient
const mark = () => journal.position()

beforeEach(() => {
  client = new QueryClient()
})

const openList = (...found: number[]) => {
  const list = dialogs([found.map((id) => listed(dialog(id)))])
  client.setQueryData(keys.dialogs(plainView), {
    ...list,
    pages: list.pages.map((page) => ({ ...page, mark: mark() })),
  })
}
const shownIds = () => {
  const data = client.getQueryData<DialogsData>(keys.dialogs(plainView))
  return data && orderedDialogs(data, plainView).map((item) => item.dialog.id)
}

test('one message moves the list, the dialog and the timeline together', () => {
  openList(3, 2)
  client.setQueryData(keys.dialog(2), { dialog: dialog(2), readSeq: 1, liveCursor: '', mark: mark() })
  client.setQueryData(keys.timeline(2), timeline({ items: [message(1, { dialogId: 2 })], mark: mark() }))
  const moved = dialog(2, { rev: 2, lastMessageAt: dialog(9).lastMessageAt, incomingSeq: 2 })
  applyEvents(client, [messageEvent(message(2, { dialogId: 2 }), moved)])
  expect(shownIds()).toEqual([2, 3])
  expect(client.getQueryData(keys.dialog(2))).toMatchObject({ dialog: { incomingSeq: 2 } })
  expect(client.getQueryData<TimelineData>(keys.timeline(2))?.pages[0]?.items).toHaveLength(2)
})

test('screens never opened stay empty: they load what is then true', () => {
  applyEvents(client, [messageEvent(message(2, { dialogId: 2 }))])
  expect(client.getQueryCache().getAll()).toHaveLength(0)
})

test('dialogs whose read mark nobody has told are named once', () => {
  noteRead(501, { readSeq: 3, readRev: 1 })
  const events = [dialogEvent(dialog(501)), dialogEvent(dialog(502)), dialogEvent(dialog(502, { rev: 2 }))]
  expect(applyEvents(client, events)).toEqual([502])
})

test('a dialog that went out of sight leaves nothing behind', () => {
  openList(3, 2)
  client.setQueryData(keys.timeline(2), timeline({ items: [message(1)], mark: mark() }))
  applyEvents(client, [{ type: 'dialog.gone', dialogId: 2 }])
  expect(shownIds()).toEqual([3])
  expect(client.getQueryData(keys.timeline(2))).toBeUndefined()
})

test('an answer does not bring back what went out of sight meanwhile, but what came back', () => {
  openList(3, 2)
  const asked = mark()
  applyEvents(client, [{ type: 'dialog.gone', dialogId: 2 }])
  applyAnswer(client, asked, [dialogEvent(dialog(2, { rev: 2 }))])
  expect(shownIds()).toEqual([3])
  applyEvents(client, [dialogEvent(dialog(2, { rev: 3 }))])
  applyAnswer(client, asked, [dialogEvent(dialog(2, { rev: 4, status: 'closed' }))])
  expect(shownIds()).toEqual([3])
  applyEvents(client, [dialogEvent(dialog(2, { rev: 5 }))])
  expect(shownIds()).toEqual([3, 2])
})

test('what was loaded before a break waits to be loaded anew, and is not half brought up to date', () => {
  openList(3, 2)
  journal.breakOff()
  applyEvents(client, [dialogEvent(dialog(7))])
  expect(shownIds()).toEqual([3, 2])
  expect(isCutOff(client.getQueryData(keys.dialogs(plainView)))).toBe(true)
})

test('who is in a dialog is what the newest event says, whatever screens hold', () => {
  const people = [{ operatorId: 1, isWriting: true }]
  applyEvents(client, [
    { type: 'presence', dialogId: 2, people: [] },
    { type: 'presence', dialogId: 2, people },
    { type: 'presence', dialogId: 3, people: [] },
  ])
  expect(client.getQueryData(keys.presence(2))).toEqual({ people })
  expect(client.getQueryData(keys.presence(3))).toEqual({ people: [] })
})

const unreadView: ListView = { ...plainView, unread: '1' }
const showUnread = (...found: number[]) => {
  const list = dialogs([found.map((id) => listed(dialog(id)))], false)
  client.setQueryData(keys.dialogs(unreadView), {
    ...list,
    pages: list.pages.map((page) => ({ ...page, mark: mark() })),
  })
}
const unreadIds = () => {
  const data = client.getQueryData<DialogsData>(keys.dialogs(unreadView))
  return data && orderedDialogs(data, unreadView).map((item) => item.dialog.id)
}

test('what is read leaves the list of unread ones, and is back when another device marks it unread', () => {
  openList(603, 602)
  showUnread(603, 602)
  applyEvents(client, [readEvent(602, 1, 1)])
  expect(unreadIds()).toEqual([603])
  expect(shownIds()).toEqual([603, 602])
  expect(applyEvents(client, [readEvent(602, 0, 2)])).toEqual([])
  expect(unreadIds()).toEqual([603, 602])
})

test('a dialog that is marked unread elsewhere and shown nowhere is named, to be asked for', () => {
  showUnread(603)
  noteRead(604, { readSeq: 1, readRev: 1 })
  expect(applyEvents(client, [readEvent(604, 0, 2)])).toEqual([604])
  expect(applyEvents(client, [readEvent(604, 1, 3)])).toEqual([])
})
