import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { PresenceState } from '#contract/enums.ts'
import type { Present } from '#contract/events.ts'
import { applyAnswer } from '#miniapp/live/apply-event.ts'
import { journal } from '#miniapp/live/journal.ts'
import { authorizedFetch } from './authorized-fetch.ts'
import { apiBase } from './base.ts'
import { api, bodyOf } from './client.ts'
import { keys } from './keys.ts'

/** As the live stream keeps it (live/apply-event.ts). */
interface Presence {
  people: Present[]
}

const noOne: Presence = { people: [] }

/** Who has a dialog open, the reader too. Nothing asks for it: signs of one's own presence and the live stream tell it. */
export const presenceQuery = (dialogId: number) =>
  queryOptions({
    queryKey: keys.presence(dialogId),
    queryFn: () => noOne,
    enabled: false,
    initialData: noOne,
    staleTime: Number.POSITIVE_INFINITY,
  })

interface Sign {
  /** Of this opening of the app. */
  deviceId: string
  state: PresenceState
}

/** Gives a sign of the reader's presence in a dialog, and keeps who else is there. Throws ApiError. */
export async function signPresence(client: QueryClient, dialogId: number, sign: Sign): Promise<void> {
  const key = keys.presence(dialogId)
  const asOf = client.getQueryState(key)?.dataUpdatedAt
  const present: Presence = await bodyOf(
    api().dialogs[':id'].presence.$post({ param: { id: String(dialogId) }, json: sign }),
  )
  // What the live stream told meanwhile is newer.
  if (client.getQueryState(key)?.dataUpdatedAt === asOf) client.setQueryData<Presence>(key, present)
}

/** The same as the page goes: the request outlives it. Never throws: what is not taken back lapses by itself. */
export const signGone = (dialogId: number, deviceId: string): void => {
  authorizedFetch(`${apiBase()}/api/dialogs/${dialogId}/presence`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deviceId, state: 'gone' }),
    keepalive: true,
  }).catch(() => undefined)
}

/** Takes a dialog over knowingly: from the colleague who, as is seen here, has it, or from the bot. */
export function useTakeOverFrom(dialogId: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (fromOperatorId: number | null) => {
      const mark = journal.position()
      const { dialog, readSeq, readRev } = await bodyOf(
        api().dialogs[':id']['take-over'].$post({
          param: { id: String(dialogId) },
          json: fromOperatorId === null ? {} : { fromOperatorId },
        }),
      )
      applyAnswer(client, mark, [
        { type: 'dialog', dialog },
        { type: 'read', dialogId, readSeq, readRev },
      ])
    },
  })
}
