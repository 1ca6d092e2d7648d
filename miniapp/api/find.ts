import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod/mini'
import { limits } from '#contract/limits.ts'
import type { DialogCounts, MessageHits } from '#contract/requests.ts'
import type { Me } from '#contract/resources.ts'
import { byPlace, type Place, placeOf } from '#miniapp/live/belongs.ts'
import type { ListView } from '#miniapp/live/list-view.ts'
import { asStructuralSharing, settleDialogs } from '#miniapp/live/settle.ts'
import { api, bodyOf } from './client.ts'
import { type DialogPage, type Signal, until } from './endpoints.ts'
import { keys } from './keys.ts'
import { kept, marked, noteReads } from './queries.ts'
import { rememberMe } from './session.ts'

/** Hits are not kept fresh by live events: what one comes back to after a while is looked for again, ms. */
const searchKept = 60_000

/** One list. Read it through `orderedDialogs`: live events come out of page order. */
export const dialogsQuery = (view: ListView) =>
  infiniteQueryOptions({
    queryKey: keys.dialogs(view),
    queryFn: async ({ pageParam, signal }) => {
      const page = await marked(() => fetchDialogs(view, pageParam, signal))
      noteReads(page.items)
      return { ...page, edge: edgeOf(page, view.sort) }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    structuralSharing: asStructuralSharing(settleDialogs(view)),
    ...kept,
  })

/**
 * Where a page ends, for what moves beyond it to go and not hang about at the end of the list. A short page ends
 * somewhere further down; so may one that was read while one of its dialogs moved, and is out of order.
 */
function edgeOf({ items }: DialogPage, sort: ListView['sort']): Place | null {
  const places = items.map(({ dialog }) => placeOf(dialog, sort))
  const isFull = items.length >= limits.page.default
  const isOrdered = places.every((place, index) => {
    const before = places[index - 1]
    return before === undefined || byPlace(sort, before, place) < 0 || before.at === place.at
  })
  return (isFull && isOrdered && places.at(-1)) || null
}

const inQuery = ({ operatorId, teamId, tagId, ...view }: ListView) => ({
  ...view,
  ...(operatorId && { operatorId: String(operatorId) }),
  ...(teamId && { teamId: String(teamId) }),
  ...(tagId && { tagId: String(tagId) }),
})
const fetchDialogs = (view: ListView, cursor: string | undefined, signal: Signal): Promise<DialogPage> =>
  bodyOf(api().dialogs.$get({ query: { ...inQuery(view), ...(cursor && { cursor }) } }, until(signal)))

/**
 * How many dialogs the everyday lists hold. Live events make it stale (`refreshCounts`), and so does a while in the
 * background.
 */
export const countsQuery = () =>
  queryOptions({
    queryKey: keys.counts,
    queryFn: ({ signal }): Promise<DialogCounts> => bodyOf(api().dialogs.counts.$get({}, until(signal))),
    ...kept,
    refetchOnWindowFocus: 'always',
  })

/** Contacts by name, @username, phone or a field, best first. */
export const contactSearch = (query: string) =>
  queryOptions({
    queryKey: keys.search('contacts', query),
    queryFn: ({ signal }) => bodyOf(api().search.contacts.$get({ query: { query } }, until(signal))),
    placeholderData: keepPreviousData,
    gcTime: searchKept,
  })

/** Messages by words, newest first; a page may be empty with more beyond it. */
export const messageSearch = (query: string) =>
  infiniteQueryOptions({
    queryKey: keys.search('messages', query),
    queryFn: ({ pageParam, signal }): Promise<z.infer<typeof MessageHits>> =>
      bodyOf(
        api().search.messages.$get(
          { query: { query, ...(pageParam && { cursor: pageParam }) } },
          until(signal),
        ),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    gcTime: searchKept,
  })

/** Keeps the list the operator looks at for their next start, on this device and at the server. */
export async function saveListView(client: QueryClient, listView: string): Promise<void> {
  const me = await bodyOf<Me>(api().me['list-view'].$put({ json: { listView } }))
  rememberMe(me)
  client.setQueryData(keys.me, me)
}
