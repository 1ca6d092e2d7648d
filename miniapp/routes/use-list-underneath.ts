import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from 'wouter'
import { dialogsQuery } from '#miniapp/api/find.ts'
import { readView } from '#miniapp/live/list-view.ts'

/**
 * Loads the list a screen without anything of its own leads to: the way out is quick, and the live connection has
 * a place to start from.
 */
export function useListUnderneath(): void {
  useInfiniteQuery(dialogsQuery(readView(useSearch())))
}
