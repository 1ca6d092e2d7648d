import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from 'react'
import { sendReply } from '#miniapp/api/send-reply.ts'
import { attemptOf } from './attempt-of.ts'
import { kept } from './kept.ts'
import { createUnsentSender, type UnsentSender } from './unsent-sender.ts'
import { createUnsentStore, type UnsentReply, type UnsentStore } from './unsent-store.ts'

interface Unsent {
  store: UnsentStore
  sender: UnsentSender
}

const UnsentContext = createContext<Unsent | null>(null)

interface Props {
  /** Null until it is known who is signed in. */
  operatorId: number | null
  children: ReactNode
}

/**
 * Keeps one operator's unsent replies and brings them to the server, whatever screen is open: at once, after
 * a reload, and whenever the network is back. Stands above all screens.
 */
export const UnsentReplies = ({ operatorId, children }: Props) => {
  const client = useQueryClient()
  const unsent = useMemo(() => {
    if (operatorId === null) return null
    const store = createUnsentStore(kept, operatorId)
    const attempt = (reply: UnsentReply) =>
      sendReply(client, reply.dialogId, {
        clientId: reply.clientId,
        text: reply.text,
        replyToId: reply.replyTo?.id ?? null,
      }).then(() => ({ outcome: 'accepted' as const }), attemptOf)
    return { store, sender: createUnsentSender({ store, attempt, after }) }
  }, [client, operatorId])
  useEffect(() => (unsent ? startSending(unsent) : undefined), [unsent])
  return <UnsentContext value={unsent}>{children}</UnsentContext>
}

const after = (delay: number, wake: () => void) => {
  const timer = setTimeout(wake, delay)
  return () => clearTimeout(timer)
}

/** Sends what is kept now, and again when the page or the network comes back; gives what stops it. */
const startSending = ({ store, sender }: Unsent) => {
  const wakeWhenVisible = () => {
    if (document.visibilityState === 'visible') sender.wake()
  }
  // Another window of this browser wrote or settled a reply.
  const reload = () => store.reload()
  sender.start()
  window.addEventListener('online', sender.wake)
  document.addEventListener('visibilitychange', wakeWhenVisible)
  window.addEventListener('storage', reload)
  return () => {
    sender.stop()
    window.removeEventListener('online', sender.wake)
    document.removeEventListener('visibilitychange', wakeWhenVisible)
    window.removeEventListener('storage', reload)
  }
}

const useUnsentContext = (): Unsent => {
  const unsent = use(UnsentContext)
  if (!unsent) throw new Error('Unsent replies have no keeper above this screen')
  return unsent
}

/** Every unsent reply of the operator, oldest first. */
export const useUnsent = (): readonly UnsentReply[] => {
  const { store } = useUnsentContext()
  return useSyncExternalStore(store.subscribe, store.all)
}

/** What a screen may do with unsent replies. */
export const useUnsentActions = () => {
  const { store, sender } = useUnsentContext()
  return useMemo(
    () => ({
      send: (reply: Parameters<UnsentStore['add']>[0]) => {
        store.add(reply)
        sender.wake()
      },
      remove: store.remove,
    }),
    [store, sender],
  )
}
