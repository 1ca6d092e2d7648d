import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent } from 'react'
import { saveListView } from '#miniapp/api/find.ts'
import { meQuery } from '#miniapp/api/queries.ts'
import { rememberedMe, rememberMe } from '#miniapp/api/session.ts'
import { type ListView, readView, spellView } from '#miniapp/live/list-view.ts'

/** Whether the list to begin with is still open: the address named none and nobody has chosen. */
let isOpen = false

/** Begins with the list the operator looked at last, as this device knows it, where the address leaves it open. */
export function beginView(place: (kept: ListView) => boolean): void {
  isOpen = place(readView(rememberedMe()?.listView ?? ''))
}

/** Follows the list the operator looked at last on any device, once the server tells it and until they choose. */
export function useKeptView(view: ListView, show: (view: ListView) => void): void {
  const { data: me, isPlaceholderData } = useQuery(meQuery())
  const told = isPlaceholderData ? undefined : me?.listView
  const follow = useEffectEvent((listView: string) => {
    if (!isOpen) return
    isOpen = false
    const kept = readView(listView)
    if (spellView(kept) !== spellView(view)) show(kept)
  })
  useEffect(() => {
    if (told !== undefined) follow(told)
  }, [told])
}

/** Whether the server is being told, and what it is to be told then: only the last of it matters. */
let isTelling = false
let next: string | null = null

async function tell(client: QueryClient): Promise<void> {
  if (isTelling) return
  isTelling = true
  while (next !== null) {
    const listView = next
    next = null
    // Only a start on another device depends on it: this one remembers by itself.
    await saveListView(client, listView).catch(() => undefined)
  }
  isTelling = false
}

/** `keep(view)`: the operator chose a list, and begins with it the next time. */
export function useKeepView(): (view: ListView) => void {
  const client = useQueryClient()
  return useCallback(
    (view) => {
      isOpen = false
      next = spellView(view)
      const me = rememberedMe()
      if (me) rememberMe({ ...me, listView: next })
      void tell(client)
    },
    [client],
  )
}
