import { replaceEqualDeep } from '@tanstack/react-query'
import type { DialogStatus } from '#contract/enums.ts'
import type { Dialog, Message } from '#contract/resources.ts'
import { type Journal, journal, type Marked } from './journal.ts'
import { newerDialog, newerMessage } from './keep-newest.ts'
import { readSeqOf } from './known-reads.ts'
import { type DialogData, replayDialog } from './replay-dialog.ts'
import { type DialogsData, replayDialogs } from './replay-dialogs.ts'
import { replayTimeline, type TimelineData } from './replay-timeline.ts'

/**
 * Every value on its way into the cache passes here, fetched or changed: it never falls behind what the cache
 * held (highest `rev`), and live events that came while it was fetched are applied to it.
 */
type Settle<T> = (known: T | undefined, found: T) => T

const oldestMark = (pages: Marked<object>[]): number => Math.min(...pages.map((page) => page.mark))
const marked = <P extends Marked<object>>(pages: P[], mark: number): P[] =>
  pages.map((page) => (page.mark === mark ? page : { ...page, mark }))

export const settleTimeline =
  (dialogId: number, log: Journal = journal): Settle<TimelineData> =>
  (known, found) => {
    const held = new Map<number, Message>()
    for (const message of known?.pages.flatMap((page) => page.items) ?? []) held.set(message.id, message)
    const pages = found.pages.map((page) => ({
      ...page,
      items: page.items.map((message) => newerMessage(held.get(message.id), message)),
    }))
    const replayed = replayTimeline({ ...found, pages }, dialogId, log.since(oldestMark(pages)))
    const settled = { ...replayed, pages: marked(replayed.pages, log.position()) }
    return replaceEqualDeep(known, settled)
  }

export const settleDialogs =
  (status: DialogStatus, log: Journal = journal): Settle<DialogsData> =>
  (known, found) => {
    const held = new Map<number, Dialog>()
    for (const item of known?.pages.flatMap((page) => page.items) ?? []) held.set(item.dialog.id, item.dialog)
    const pages = found.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => ({
        ...item,
        dialog: newerDialog(held.get(item.dialog.id), item.dialog),
      })),
    }))
    const replayed = replayDialogs({ ...found, pages }, status, log.since(oldestMark(pages)), readSeqOf)
    const settled = { ...replayed, pages: marked(replayed.pages, log.position()) }
    return replaceEqualDeep(known, settled)
  }

export const settleDialog =
  (log: Journal = journal): Settle<DialogData> =>
  (known, found) => {
    const dialog = newerDialog(known?.dialog, found.dialog)
    const replayed = replayDialog({ ...found, dialog }, log.since(found.mark))
    return replaceEqualDeep(known, { ...replayed, mark: log.position() })
  }

/** A `settle…` function in the shape the query cache asks for: it hands values over untyped. */
export const asStructuralSharing =
  <T>(settle: Settle<T>) =>
  (known: unknown, found: unknown): unknown =>
    settle(known as T | undefined, found as T)
