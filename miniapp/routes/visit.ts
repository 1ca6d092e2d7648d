import { useMemo } from 'react'
import { useSearch } from 'wouter'
import type { Visit } from '#miniapp/features/timeline/timeline.tsx'

/** What an address's `m` (a message) and `q` (the words it was found by) ask for. */
export function visitOf(search: string): { messageId: number; words: string } | null {
  const query = new URLSearchParams(search)
  const wanted = query.get('m') ?? ''
  const messageId = /^\d{1,15}$/.test(wanted) ? Number(wanted) : 0
  return messageId > 0 ? { messageId, words: query.get('q') ?? '' } : null
}

/** The message the address asks for; the same object until it asks for another. */
export function useVisit(): Visit | null {
  const found = visitOf(useSearch())
  const messageId = found?.messageId ?? null
  const words = found?.words ?? ''
  return useMemo(() => (messageId === null ? null : { messageId, words }), [messageId, words])
}
