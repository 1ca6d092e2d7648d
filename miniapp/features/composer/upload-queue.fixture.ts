import type { UploadBytes } from './upload-bytes.ts'
import { createUploadQueue } from './upload-queue.ts'
import type { Outgoing, UploadFailure } from './upload-types.ts'

export class Cut extends Error {}
export class Refusal extends Error {}
/** By something that is not the server. */
export class TurnedAway extends Error {
  readonly status: number
  constructor(status: number) {
    super()
    this.status = status
  }
}

/** Bytes of a device; two queues made of the same are one device before and after a reload. */
const device = () => {
  const kept = new Map<string, Blob>()
  const bytes: UploadBytes = {
    read: async (id) => kept.get(id) ?? null,
    keep: async (id, blob) => void kept.set(id, blob),
    drop: async (id) => void kept.delete(id),
    dropOthers: async () => undefined,
  }
  return { kept, bytes }
}

/** A server that holds what it was brought, and fails when told to: `trouble` is thrown by the next call, once. */
const theServer = () => {
  const held = new Map<string, Buffer>()
  const calls: string[] = []
  const trouble: (Error | null)[] = []
  const removed: string[] = []
  const meet = (call: string) => {
    calls.push(call)
    const thrown = trouble.shift()
    if (thrown) throw thrown
  }
  return {
    held,
    calls,
    trouble,
    removed,
    /** The call after so many from now breaks. */
    breakAfter: (fine: number, error: Error) => {
      trouble.push(...Array.from({ length: fine }, () => null), error)
    },
    server: {
      create: async ({ id }: Outgoing) => {
        meet('create')
        if (!held.has(id)) held.set(id, Buffer.alloc(0))
        return held.get(id)?.length ?? 0
      },
      received: async (id: string) => {
        meet('received')
        return held.get(id)?.length ?? null
      },
      put: async (id: string, offset: number, piece: ArrayBuffer) => {
        meet(`put ${offset}`)
        const before = held.get(id) ?? Buffer.alloc(0)
        if (offset !== before.length) throw new Cut('not where it stands')
        held.set(id, Buffer.concat([before, Buffer.from(piece)]))
        return before.length + piece.byteLength
      },
      remove: async (id: string) => {
        removed.push(id)
        held.delete(id)
      },
      failureOf: (thrown: unknown): UploadFailure =>
        thrown instanceof TurnedAway
          ? { kind: 'turned-away', status: thrown.status }
          : thrown instanceof Refusal
            ? { kind: 'refused', words: thrown.message }
            : { kind: 'cut' },
    },
  }
}

export const file = (id: string, size: number, more: Partial<Outgoing> = {}): Outgoing => ({
  id,
  dialogId: 7,
  kind: 'document',
  fileName: `${id}.pdf`,
  mimeType: 'application/pdf',
  size,
  width: null,
  height: null,
  ...more,
})
export const contentOf = (size: number) => Buffer.from(Uint8Array.from({ length: size }, (_, at) => at % 251))
export const blobOf = (size: number) => new Blob([contentOf(size)])
/** More than the first piece holds. */
export const large = 400_000

export const setUp = (on = device(), far = theServer()) => {
  const timers: { delay: number; wake(): void }[] = []
  const addresses = new Set<string>()
  const queue = createUploadQueue({
    bytes: on.bytes,
    server: far.server,
    after: (delay, wake) => {
      const timer = { delay, wake }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
    now: () => 0,
    addressOf: () => {
      const address = `blob:${addresses.size}`
      addresses.add(address)
      return address
    },
    dropAddress: (address) => void addresses.delete(address),
  })
  queue.start()
  const stateOf = (id: string) => queue.all().get(id)?.state
  /** Until the queue has nothing more to do by itself. */
  const quiet = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
  }
  return { ...on, ...far, on, far, queue, timers, addresses, stateOf, quiet }
}
