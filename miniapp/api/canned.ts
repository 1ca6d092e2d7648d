import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FormattedText } from '#contract/entities.ts'
import { api, bodyOf } from './client.ts'
import { keys } from './keys.ts'

/** As many as one looks through; more are found by typing. */
const shown = '50'

/** The canned replies the reader may use; the best matches first. What was found before stays until it is known. */
export const cannedRepliesQuery = (query: string) =>
  queryOptions({
    queryKey: [...keys.directory('canned-replies'), query],
    queryFn: ({ signal }) =>
      bodyOf(
        api()['canned-replies'].$get(
          { query: { limit: shown, ...(query && { query }) } },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** A canned reply with its variables filled in for a dialog. Throws ApiError. */
export const renderCannedReply = (dialogId: number, replyId: number): Promise<FormattedText> =>
  bodyOf(
    api().dialogs[':id']['canned-replies'][':replyId'].$get({
      param: { id: String(dialogId), replyId: String(replyId) },
    }),
  )
