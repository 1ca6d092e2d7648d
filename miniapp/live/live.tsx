import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { loadCode } from '#miniapp/api/load-code.ts'
import { isMarked } from './apply-event.ts'
import { setConnection } from './connection.ts'
import { onCursorOffered } from './offer-cursor.ts'

const loadStart = () => loadCode(() => import('./start-live.ts'))
const sayOffline = () => setConnection('offline')

/** Whether the live connection was there before, and what is cached has seen no events since. */
const wasAway = (client: QueryClient): boolean =>
  client
    .getQueryCache()
    .getAll()
    .some((query) => isMarked(query.state.data))

/**
 * Keeps the live connection of the app while it is on screen. Draws nothing. Its code comes once something is shown
 * that it could keep fresh: what happens meanwhile is told from that screen's cursor on.
 */
export function Live() {
  const client = useQueryClient()
  useEffect(() => {
    const early: string[] = []
    let stop: (() => void) | null = null
    let isWanted = true
    const isAgain = wasAway(client)
    const start = async () => {
      const { startLive, loadAnew } = await loadStart()
      if (!isWanted) return
      stopWaiting()
      stop = startLive(client, early)
      if (isAgain) loadAnew(client)
    }
    const stopListening = onCursorOffered((cursor) => {
      setConnection('connecting')
      if (early.push(cursor) === 1 && !isAgain) void start()
    })
    const stopWaiting = () => {
      stopListening()
      window.removeEventListener('offline', sayOffline)
    }
    if (!navigator.onLine) sayOffline()
    window.addEventListener('offline', sayOffline)
    if (isAgain) void start()
    return () => {
      isWanted = false
      stopWaiting()
      stop?.()
    }
  }, [client])
  return null
}
