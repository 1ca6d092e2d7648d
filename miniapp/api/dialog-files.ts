import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod/mini'
import type { AttachmentKind } from '#contract/enums.ts'
import type { FilePage } from '#contract/requests.ts'
import type { DialogFile } from '#contract/resources.ts'
import { api, bodyOf } from './client.ts'
import { until } from './endpoints.ts'
import { keys } from './keys.ts'

/** Where a page lies: next to a file, or, where nothing is said, at the newest. */
type Place = { before?: string; after?: string }

const fetchFiles = (
  dialogId: number,
  query: Place & { kind: AttachmentKind },
  signal: AbortSignal,
): Promise<z.infer<typeof FilePage>> =>
  bodyOf(api().dialogs[':id'].files.$get({ param: { id: String(dialogId) }, query }, until(signal)))

/** The dialog's photos, or its documents, newest first. */
export const dialogFilesQuery = (dialogId: number, kind: AttachmentKind) =>
  infiniteQueryOptions({
    queryKey: keys.dialogFiles(dialogId, kind),
    queryFn: ({ pageParam, signal }) => fetchFiles(dialogId, { kind, ...pageParam }, signal),
    initialPageParam: {} as Place,
    getNextPageParam: ({ more, items }): Place | undefined => nextPlace(more, 'before', items.at(-1)),
  })

const nextPlace = (more: boolean, side: keyof Place, last: DialogFile | undefined): Place | undefined =>
  more && last ? { [side]: String(last.attachment.id) } : undefined

/** Photos beyond one of them: older (`before`) or newer (`after`), a page as often as it is asked for. */
const photosBeyondQuery = (dialogId: number, side: keyof Place, fileId: number) =>
  infiniteQueryOptions({
    queryKey: keys.photosBeyond(dialogId, side, fileId),
    queryFn: ({ pageParam, signal }) => fetchFiles(dialogId, { kind: 'photo', ...pageParam }, signal),
    initialPageParam: { [side]: String(fileId) } as Place,
    getNextPageParam: ({ more, items }): Place | undefined =>
      nextPlace(more, side, side === 'before' ? items.at(-1) : items[0]),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

const none: readonly DialogFile[] = []

/**
 * The dialog's photos beyond one of them on one side, in no order: none at first, and a page more as long as they are
 * `wanted`. What cannot be had is asked for again the next time they are.
 */
export function usePhotosBeyond(
  dialogId: number,
  side: keyof Place,
  fileId: number,
  wanted: boolean,
): readonly DialogFile[] {
  const query = useInfiniteQuery({
    ...photosBeyondQuery(dialogId, side, fileId),
    enabled: wanted,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  })
  const { data = none, hasNextPage, isFetching, isError, fetchNextPage } = query
  const isDue = wanted && hasNextPage && !isFetching && !isError
  useEffect(() => {
    if (isDue) void fetchNextPage()
  }, [isDue, fetchNextPage])
  return data
}
