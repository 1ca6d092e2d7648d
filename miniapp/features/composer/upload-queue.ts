import { keptIds } from './attached.ts'
import { createPieces } from './piece-size.ts'
import type { UploadBytes } from './upload-bytes.ts'
import type { Outgoing, UploadServer, UploadTrouble, UploadView } from './upload-types.ts'

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
  /** How often in a row something on the way said no. */
  turnedAway: number
  abort: AbortController
}

const firstDelay = 1000
const longestDelay = 30_000
/** What stands in front of a server may say no for a moment, while that is started anew: half a minute is no moment. */
const mostTurnedAway = 6
const tooLarge = 413

/**
 * Brings files to the server piece by piece, one file after the other in the order they were added. A cut upload asks
 * what has come and goes on from there: after a pause that grows, or at once on `wake()`. Bytes are kept through a
 * reload until the file is `forget`-ed or cancelled.
 */
export const createUploadQueue = ({ bytes, server, after, now, addressOf, dropAddress }: Deps) => {
  const jobs = new Map<string, Job>()
  /** Under which ids the bytes of each file are kept. */
  const places = new Map<string, string[]>()
  const listeners = new Set<() => void>()
  let views: ReadonlyMap<string, UploadView> = new Map()
  const pieces = createPieces()
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
    pieces.cut()
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

  const done = ({ id, size }: Outgoing) => {
    jobs.delete(id)
    change(id, { state: 'done', received: size })
  }

  /** A proxy has limits of its own. False when the file has to wait. */
  const meetTurningAway = (job: Job, status: number): boolean => {
    if (status === tooLarge && pieces.halve()) return true
    job.turnedAway += 1
    if (status !== tooLarge && job.turnedAway < mostTurnedAway) return false
    fail(job.file.id, { code: 'turned-away', status })
    return true
  }

  /** Sends what the server does not have yet. Throws what the server throws. */
  const sendRest = async (job: Job, blob: Blob, from: number) => {
    const { file, abort } = job
    let received = from
    change(file.id, { received })
    while (received < file.size && !abort.signal.aborted && !stopped) {
      const part = await readPiece(blob.slice(received, received + pieces.size()))
      if (part === null) return fail(file.id, { code: 'unreadable' })
      const began = now()
      received = await server.put(file.id, received, part, abort.signal)
      pieces.arrived(part.byteLength, now() - began)
      delay = firstDelay
      job.turnedAway = 0
      if (!abort.signal.aborted) change(file.id, { received })
    }
    if (received === file.size && !abort.signal.aborted) done(file)
  }

  /** False when it has to wait. */
  const bring = async (job: Job): Promise<boolean> => {
    const { file, abort } = job
    try {
      const blob = await bytes.read(file.id)
      if (abort.signal.aborted) return true
      if (blob) showPreview(file, blob)
      const known = job.asked ? await server.received(file.id) : null
      if (abort.signal.aborted) return true
      // All of it is there already.
      if (blob === null && known === file.size) done(file)
      else if (blob === null) fail(file.id, { code: 'lost' })
      else {
        job.asked = true
        await sendRest(job, blob, known ?? (await server.create(file)))
      }
    } catch (thrown) {
      if (abort.signal.aborted) return true
      const failure = server.failureOf(thrown)
      if (failure.kind === 'cut') return false
      if (failure.kind === 'turned-away') return meetTurningAway(job, failure.status)
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
    places.set(file.id, keptIds(file))
    if (jobs.has(file.id) || views.has(file.id)) return
    jobs.set(file.id, newJob(file, asked))
    change(file.id, {})
  }
  const leave = (id: string) => {
    jobs.get(id)?.abort.abort()
    jobs.delete(id)
    if (views.has(id)) change(id, null)
    for (const place of places.get(id) ?? [id]) void bytes.drop(place)
    places.delete(id)
  }

  const add = async (file: Outgoing, blob: Blob, whole: Blob | null = null) => {
    enter(file, false)
    showPreview(file, blob)
    await bytes.keep(file.id, blob)
    if (whole && file.whole) await bytes.keep(file.whole.id, whole)
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
    /** Keeps a file's bytes, and the whole picture's where these are a smaller one's, and begins to bring them. */
    add,
    /** Bytes kept here under an id; null: they are not here any more. */
    bytesOf: (id: string) => bytes.read(id),
    /** A file kept from before a reload, or the server's already: goes on where it was. */
    resume: (file: Outgoing) => {
      enter(file, true)
      void run()
    },
    /** It did not come through, or the server has lost what it had: begins again, from the bytes kept here. */
    again: (file: Outgoing) => {
      const preview = views.get(file.id)?.preview ?? null
      jobs.delete(file.id)
      change(file.id, { ...fresh, preview })
      jobs.set(file.id, newJob(file, true))
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

const newJob = (file: Outgoing, asked: boolean): Job => ({
  file,
  asked,
  turnedAway: 0,
  abort: new AbortController(),
})

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
