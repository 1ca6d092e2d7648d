import type { InfiniteData } from '@tanstack/react-query'
import type { DialogStatus } from '#contract/enums.ts'
import type { Dialog, DialogForMe } from '#contract/resources.ts'
import type { DialogPage } from '#miniapp/api/endpoints.ts'
import type { DialogEvent, Marked } from './journal.ts'
import { newerDialog } from './keep-newest.ts'
import { isNewerMark, type ReadMark } from './known-reads.ts'

/** `guessed`: the reader's mark is not known yet, `readSeq` stands in for it. */
export type ListedDialog = DialogForMe & { guessed?: boolean }
type DialogsPage = Marked<Omit<DialogPage, 'items'> & { items: ListedDialog[] }>
export type DialogsData = InfiniteData<DialogsPage, string | undefined>

type ReadMarkOf = (dialogId: number) => ReadMark | undefined

/** A dialog that turns up in a list by an event alone; without a known mark, its newest message is unread. */
function listed(dialog: Dialog, readMarkOf: ReadMarkOf): ListedDialog {
  const mark = readMarkOf(dialog.id)
  return mark
    ? { dialog, ...mark }
    : { dialog, readSeq: Math.max(0, dialog.incomingSeq - 1), readRev: 0, guessed: true }
}

const without = (pages: DialogsPage[], dialogId: number): DialogsPage[] =>
  pages.map((page) =>
    page.items.some((item) => item.dialog.id === dialogId)
      ? { ...page, items: page.items.filter((item) => item.dialog.id !== dialogId) }
      : page,
  )

const changed = (
  pages: DialogsPage[],
  id: number,
  change: (item: ListedDialog) => ListedDialog,
): DialogsPage[] =>
  pages.map((page) =>
    page.items.some((item) => item.dialog.id === id)
      ? { ...page, items: page.items.map((item) => (item.dialog.id === id ? change(item) : item)) }
      : page,
  )

const find = (pages: DialogsPage[], dialogId: number): ListedDialog | undefined =>
  pages.flatMap((page) => page.items).find((item) => item.dialog.id === dialogId)

/** Order of the pages is left alone: `orderedDialogs` sorts what they hold together. */
function place(
  pages: DialogsPage[],
  status: DialogStatus,
  found: Dialog,
  readMarkOf: ReadMarkOf,
): DialogsPage[] {
  const known = find(pages, found.id)
  const dialog = newerDialog(known?.dialog, found)
  if (dialog.status !== status) return known ? without(pages, dialog.id) : pages
  if (known)
    return known.dialog === dialog ? pages : changed(pages, dialog.id, (item) => ({ ...item, dialog }))
  return pages.map((page, index) =>
    index === 0 ? { ...page, items: [listed(dialog, readMarkOf), ...page.items] } : page,
  )
}

function read(pages: DialogsPage[], dialogId: number, { readSeq, readRev }: ReadMark): DialogsPage[] {
  const known = find(pages, dialogId)
  if (!known || (!known.guessed && !isNewerMark(known, { readSeq, readRev }))) return pages
  return changed(pages, dialogId, (item) => ({ dialog: item.dialog, readSeq, readRev }))
}

/**
 * A list of dialogs with live events applied: dialogs come, go with their status, and keep their highest `rev`.
 * Applying an event twice, or one older than the list, changes nothing.
 * @param readMarkOf - the reader's own mark in a dialog the list did not hold, where known
 */
export function replayDialogs(
  data: DialogsData,
  status: DialogStatus,
  events: readonly DialogEvent[],
  readMarkOf: ReadMarkOf,
): DialogsData {
  const pages = events.reduce((soFar, event) => {
    if (event.type === 'read') return read(soFar, event.dialogId, event)
    if (event.type === 'dialog.gone') return without(soFar, event.dialogId)
    return place(soFar, status, event.dialog, readMarkOf)
  }, data.pages)
  return pages === data.pages ? data : { ...data, pages }
}

const byNewest = (a: ListedDialog, b: ListedDialog): number =>
  b.dialog.lastMessageAt.localeCompare(a.dialog.lastMessageAt) || b.dialog.id - a.dialog.id

/** Every dialog of the loaded pages once, the one with the newest message first. */
export function orderedDialogs(data: Pick<DialogsData, 'pages'>): ListedDialog[] {
  const unique = new Map(data.pages.flatMap((page) => page.items).map((item) => [item.dialog.id, item]))
  return [...unique.values()].sort(byNewest)
}
