import type { Attached } from './attached.ts'
import { firstPiece, pieceAfter, pieceAfterCut } from './piece-size.ts'
import type { UploadBytes } from './upload-bytes.ts'

/** A file with the dialog it is for. */
export interface Outgoing extends Attached {
  dialogId: number
}

/** How far an upload has got. */
export interface UploadView {
  state: 'going' | 'done' | 'failed'
  /** Bytes the server has. */
  received: number
  trouble: UploadTrouble | null
  /** An address of the picture on this device. */
  preview: string | null
}

/** Why an upload ended without success: its bytes are gone, cannot be read, or the server said no, in words. */
export type UploadTrouble = { code: 'lost' | 'unreadable' } | { code: 'refused'; words: string }

/** What a thrown failure of the server's means: try again, or no. */
export type UploadFailure = { again: true } | { again: false; words: string }

export interface UploadServer {
  /** Makes the upload, or finds it made. Gives how much of it has come. Throws. */
  create(file: Outgoing): Promise<number>
  /** How much has come; null: the server knows no such upload (any more). Throws. */
  received(id: string): Promise<number | null>
  /** Brings one piece; gives how much has come then. Throws. */
  put(id: string, offset: number, piece: ArrayBuffer, signal: AbortSignal): Promise<number>
  /** Never throws: what is left there goes by itself in time. */
  remove(id: string): Promise<void>
  failureOf(thrown: unknown): UploadFailure
}

interface Deps {
  bytes: UploadBytes
  server: UploadServer
  /** Calls back after so many ms; gives what cancels it. */
  after(delay: number, wake: () => void): () => void
  now(): number
  /** An address for a picture, and its end. */
  addressOf(blob: Blob): string
  dropAddress(address: string): void
}

interface Job {
  file: Outgoing
  /** The server may have heard of it. */
  asked: boolean
  abort: AbortController
}

const firstDelay = 1000
const longestDelay = 30_000

/**
 * Brings files to the server piece by piece, one file after the other in the order they were added. A cut upload asks
 * what has come and goes on from there: after a pause that grows, or at once on `wake()`. Bytes are kept through a
 * reload until the file is `forget`-ed or cancelled.
 */
