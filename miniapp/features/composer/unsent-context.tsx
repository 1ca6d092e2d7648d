import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { loadCode } from '#miniapp/api/load-code.ts'
import { type Text, useText } from '#miniapp/locales/texts.tsx'
import { firstScreen } from '#miniapp/ui/first-screen.ts'
import { kept } from './kept.ts'
import type { Outbox } from './outbox.ts'
import type { Way } from './photo-ways.ts'
import type { UnsentReply, Written } from './unsent-store.ts'
import type { Outgoing, UploadView } from './upload-types.ts'

const UnsentContext = createContext<Ask | null>(null)

interface Props {
  /** Null until it is known who is signed in. */
  operatorId: number | null
  children: ReactNode
}

/**
 * Keeps one operator's unsent replies, notes and files and brings them to the server, whatever screen is open: at
 * once, after a reload, and whenever the network is back. Stands above all screens.
 */
export const UnsentReplies = ({ operatorId, children }: Props) => {
  const client = useQueryClient()
  const text = useText()
  const ask = useOutbox(client, operatorId, text)
  useEffect(() => (ask ? runOutbox(ask) : undefined), [ask])
  return <UnsentContext value={ask}>{children}</UnsentContext>
}

/** Its code is not part of the first load; it comes in the end, whatever the network is like. */
const loadOutbox = () => loadCode(() => import('./outbox.ts'))

/** Gives the outbox, loading its code when it is first asked for. */
type Ask = () => Promise<Outbox>

const useOutbox = (client: QueryClient, operatorId: number | null, text: Text): Ask | null => {
  // Another language is no reason to begin anew.
  const spoken = useRef(text)
  useEffect(() => {
    spoken.current = text
  }, [text])
  return useMemo(() => {
    if (operatorId === null) return null
    let coming: Promise<Outbox> | undefined
    return () => {
      coming ??= loadOutbox().then(({ createOutbox }) =>
        createOutbox({ client, kept, operatorId, speak: (key, values) => spoken.current(key, values) }),
      )
      return coming
    }
  }, [client, operatorId])
}

/** Runs it once the first screen is there, which comes before it on a slow line; gives what stops it. */
const runOutbox = (ask: Ask) => {
  let stop: (() => void) | null = null
  let isWanted = true
  const run = async () => {
    await firstScreen
    if (!isWanted) return
    const [outbox, { startOutbox }] = await Promise.all([ask(), loadOutbox()])
    if (isWanted) stop = startOutbox(outbox)
  }
  void run()
  return () => {
    isWanted = false
    stop?.()
  }
}

const useOutboxContext = (): Outbox => {
  const ask = use(UnsentContext)
  if (!ask) throw new Error('Unsent replies have no keeper above this screen')
  return use(ask())
}

/** Every unsent reply and note of the operator, oldest first. */
export const useUnsent = (): readonly UnsentReply[] => {
  const { store } = useOutboxContext()
  return useSyncExternalStore(store.subscribe, store.all)
}

/** How far every file has got, by its id. */
export const useUploads = (): ReadonlyMap<string, UploadView> => {
  const { uploads } = useOutboxContext()
  return useSyncExternalStore(uploads.subscribe, uploads.all)
}

/** What a screen may do with unsent replies and files. */
export const useUnsentActions = () => {
  const { store, sender, uploads } = useOutboxContext()
  return useMemo(() => {
    const take = (clientId: string) => {
      const reply = store.all().find((one) => one.clientId === clientId)
      store.remove(clientId)
      sender.wake()
      return reply?.files.map(({ id }) => id) ?? []
    }
    return {
      send: (reply: Written) => {
        store.add(reply)
        sender.wake()
      },
      /** A server message stands for it now. */
      settle: (clientId: string) => take(clientId).forEach(uploads.forget),
      /** Given up, with its files. */
      discard: (clientId: string) => take(clientId).forEach(uploads.cancel),
      /** Taken back into the composer, which has its files from now on. */
      takeBack: (clientId: string) => void take(clientId),
      attach: (file: Outgoing, { blob, whole }: Pick<Way, 'blob' | 'whole'>) =>
        void uploads.add(file, blob, whole),
      /** Bytes of a file that is on its way; null: they are not on this device any more. */
      bytesOf: uploads.bytesOf,
      /** Goes on with a draft's file, kept from before. */
      resume: (file: Outgoing) => uploads.resume(file),
      detach: uploads.cancel,
      /** Brings a file anew that did not come through. */
      again: uploads.again,
    }
  }, [store, sender, uploads])
}
