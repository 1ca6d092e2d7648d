import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { authorizedFetch } from '#miniapp/api/authorized-fetch.ts'
import { apiAddress } from '#miniapp/api/base.ts'
import { asApiError } from '#miniapp/api/errors.ts'
import { dialogQuery } from '#miniapp/api/queries.ts'
import { renewSession } from '#miniapp/api/session.ts'
import { applyEvents } from './apply-event.ts'
import { setConnection } from './connection.ts'
import { onCursorOffered } from './offer-cursor.ts'
import { createStream } from './stream.ts'

async function open(cursor: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await authorizedFetch(apiAddress('/api/live'), {
    headers: { accept: 'text/event-stream', 'last-event-id': cursor },
    cache: 'no-store',
    signal,
  })
  if (!response.body) throw asApiError(null)
  return response.body
}

/** Dialogs that came up without the reader's mark are asked for one by one; the answer settles into the lists. */
function learnReads(client: QueryClient, dialogIds: number[]): void {
  for (const id of dialogIds)
    void client
      .fetchQuery({ ...dialogQuery(id), staleTime: 0 })
      .then(({ dialog, readSeq }) => applyEvents(client, [{ type: 'read', dialogId: dialog.id, readSeq }]))
      // Only the unread count stays a guess; opening the dialog asks again.
      .catch(() => undefined)
}

const streamFor = (client: QueryClient) =>
  createStream({
    open,
    onEvents: (events) => learnReads(client, applyEvents(client, events)),
    onResync: () => void client.invalidateQueries(),
    onGone: () => {
      renewSession()
      void client.invalidateQueries()
    },
    onConnection: setConnection,
    isOnline: () => navigator.onLine,
  })

/** Keeps the live connection of the app while it is on screen. Draws nothing. */
export function Live() {
  const client = useQueryClient()
  useEffect(() => {
    const stream = streamFor(client)
    const wake = () => {
      if (document.visibilityState === 'visible') stream.wake()
    }
    const stopListening = onCursorOffered(stream.offer)
    document.addEventListener('visibilitychange', wake)
    window.addEventListener('online', wake)
    window.addEventListener('offline', stream.offline)
    return () => {
      stopListening()
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('online', wake)
      window.removeEventListener('offline', stream.offline)
      stream.stop()
    }
  }, [client])
  return null
}
