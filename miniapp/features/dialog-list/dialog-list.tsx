import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useGuesses, withGuesses } from '#miniapp/api/expected.ts'
import { dialogsQuery } from '#miniapp/api/find.ts'
import { meQuery } from '#miniapp/api/queries.ts'
import { type ListView, spellView } from '#miniapp/live/list-view.ts'
import { type ListedDialog, orderedDialogs, sortDialogs } from '#miniapp/live/replay-dialogs.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Delayed } from '#miniapp/ui/skeleton.tsx'
import { ListEmpty, ListFailure } from './list-notices.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import type { OpenOptions } from './row-slot.tsx'
import { Rows } from './rows.tsx'
import { useHeldRow } from './use-held-row.ts'
import { useRowVerbs } from './use-row-verbs.ts'
import type { Selection } from './use-selection.ts'

interface DialogListProps {
  view: ListView
  /** The dialog shown beside the list, where there is room for both. */
  selectedId: number | null
  hrefOf(dialogId: number): string
  open: OpenOptions
  selection: Selection
  onAssign(item: ListedDialog): void
  onTag(item: ListedDialog): void
  onReset(): void
}

/** The dialogs of one view, in its order. */
export function DialogList({ view, selectedId, onReset, ...rest }: DialogListProps) {
  const text = useText()
  const { data: me } = useQuery(meQuery())
  const { data, error, refetch, isFetchNextPageError, fetchNextPage, hasNextPage, isFetching } =
    useInfiniteQuery(dialogsQuery(view))
  const guesses = useGuesses()
  const listed = useMemo(
    () => (data ? withGuesses(orderedDialogs(data, view), view, guesses) : []),
    [data, view, guesses],
  )
  const held = useHeldRow(view, listed, selectedId)
  const items = useMemo(() => (held ? sortDialogs([...listed, held], view) : listed), [held, listed, view])
  const onVerb = useRowVerbs(me)
  if (data === undefined && error) return <ListFailure error={error} onRetry={() => void refetch()} />
  if (data === undefined)
    return (
      <Delayed>
        <ListSkeleton label={text('app-loading')} />
      </Delayed>
    )
  if (items.length === 0 && !hasNextPage) return <ListEmpty view={view} me={me} onReset={onReset} />
  const list = spellView(view)
  return (
    <Rows
      key={list}
      list={list}
      items={items}
      me={me}
      selectedId={selectedId}
      onVerb={(item, verb) => void onVerb(item, verb)}
      {...rest}
      hasMore={hasNextPage}
      pages={data.pages.length}
      hasFailed={isFetchNextPageError}
      onMore={() => {
        if (!isFetching) void fetchNextPage()
      }}
    />
  )
}
