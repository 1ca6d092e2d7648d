import { useMemo, useSyncExternalStore } from 'react'
import { useSearch } from 'wouter'
import type { Visit } from '#miniapp/features/timeline/timeline.tsx'
import { isOnLayer } from '#miniapp/telegram/back-button.ts'
import { messageOf, queryOf } from './paths.ts'

let href = ''
let again = 0

/** Follows whether the very address that is shown is gone to once more: a hit of a search pressed twice. */
function subscribe(changed: () => void): () => void {
  const gone = () => {
    const isSame = window.location.href === href && !isOnLayer()
    href = window.location.href
    if (!isSame) return
    again += 1
    changed()
  }
  const went = ['pushState', 'replaceState']
  const left = () => {
    href = window.location.href
  }
  left()
  for (const name of went) window.addEventListener(name, gone)
  window.addEventListener('popstate', left)
  return () => {
    for (const name of went) window.removeEventListener(name, gone)
    window.removeEventListener('popstate', left)
  }
}

/** The message the address asks for; another object whenever it is asked for, if only once more. */
export function useVisit(): Visit | null {
  const search = useSearch()
  const times = useSyncExternalStore(subscribe, () => again)
  const messageId = messageOf(search)
  const words = queryOf(search) ?? ''
  return useMemo(() => (messageId === null ? null : { messageId, words, times }), [messageId, words, times])
}