export const createUploadQueue = ({ bytes, server, after, now, addressOf, dropAddress }: Deps) => {
  const jobs = new Map<string, Job>()
  const listeners = new Set<() => void>()
  let views: ReadonlyMap<string, UploadView> = new Map()
  let piece = firstPiece
  let delay = firstDelay
  let cancelTimer: (() => void) | null = null
  let running = false
  let stopped = true

  const change = (id: string, view: Partial<UploadView> | null) => {
    const next = new Map(views)
    if (view === null) next.delete(id)
    else next.set(id, { ...(next.get(id) ?? fresh), ...view })
    views = next
    for (const listener of listeners) listener()
  }
  const pause = () => {
    piece = pieceAfterCut(piece)
    cancelTimer ??= after(delay, () => {
      cancelTimer = null
      void run()
    })
    delay = Math.min(delay * 2, longestDelay)
  }
  const fail = (id: string, trouble: UploadTrouble) => {
    jobs.delete(id)
    change(id, { state: 'failed', trouble })
  }

  /** Sends what the server does not have yet. Throws what the server throws. */
  const sendRest = async ({ file, abort }: Job, blob: Blob, from: number) => {
    let received = from
    change(file.id, { received })
    while (received < file.size && !abort.signal.aborted && !stopped) {
      const part = await readPiece(blob.slice(received, received + piece))
      if (part === null) return fail(file.id, { code: 'unreadable' })
      const began = now()
      received = await server.put(file.id, received, part, abort.signal)
      piece = pieceAfter(part.byteLength, now() - began)
      delay = firstDelay
      if (!abort.signal.aborted) change(file.id, { received })
    }
    if (received < file.size || abort.signal.aborted) return
    jobs.delete(file.id)
    change(file.id, { state: 'done' })
  }

  /** False when it has to wait. */
  const bring = async (job: Job): Promise<boolean> => {
    const { file, abort } = job
    try {
      const blob = await bytes.read(file.id)
      if (abort.signal.aborted) return true
      if (blob === null) {
        fail(file.id, { code: 'lost' })
        return true
      }
      showPreview(file, blob)
      const known = job.asked ? await server.received(file.id) : null
      job.asked = true
      await sendRest(job, blob, known ?? (await server.create(file)))
    } catch (thrown) {
      if (abort.signal.aborted) return true
      const failure = server.failureOf(thrown)
      if (failure.again) return false
      fail(file.id, { code: 'refused', words: failure.words })
    }
    return true
  }

  const run = async () => {
    if (running || stopped) return
    running = true
    for (let job = first(jobs); job && !stopped; job = first(jobs))
      if (!(await bring(job))) {
        // To the end of the line, should it be this file alone that does not get through.
        if (jobs.delete(job.file.id)) jobs.set(job.file.id, job)
        pause()
        break
      }
    running = false
  }

  const showPreview = (file: Outgoing, blob: Blob) => {
    const isShown = views.get(file.id)?.preview
    if (file.width !== null && !isShown) change(file.id, { preview: addressOf(blob) })
  }
  const enter = (file: Outgoing, asked: boolean) => {
    if (jobs.has(file.id) || views.has(file.id)) return
    jobs.set(file.id, { file, asked, abort: new AbortController() })
    change(file.id, {})
  }
  const leave = (id: string) => {
    jobs.get(id)?.abort.abort()
    jobs.delete(id)
    if (views.has(id)) change(id, null)
    void bytes.drop(id)
  }

  const add = async (file: Outgoing, blob: Blob) => {
    enter(file, false)
    showPreview(file, blob)
    await bytes.keep(file.id, blob)
    await run()
  }
  const cancel = (id: string) => {
    const view = views.get(id)
    const isThere = jobs.get(id)?.asked ?? view?.state === 'done'
    if (view?.preview) dropAddress(view.preview)
    leave(id)
    if (isThere) void server.remove(id)
  }

  return {
    /** Every upload by its id; the same map until something changes. */
    all: () => views,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Keeps a file's bytes and begins to bring them. */
    add,
    /** The bytes of another are brought as this file, and that one is called off. */
    replace: async (id: string, file: Outgoing) => {
      const blob = await bytes.read(id)
      if (blob) await Promise.all([add(file, blob), cancel(id)])
      else fail(file.id, { code: 'lost' })
    },
    /** A file kept from before a reload: goes on where it was. */
    resume: (file: Outgoing) => {
      enter(file, true)
      void run()
    },
    /** The server has lost what it had: begins again, from the bytes kept here. */
    again: (file: Outgoing) => {
      const preview = views.get(file.id)?.preview ?? null
      jobs.delete(file.id)
      change(file.id, { ...fresh, preview })
      jobs.set(file.id, { file, asked: true, abort: new AbortController() })
      void run()
    },
    /** Nobody wants it any more: not here, not at the server. */
    cancel,
    /** Its message has been accepted: the bytes here are no longer needed. The address of its picture stays good. */
    forget: leave,
    start: () => {
      stopped = false
      void run()
    },
    /** The network is back, or the page: try now. */
    wake: () => {
      cancelTimer?.()
      cancelTimer = null
      delay = firstDelay
      void run()
    },
    stop: () => {
      stopped = true
      cancelTimer?.()
      cancelTimer = null
    },
  }
}
export type UploadQueue = ReturnType<typeof createUploadQueue>

const fresh: UploadView = { state: 'going', received: 0, trouble: null, preview: null }

const first = (jobs: ReadonlyMap<string, Job>): Job | undefined => jobs.values().next().value

/** Null when the device does not give the bytes (any more): the file was moved, changed or taken away. */
const readPiece = async (part: Blob): Promise<ArrayBuffer | null> => {
  try {
    return await part.arrayBuffer()
  } catch {
    return null
  }
}
