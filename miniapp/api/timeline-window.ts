import type { QueryClient } from '@tanstack/react-query'
import { journal } from '#miniapp/live/journal.ts'
import type { TimelineData } from '#miniapp/live/replay-timeline.ts'
import { fetchMessages, type TimelinePageParam } from './endpoints.ts'
import { keys } from './keys.ts'

/** Puts one page in the place of everything loaded; `timelineQuery` loads on from it both ways. */
async function openAt(client: QueryClient, dialogId: number, param: TimelinePageParam): Promise<void> {
  const key = keys.timeline(dialogId)
  await client.cancelQueries({ queryKey: key, exact: true })
  const mark = journal.position()
  const page = await fetchMessages(dialogId, param)
  client.setQueryData<TimelineData>(key, { pages: [{ ...page, mark }], pageParams: [param] })
}

/** Shows a dialog's timeline around one of its messages. Throws ApiError. */
export const openAround = (client: QueryClient, dialogId: number, messageId: number): Promise<void> =>
  openAt(client, dialogId, { around: messageId })

/** Shows the newest page of a dialog's timeline again. Throws ApiError. */
export const openNewest = (client: QueryClient, dialogId: number): Promise<void> =>
  openAt(client, dialogId, {})

/** Whether a message is among those loaded. */
export const holdsMessage = (client: QueryClient, dialogId: number, messageId: number): boolean =>
  client
    .getQueryData<TimelineData>(keys.timeline(dialogId))
    ?.pages.some(({ items }) => items.some(({ id }) => id === messageId)) ?? false

const pagesKept = 3

/**
 * Leaves of a timeline that is no longer on the screen what opening it needs: its newest pages, or nothing if
 * those were not loaded.
 */
export function keepNewestPages(client: QueryClient, dialogId: number): void {
  const key = keys.timeline(dialogId)
  const data = client.getQueryData<TimelineData>(key)
  if (!data) return
  if (data.pages.at(-1)?.newer) {
    client.removeQueries({ queryKey: key, exact: true })
    return
  }
  if (data.pages.length <= pagesKept) return
  client.setQueryData<TimelineData>(key, {
    pages: data.pages.slice(-pagesKept).map((page, index) => (index === 0 ? { ...page, older: true } : page)),
    pageParams: data.pageParams.slice(-pagesKept),
  })
}
