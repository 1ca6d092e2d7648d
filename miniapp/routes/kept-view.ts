import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useEffectEvent } from 'react'
import { saveListView } from '#miniapp/api/find.ts'
import { meQuery } from '#miniapp/api/queries.ts'
import { rememberedMe, rememberMe } from '#miniapp/api/session.ts'
import { type ListView, readView, spellView } from '#miniapp/live/list-view.ts'

/** A choice is told to the server once it has stood so long, ms. */
const settled = 250

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

let timer: ReturnType<typeof setTimeout> | undefined

/** `keep(view)`: the operator chose a list, and begins with it the next time. */
export function useKeepView(): (view: ListView) => void {
  const client = useQueryClient()
  return useCallback(
    (view) => {
      isOpen = false
      const listView = spellView(view)
      const me = rememberedMe()
      if (me) rememberMe({ ...me, listView })
      clearTimeout(timer)
      // Only the next start depends on it, and this device remembers by itself.
      timer = setTimeout(() => void saveListView(client, listView).catch(() => undefined), settled)
    },
    [client],
  )
}
