import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { type Text, useText } from '#miniapp/locales/texts.tsx'
import { kept } from './kept.ts'
import { createOutbox, type Outbox, startOutbox } from './outbox.ts'
import type { UnsentReply, Written } from './unsent-store.ts'
import type { Outgoing, UploadView } from './upload-queue.ts'

const UnsentContext = createContext<Outbox | null>(null)

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
  const outbox = useOutbox(client, operatorId, text)
  useEffect(() => (outbox ? startOutbox(outbox) : undefined), [outbox])
  return <UnsentContext value={outbox}>{children}</UnsentContext>
}

const useOutbox = (client: QueryClient, operatorId: number | null, text: Text): Outbox | null => {
  // Another language is no reason to begin anew.
  const spoken = useRef(text)
  useEffect(() => {
    spoken.current = text
  }, [text])
  return useMemo(
    () =>
      operatorId === null
        ? null
        : createOutbox({ client, kept, operatorId, speak: (key) => spoken.current(key) }),
    [client, operatorId],
  )
}

const useOutboxContext = (): Outbox => {
  const outbox = use(UnsentContext)
  if (!outbox) throw new Error('Unsent replies have no keeper above this screen')
  return outbox
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
      attach: (file: Outgoing, blob: Blob) => void uploads.add(file, blob),
      /** The same bytes go another way. */
      replace: (id: string, file: Outgoing) => void uploads.replace(id, file),
      /** Goes on with a draft's file, kept from before. */
      resume: (file: Outgoing) => uploads.resume(file),
      detach: uploads.cancel,
    }
  }, [store, sender, uploads])
}
