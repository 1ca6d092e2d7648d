import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DialogStatus } from '#contract/enums.ts'
import { dialogsQuery, meQuery } from '#miniapp/api/queries.ts'
import { orderedDialogs } from '#miniapp/live/replay-dialogs.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Delayed } from '#miniapp/ui/skeleton.tsx'
import type { OpenOptions } from './dialog-row.tsx'
import { ListEmpty, ListFailure } from './list-notices.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { Rows } from './rows.tsx'

interface DialogListProps {
  status: DialogStatus
  /** The dialog shown beside the list, where there is room for both. */
  selectedId: number | null
  hrefOf(dialogId: number): string
  open: OpenOptions
}

/** The dialogs of one status, newest message first. */
export function DialogList({ status, selectedId, hrefOf, open }: DialogListProps) {
  const text = useText()
  const { data: me } = useQuery(meQuery())
  const { data, error, refetch, isFetchNextPageError, fetchNextPage, hasNextPage, isFetching } =
    useInfiniteQuery(dialogsQuery(status))
  const items = useMemo(() => (data ? orderedDialogs(data) : []), [data])
  if (data === undefined && error) return <ListFailure error={error} onRetry={() => void refetch()} />
  if (data === undefined)
    return (
      <Delayed>
        <ListSkeleton label={text('app-loading')} />
      </Delayed>
    )
  if (items.length === 0 && !hasNextPage) return <ListEmpty status={status} />
  return (
    <Rows
      key={status}
      status={status}
      items={items}
      me={me}
      selectedId={selectedId}
      hrefOf={hrefOf}
      open={open}
      hasMore={hasNextPage}
      pages={data.pages.length}
      hasFailed={isFetchNextPageError}
      onMore={() => {
        if (!isFetching) void fetchNextPage()
      }}
    />
  )
}
