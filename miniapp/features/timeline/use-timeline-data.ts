import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Message } from '#contract/resources.ts'
import { timelineQuery } from '#miniapp/api/queries.ts'
import { useInFrame } from './use-in-frame.ts'

const none: readonly Message[] = []

/**
 * The loaded part of a dialog's timeline, oldest first and without gaps, and the ways to load more of it. Nothing is
 * loaded by itself until it is `enabled`.
 */
export const useTimelineData = (dialogId: number, enabled: boolean) => {
  const query = useInfiniteQuery({ ...timelineQuery(dialogId), enabled })
  const data = useInFrame(query.data)
  const isLate = data !== query.data
  const messages = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? none, [data])
  return {
    messages,
    loaded: data !== undefined,
    error: query.data === undefined ? query.error : null,
    reload: () => void query.refetch(),
    older: {
      more: data?.pages[0]?.older ?? false,
      busy: isLate || query.isFetching || query.isFetchPreviousPageError,
      failed: query.isFetchPreviousPageError,
      load: () => void query.fetchPreviousPage(),
    },
    newer: {
      more: data?.pages.at(-1)?.newer ?? false,
      busy: isLate || query.isFetching || query.isFetchNextPageError,
      failed: query.isFetchNextPageError,
      load: () => void query.fetchNextPage(),
    },
  }
}
export type TimelineData = ReturnType<typeof useTimelineData>
