import { expect, test } from 'vitest'
import { createJournal } from './journal.ts'
import { plainView } from './list-view.ts'
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
import { orderedDialogs } from './replay-dialogs.ts'
import { settleDialog, settleDialogs, settleTimeline } from './settle.ts'

test('a message that came while its page was being fetched is not lost', () => {
  const log = createJournal()
  const mark = log.position()
  log.append([messageEvent(message(2))])
  const settled = settleTimeline(1, log)(undefined, timeline({ items: [message(1)], mark }))
  expect(settled.pages[0]?.items.map((item) => item.id)).toEqual([1, 2])
})

test('a slow fetch cannot overwrite a newer state of a message', () => {
  const log = createJournal()
  const known = timeline({ items: [message(1, { rev: 3, delivery: 'sent' })] })
  const settled = settleTimeline(1, log)(
    known,
    timeline({ items: [message(1, { rev: 2, delivery: 'sending' })] }),
  )
  expect(settled.pages[0]?.items[0]?.delivery).toBe('sent')
})

test('what did not change keeps its identity, so that its row is not drawn again', () => {
  const known = timeline({ items: [message(1), message(2)] })
  const fetched = timeline({ items: [message(1), message(2, { rev: 2, text: 'Edited' })] })
  const settled = settleTimeline(1, createJournal())(known, fetched)
  expect(settled.pages[0]?.items[0]).toBe(known.pages[0]?.items[0])
  expect(settled.pages[0]?.items[1]?.text).toBe('Edited')
})

test('a dialog closed while the open list was being fetched is not in it', () => {
  const log = createJournal()
  const mark = log.position()
  log.append([dialogEvent(dialog(2, { rev: 2, status: 'closed' }))])
  const fetched = dialogs([[listed(dialog(3)), listed(dialog(2))]])
  const pages = fetched.pages.map((page) => ({ ...page, mark }))
  const settled = settleDialogs(plainView, log)(undefined, { ...fetched, pages })
  expect(orderedDialogs(settled, plainView).map((item) => item.dialog.id)).toEqual([3])
})

test('the next page of a list is brought up to date as the first was', () => {
  const log = createJournal()
  const first = settleDialogs(plainView, log)(undefined, dialogs([[listed(dialog(3))]]))
  const mark = log.position()
  log.append([dialogEvent(dialog(1, { rev: 2, handler: 'operator' }))])
  const next = dialogs([[listed(dialog(1))]]).pages.map((page) => ({ ...page, mark }))
  const settled = settleDialogs(plainView, log)(first, { ...first, pages: [...first.pages, ...next] })
  expect(orderedDialogs(settled, plainView).map((item) => item.dialog.handler)).toEqual(['bot', 'operator'])
})

test('one dialog takes the events that came while it was being fetched', () => {
  const log = createJournal()
  const mark = log.position()
  log.append([
    dialogEvent(dialog(2, { rev: 4, handler: 'operator' })),
    readEvent(2, 1),
    dialogEvent(dialog(9)),
  ])
  const settled = settleDialog(log)(undefined, {
    dialog: dialog(2),
    readSeq: 0,
    readRev: 0,
    liveCursor: '1:1:1:',
    mark,
  })
  expect(settled).toMatchObject({ dialog: { id: 2, handler: 'operator' }, readSeq: 1 })
})

test('data from before a break stays marked as such, whatever comes later', () => {
  const log = createJournal()
  const old = settleTimeline(1, log)(undefined, timeline({ items: [message(1)] }))
  log.breakOff()
  log.append([messageEvent(message(5))])
  const settled = settleTimeline(1, log)(old, { ...old })
  expect(log.isCutOff(settled.pages[0]?.mark ?? Number.NaN)).toBe(true)
  expect(settled.pages[0]?.items).toHaveLength(1)
})

test('events are kept for two minutes', () => {
  let now = 0
  const log = createJournal(() => now)
  log.append([messageEvent(message(1))])
  now = 121_000
  log.append([messageEvent(message(2))])
  expect(log.since(0)).toEqual([messageEvent(message(2))])
})
