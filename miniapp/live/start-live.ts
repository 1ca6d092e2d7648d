import type { Query, QueryClient } from '@tanstack/react-query'
import { authorizedFetch } from '#miniapp/api/authorized-fetch.ts'
import { apiBase } from '#miniapp/api/base.ts'
import { asApiError } from '#miniapp/api/errors.ts'
import { dialogQuery } from '#miniapp/api/queries.ts'
import { renewSession } from '#miniapp/api/session.ts'
import { applyEvents, isCutOff } from './apply-event.ts'
import { setConnection } from './connection.ts'
import { journal } from './journal.ts'
import { onCursorOffered } from './offer-cursor.ts'
import { createStream } from './stream.ts'

async function open(cursor: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await authorizedFetch(`${apiBase()}/api/live`, {
    headers: { accept: 'text/event-stream', 'last-event-id': cursor },
    cache: 'no-store',
    signal,
  })
  if (!response.body) throw asApiError(null)
  return response.body
}

/** Dialogs that came up with something missing are asked for one by one; the answer settles into the lists. */
function learnReads(client: QueryClient, dialogIds: number[]): void {
  for (const id of dialogIds)
    void client
      .fetchQuery({ ...dialogQuery(id), staleTime: 0 })
      .then(({ dialog, readSeq, readRev }) =>
        applyEvents(client, [
          { type: 'dialog', dialog },
          { type: 'read', dialogId: dialog.id, readSeq, readRev },
        ]),
      )
      // Only the unread count stays a guess; opening the dialog asks again.
      .catch(() => undefined)
}

/** Everything on screen is asked for again; what is not is dropped, and asked for when it is opened. */
export function loadAnew(client: QueryClient): void {
  journal.breakOff()
  client.removeQueries({ type: 'inactive' })
  void client.invalidateQueries()
}

/** On screen from before a break, its loading anew having failed. */
const isBehind = (query: Query): boolean => query.state.fetchStatus === 'idle' && isCutOff(query.state.data)

const streamFor = (client: QueryClient) =>
  createStream({
    open,
    onEvents: (events) => learnReads(client, applyEvents(client, events)),
    onResync: () => loadAnew(client),
    onGone: () => {
      renewSession()
      loadAnew(client)
    },
    onConnection: (state) => {
      setConnection(state)
      if (state === 'live') void client.refetchQueries({ type: 'active', predicate: isBehind })
    },
    isOnline: () => navigator.onLine,
  })

/**
 * Starts the live connection of the app and keeps it while the app is on screen.
 * @param cursors - what screens offered before this code was there
 * @returns what stops it
 */
export function startLive(client: QueryClient, cursors: readonly string[]): () => void {
  const stream = streamFor(client)
  const wake = () => {
    if (document.visibilityState === 'visible') stream.wake()
  }
  if (!navigator.onLine) stream.offline()
  const stopListening = onCursorOffered(stream.offer)
  for (const cursor of cursors) stream.offer(cursor)
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', stream.remake)
  window.addEventListener('offline', stream.offline)
  return () => {
    stopListening()
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('online', stream.remake)
    window.removeEventListener('offline', stream.offline)
    stream.stop()
  }
}
