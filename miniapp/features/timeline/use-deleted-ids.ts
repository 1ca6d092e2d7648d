import { useMemo } from 'react'
import type { Message } from '#contract/resources.ts'

/** Loaded messages that were taken back; the same set until there is another. */
export const useDeletedIds = (messages: readonly Message[]): ReadonlySet<number> => {
  const ids = messages.flatMap(({ id, deletedAt }) => (deletedAt ? id : [])).join()
  return useMemo(() => new Set(ids === '' ? [] : ids.split(',').map(Number)), [ids])
}
