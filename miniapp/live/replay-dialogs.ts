import type { InfiniteData } from '@tanstack/react-query'
import type { Dialog, DialogForMe } from '#contract/resources.ts'
import type { DialogPage } from '#miniapp/api/endpoints.ts'
import { belongs, byPlace, isBeyond, type Place, placeOf } from './belongs.ts'
import type { DialogEvent, Marked } from './journal.ts'
import { newerDialog } from './keep-newest.ts'
import { isNewerMark, type ReadMark } from './known-reads.ts'
import type { ListView } from './list-view.ts'

/** `guessed`: the reader's mark is not known yet, `readSeq` stands in for it. */
export type ListedDialog = DialogForMe & { guessed?: boolean }
/** `edge`: the place of its last dialog as it came; null where more of what lies above it may be missing. */
type DialogsPage = Marked<Omit<DialogPage, 'items'> & { items: ListedDialog[]; edge: Place | null }>
export type DialogsData = InfiniteData<DialogsPage, string | undefined>

/** What deciding about a list takes besides the list: who reads it and how far they have read. */
export interface Reader {
  meId(): number | null
  readMarkOf(dialogId: number): ReadMark | undefined
}

/**
 * A dialog that turns up in a list by an event alone. Without a known mark its newest message is taken for unread,
 * unless that is the team's own.
 */
function listed(dialog: Dialog, { readMarkOf }: Reader): ListedDialog {
  const mark = readMarkOf(dialog.id)
  if (mark) return { dialog, ...mark }
  const unread = dialog.preview === null || dialog.preview.kind === 'incoming' ? 1 : 0
  return { dialog, readSeq: Math.max(0, dialog.incomingSeq - unread), readRev: 0, guessed: true }
}

const holds = (page: DialogsPage, dialogId: number) => page.items.some(({ dialog }) => dialog.id === dialogId)

const without = (pages: DialogsPage[], dialogId: number): DialogsPage[] =>
  pages.some((page) => holds(page, dialogId))
    ? pages.map((page) =>
        holds(page, dialogId)
          ? { ...page, items: page.items.filter(({ dialog }) => dialog.id !== dialogId) }
          : page,
      )
    : pages

const withChanged = (pages: DialogsPage[], changed: ListedDialog): DialogsPage[] =>
  pages.map((page) =>
    holds(page, changed.dialog.id)
      ? {
          ...page,
          items: page.items.map((item) => (item.dialog.id === changed.dialog.id ? changed : item)),
        }
      : page,
  )

const find = (pages: DialogsPage[], dialogId: number): ListedDialog | undefined =>
  pages.flatMap((page) => page.items).find(({ dialog }) => dialog.id === dialogId)

/** Where what is loaded ends; null when nothing is beyond it, or it cannot be told exactly. */
const edgeOf = (pages: DialogsPage[]): Place | null => {
  const last = pages.at(-1)
  return last && last.nextCursor !== null ? last.edge : null
}

const isWithin = (edge: Place | null, { sort }: ListView, dialog: Dialog): boolean =>
  edge === null || !isBeyond(sort, placeOf(dialog, sort), edge)

/**
 * Puts a dialog where it now belongs: into the list, out of it, or out of the part that is loaded, for it then comes
 * with its page. Order of the pages is left alone: `orderedDialogs` sorts what they hold together.
 */
function put(
  pages: DialogsPage[],
  view: ListView,
  item: ListedDialog,
  known: ListedDialog | undefined,
  reader: Reader,
): DialogsPage[] {
  const isIn = belongs(view, item, reader.meId()) && isWithin(edgeOf(pages), view, item.dialog)
  if (!isIn) return known ? without(pages, item.dialog.id) : pages
  if (known) return known === item ? pages : withChanged(pages, item)
  return pages.map((page, index) => (index === 0 ? { ...page, items: [item, ...page.items] } : page))
}

function place(pages: DialogsPage[], view: ListView, found: Dialog, reader: Reader): DialogsPage[] {
  const known = find(pages, found.id)
  if (!known) return put(pages, view, listed(found, reader), undefined, reader)
  const dialog = newerDialog(known.dialog, found)
  return put(pages, view, dialog === known.dialog ? known : { ...known, dialog }, known, reader)
}

function read(
  pages: DialogsPage[],
  view: ListView,
  dialogId: number,
  { readSeq, readRev }: ReadMark,
  reader: Reader,
): DialogsPage[] {
  const known = find(pages, dialogId)
  if (!known || (!known.guessed && !isNewerMark(known, { readSeq, readRev }))) return pages
  return put(pages, view, { dialog: known.dialog, readSeq, readRev }, known, reader)
}

/**
 * A list of dialogs with live events applied: dialogs come and go as they come to belong to it or no longer do, and
 * keep their highest `rev`. Applying an event twice, or one older than the list, changes nothing. A mark that makes a
 * dialog belong is followed by the dialog itself (`applyEvents` sees to it).
 */
export function replayDialogs(
  data: DialogsData,
  view: ListView,
  events: readonly DialogEvent[],
  reader: Reader,
): DialogsData {
  const pages = events.reduce((soFar, event) => {
    if (event.type === 'read') return read(soFar, view, event.dialogId, event, reader)
    if (event.type === 'dialog.gone') return without(soFar, event.dialogId)
    return place(soFar, view, event.dialog, reader)
  }, data.pages)
  return pages === data.pages ? data : { ...data, pages }
}

/** Dialogs in the order of a view. */
export const sortDialogs = (items: ListedDialog[], { sort }: ListView): ListedDialog[] =>
  [...items].sort((a, b) => byPlace(sort, placeOf(a.dialog, sort), placeOf(b.dialog, sort)))

/** Every dialog of the loaded pages once, in the view's order; what came live from further down waits for its page. */
export function orderedDialogs(data: Pick<DialogsData, 'pages'>, view: ListView): ListedDialog[] {
  const edge = edgeOf(data.pages)
  const unique = new Map<number, ListedDialog>()
  for (const page of data.pages)
    for (const item of page.items) if (isWithin(edge, view, item.dialog)) unique.set(item.dialog.id, item)
  return sortDialogs([...unique.values()], view)
}
