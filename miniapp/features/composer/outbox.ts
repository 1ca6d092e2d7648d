import type { QueryClient } from '@tanstack/react-query'
import { asApiError } from '#miniapp/api/errors.ts'
import { keepPictures } from '#miniapp/api/local-pictures.ts'
import { sendNote } from '#miniapp/api/notes.ts'
import { sendReply } from '#miniapp/api/send-reply.ts'
import { keptIds } from './attached.ts'
import { attemptOf } from './attempt-of.ts'
import { filesInDrafts } from './drafts.ts'
import type { Kept } from './kept.ts'
import { type Speak, troubleWords } from './trouble-words.ts'
import { type Attempt, createUnsentSender, type UnsentSender } from './unsent-sender.ts'
import { createUnsentStore, type UnsentReply, type UnsentStore } from './unsent-store.ts'
import { createUploadBytes } from './upload-bytes.ts'
import { createUploadQueue, type UploadQueue } from './upload-queue.ts'
import { uploadServer } from './upload-server.ts'

/** What one operator has written and attached, on its way to the server. */
export interface Outbox {
  store: UnsentStore
  sender: UnsentSender
  uploads: UploadQueue
  /** Drops bytes that no draft and no unsent reply wants. */
  tidy(): void
}

interface Deps {
  client: QueryClient
  kept: Kept
  operatorId: number
  /** Words of a key in the reader's language. */
  speak: Speak
}

const after = (delay: number, wake: () => void) => {
  const timer = setTimeout(wake, delay)
  return () => clearTimeout(timer)
}

/** Makes one operator's outbox; nothing moves before `startOutbox`. */
export const createOutbox = ({ client, kept, operatorId, speak }: Deps): Outbox => {
  const store = createUnsentStore(kept, operatorId)
  const bytes = createUploadBytes(operatorId)
  const uploads = createUploadQueue({
    bytes,
    server: uploadServer,
    after,
    now: () => performance.now(),
    addressOf: (blob) => URL.createObjectURL(blob),
    dropAddress: (address) => URL.revokeObjectURL(address),
  })
  const viewsOf = ({ files }: UnsentReply) => files.map(({ id }) => uploads.all().get(id))
  const attempt = async (reply: UnsentReply): Promise<Attempt> => {
    const trouble = viewsOf(reply).find((view) => view?.trouble)?.trouble
    if (trouble) {
      // Its bytes may be gone because another window of this browser has just sent it.
      store.reload()
      if (!store.all().some(({ clientId }) => clientId === reply.clientId)) return { outcome: 'accepted' }
      return { outcome: 'refused', reason: troubleWords(trouble, speak) }
    }
    // Before the message can come by any way.
    if (reply.files.length > 0)
      keepPictures(
        reply.clientId,
        viewsOf(reply).map((view) => view?.preview ?? null),
      )
    try {
      await bring(client, reply)
    } catch (thrown) {
      if (asApiError(thrown).code !== 'upload-incomplete') return attemptOf(thrown)
      for (const file of reply.files) uploads.again({ ...file, dialogId: reply.dialogId })
      return { outcome: 'wait' }
    }
    for (const { id } of reply.files) uploads.forget(id)
    return { outcome: 'accepted' }
  }
  const isHeld = (reply: UnsentReply) => {
    for (const file of reply.files)
      if (!uploads.all().has(file.id)) uploads.resume({ ...file, dialogId: reply.dialogId })
    const views = viewsOf(reply)
    return views.some((view) => view?.state === 'going') && !views.some((view) => view?.trouble)
  }
  return {
    store,
    uploads,
    sender: createUnsentSender({ store, attempt, isHeld, after }),
    tidy: () => {
      const inReplies = store.all().flatMap(({ files }) => files.flatMap(keptIds))
      void bytes.dropOthers(new Set([...inReplies, ...filesInDrafts(kept, operatorId)]))
    },
  }
}

/** Gives a reply or a note to the server. Throws ApiError. */
const bring = (client: QueryClient, reply: UnsentReply): Promise<void> => {
  const { clientId, dialogId, text, entities } = reply
  if (reply.kind === 'note')
    return sendNote(client, dialogId, { clientId, text, entities, mentions: reply.mentions })
  return sendReply(client, dialogId, {
    clientId,
    text,
    entities,
    replyToId: reply.replyTo?.id ?? null,
    signed: reply.signature !== null,
    uploadIds: reply.files.map(({ id }) => id),
  })
}

/** Sends what is kept now, and again when the page or the network comes back; gives what stops it. */
export const startOutbox = ({ store, sender, uploads, tidy }: Outbox) => {
  const wake = () => {
    uploads.wake()
    sender.wake()
  }
  const wakeWhenVisible = () => {
    if (document.visibilityState === 'visible') wake()
  }
  // Another window of this browser wrote or settled a reply.
  const reload = () => store.reload()
  const settled = () => [...uploads.all().values()].filter(({ state }) => state !== 'going').length
  let known = 0
  const stopListening = uploads.subscribe(() => {
    const now = settled()
    if (now > known) sender.wake()
    known = now
  })
  tidy()
  uploads.start()
  sender.start()
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', wakeWhenVisible)
  window.addEventListener('storage', reload)
  return () => {
    stopListening()
    sender.stop()
    uploads.stop()
    window.removeEventListener('online', wake)
    document.removeEventListener('visibilitychange', wakeWhenVisible)
    window.removeEventListener('storage', reload)
  }
}
