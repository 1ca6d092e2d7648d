import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { DialogForMe } from '#contract/resources.ts'
import { journal } from '#miniapp/live/journal.ts'
import { noteRead } from '#miniapp/live/known-reads.ts'
import { offerCursor } from '#miniapp/live/offer-cursor.ts'
import { asStructuralSharing, settleDialog, settleTimeline } from '#miniapp/live/settle.ts'
import { fetchDialog, fetchMe, fetchMessages, fetchRevisions, type TimelinePageParam } from './endpoints.ts'
import { keys } from './keys.ts'
import { rememberedMe, rememberMe } from './session.ts'

/** Live events keep what is here fresh; only a break in them (`resync`) asks for anything again. */
export const kept = { staleTime: Number.POSITIVE_INFINITY }

/** Fetches and marks an answer with the journal position it is at least as new as. */
export async function marked<T extends { liveCursor: string }>(fetching: () => Promise<T>) {
  const mark = journal.position()
  const answer = await fetching()
  offerCursor(answer.liveCursor)
  return { ...answer, mark }
}

export const noteReads = (items: DialogForMe[]) => {
  for (const { dialog, ...mark } of items) noteRead(dialog.id, mark)
}

/** The signed-in operator. */
export const meQuery = () =>
  queryOptions({
    queryKey: keys.me,
    queryFn: async ({ signal }) => {
      const me = await fetchMe(signal)
      rememberMe(me)
      return me
    },
    ...kept,
    placeholderData: () => rememberedMe() ?? undefined,
  })

/** One dialog with the reader's own mark: unread = `dialog.incomingSeq - readSeq`. */
export const dialogQuery = (id: number) =>
  queryOptions({
    queryKey: keys.dialog(id),
    queryFn: async ({ signal }) => {
      const found = await marked(() => fetchDialog(id, signal))
      noteReads([found])
      return found
    },
    structuralSharing: asStructuralSharing(settleDialog()),
    ...kept,
  })

/** Of the longest timeline no more is held than this; what a reader leaves far behind is loaded again. */
const timelinePages = 20

/**
 * A timeline both ways: pages stand oldest first, each ascending by id; `fetchPreviousPage` loads older ones,
 * `fetchNextPage` newer ones (there are some only if it was opened `around` a message or grew while away).
 * Messages not accepted yet are not in here: whoever keeps them drops them once their `clientId` turns up.
 */
export const timelineQuery = (dialogId: number) =>
  infiniteQueryOptions({
    queryKey: keys.timeline(dialogId),
    queryFn: ({ pageParam, signal }) => marked(() => fetchMessages(dialogId, pageParam, signal)),
    initialPageParam: {} as TimelinePageParam,
    maxPages: timelinePages,
    getPreviousPageParam: (page): TimelinePageParam | undefined => {
      const first = page.items[0]
      return page.older && first ? { before: first.id } : undefined
    },
    getNextPageParam: (page): TimelinePageParam | undefined => {
      const last = page.items.at(-1)
      return page.newer && last ? { after: last.id } : undefined
    },
    structuralSharing: asStructuralSharing(settleTimeline(dialogId)),
    ...kept,
  })

/** Earlier wordings of an edited message, oldest first; `revisions` is the message's own count of them. */
export const revisionsQuery = (messageId: number, revisions: number) =>
  queryOptions({
    queryKey: keys.revisions(messageId, revisions),
    queryFn: ({ signal }) => fetchRevisions(messageId, signal),
    ...kept,
  })
