import type { InfiniteData } from '@tanstack/react-query'
import type { Message } from '#contract/resources.ts'
import type { MessagePage, TimelinePageParam } from '#miniapp/api/endpoints.ts'
import type { DialogEvent, Marked } from './journal.ts'
import { newerMessage } from './keep-newest.ts'

export type TimelinePage = Marked<MessagePage>
/** Pages stand oldest first; `older` of the first and `newer` of the last say whether more lies beyond. */
export type TimelineData = InfiniteData<TimelinePage, TimelinePageParam>

const pageWith = (pages: TimelinePage[], id: number): number => {
  for (let index = pages.length - 1; index >= 0; index -= 1)
    if (pages[index]?.items.some((message) => message.id === id)) return index
  return -1
}

const withItems = (
  pages: TimelinePage[],
  index: number,
  change: (items: Message[]) => Message[],
): TimelinePage[] => pages.map((page, at) => (at === index ? { ...page, items: change(page.items) } : page))

function update(pages: TimelinePage[], index: number, found: Message): TimelinePage[] {
  const known = pages[index]?.items.find((message) => message.id === found.id)
  const message = newerMessage(known, found)
  if (message === known) return pages
  return withItems(pages, index, (items) => items.map((item) => (item.id === found.id ? message : item)))
}

const insertById = (items: Message[], message: Message): Message[] => {
  const after = items.findIndex((item) => item.id > message.id)
  return after === -1 ? [...items, message] : [...items.slice(0, after), message, ...items.slice(after)]
}

/**
 * Where a message the pages do not hold belongs: the end when the newest page is here, a gap inside what is
 * loaded, or nowhere (-1) when its neighbours are not loaded: it comes with their page.
 */
function pageFor(pages: TimelinePage[], message: Message): number {
  const last = pages.length - 1
  for (let index = last; index >= 0; index -= 1) {
    const items = pages[index]?.items ?? []
    const first = items[0]
    if (first && first.id < message.id) {
      const end = items.at(-1)
      const isBeyond = end !== undefined && end.id < message.id
      return index === last && isBeyond && pages[last]?.newer ? -1 : index
    }
  }
  return pages[0] && !pages[0].older ? 0 : -1
}

function place(pages: TimelinePage[], message: Message): TimelinePage[] {
  const index = pageWith(pages, message.id)
  if (index !== -1) return update(pages, index, message)
  const target = pageFor(pages, message)
  return target === -1 ? pages : withItems(pages, target, (items) => insertById(items, message))
}

/**
 * A timeline with live events applied: a new message is set at the end if the newest page is loaded, a known
 * one keeps its highest `rev`. Applying an event twice, or one older than the page, changes nothing.
 */
export function replayTimeline(
  data: TimelineData,
  dialogId: number,
  events: readonly DialogEvent[],
): TimelineData {
  const pages = events.reduce(
    (soFar, event) =>
      event.type === 'message' && event.message.dialogId === dialogId ? place(soFar, event.message) : soFar,
    data.pages,
  )
  return pages === data.pages ? data : { ...data, pages }
}
