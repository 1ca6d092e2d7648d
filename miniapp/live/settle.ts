import { replaceEqualDeep } from '@tanstack/react-query'
import type { Dialog, Message } from '#contract/resources.ts'
import { type DialogEvent, type Journal, journal, type Marked } from './journal.ts'
import { newerDialog, newerMessage } from './keep-newest.ts'
import type { ListView } from './list-view.ts'
import { reader } from './reader.ts'
import { type DialogData, replayDialog } from './replay-dialog.ts'
import { type DialogsData, type Reader, replayDialogs } from './replay-dialogs.ts'
import { replayTimeline, type TimelineData } from './replay-timeline.ts'

/**
 * Every value on its way into the cache passes here, fetched or changed: it never falls behind what the cache
 * held (highest `rev`), and live events that came while it was fetched are applied to it.
 */
type Settle<T> = (known: T | undefined, found: T) => T

const oldestMark = (pages: Marked<object>[]): number => Math.min(...pages.map((page) => page.mark))

/** The pages brought from the position of the oldest of them to now; none is, behind a break in the log. */
function catchUp<P extends Marked<object>, D extends { pages: P[] }>(
  data: D,
  log: Journal,
  replay: (data: D, events: DialogEvent[]) => D,
): D {
  const from = oldestMark(data.pages)
  if (log.isCutOff(from)) return data
  const replayed = replay(data, log.since(from))
  const mark = log.position()
  return { ...replayed, pages: replayed.pages.map((page) => (page.mark === mark ? page : { ...page, mark })) }
}

/** A timeline's way into the cache. */
export const settleTimeline =
  (dialogId: number, log: Journal = journal): Settle<TimelineData> =>
  (known, found) => {
    const held = new Map<number, Message>()
    for (const page of known?.pages ?? []) for (const message of page.items) held.set(message.id, message)
    const pages = found.pages.map((page) => ({
      ...page,
      items: page.items.map((message) => newerMessage(held.get(message.id), message)),
    }))
    const settled = catchUp({ ...found, pages }, log, (data, events) =>
      replayTimeline(data, dialogId, events),
    )
    return replaceEqualDeep(known, settled)
  }

/** A list's way into the cache. */
export const settleDialogs =
  (view: ListView, log: Journal = journal, whose: Reader = reader): Settle<DialogsData> =>
  (known, found) => {
    const held = new Map<number, Dialog>()
    for (const page of known?.pages ?? [])
      for (const item of page.items) held.set(item.dialog.id, item.dialog)
    const pages = found.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => ({
        ...item,
        dialog: newerDialog(held.get(item.dialog.id), item.dialog),
      })),
    }))
    const settled = catchUp({ ...found, pages }, log, (data, events) =>
      replayDialogs(data, view, events, whose),
    )
    return replaceEqualDeep(known, settled)
  }

/** One dialog's way into the cache. */
export const settleDialog =
  (log: Journal = journal): Settle<DialogData> =>
  (known, found) => {
    const newest = { ...found, dialog: newerDialog(known?.dialog, found.dialog) }
    if (log.isCutOff(found.mark)) return replaceEqualDeep(known, newest)
    const replayed = replayDialog(newest, log.since(found.mark))
    return replaceEqualDeep(known, { ...replayed, mark: log.position() })
  }

/** A `settle…` function in the shape the query cache asks for: it hands values over untyped. */
export const asStructuralSharing =
  <T>(settle: Settle<T>) =>
  (known: unknown, found: unknown): unknown =>
    settle(known as T | undefined, found as T)
