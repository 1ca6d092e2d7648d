/** Who listens, from where, and how their connection is dropped when they read too slowly. */
export interface Listener {
  operatorId: number
  sessionId: number
  /** The cursor they resume from, as they gave it; null: from now on. */
  cursor: string | null
  /** Drops the connection with what is still queued in it. */
  cut?: () => void
}

/**
 * One stream of live frames with a bounded queue of `maxQueued` bytes. Until `start` it keeps what comes, so
 * that the catch-up goes first. A reader whose queue is full is cut: they resume from their cursor.
 */
export class Subscription {
  readonly operatorId: number
  readonly sessionId: number
  readonly cursor: string | null
  readonly stream: ReadableStream<Uint8Array>
  /** Frames kept back until the catch-up has gone; null once it has. */
  private kept: Uint8Array[] | null = []
  private keptBytes = 0
  /** Bytes of the catch-up while it waits in the stream's queue: they are not held against the reader. */
  private allowance = 0
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null
  private readonly maxQueued: number
  private readonly cut: (() => void) | undefined
  private readonly onEnd: (subscription: Subscription) => void

  constructor(listener: Listener, maxQueued: number, onEnd: (subscription: Subscription) => void) {
    this.operatorId = listener.operatorId
    this.sessionId = listener.sessionId
    this.cursor = listener.cursor
    this.cut = listener.cut
    this.maxQueued = maxQueued
    this.onEnd = onEnd
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller
        },
        cancel: () => this.leave(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: maxQueued }),
    )
  }

  /** Whether the catch-up has gone out, so that the hub's own cursor is also theirs. */
  get isCaughtUp(): boolean {
    return this.kept === null
  }

  /** Sends the catch-up, then what came meanwhile. */
  start(first: Uint8Array): void {
    const kept = this.kept ?? []
    this.kept = null
    this.allowance = first.byteLength
    for (const frame of [first, ...kept]) this.send(frame)
  }

  send(frame: Uint8Array): void {
    if (!this.controller) return
    if (this.kept) {
      this.keptBytes += frame.byteLength
      if (this.keptBytes > this.maxQueued) this.drop()
      else this.kept.push(frame)
    } else if (this.isFull(this.controller)) this.drop()
    else this.controller.enqueue(frame)
  }

  private isFull(controller: ReadableStreamDefaultController<Uint8Array>): boolean {
    const queued = this.maxQueued - (controller.desiredSize ?? 0)
    // The catch-up stands first in the queue: less than its size means that it has gone.
    if (queued < this.allowance) this.allowance = 0
    return queued - this.allowance >= this.maxQueued
  }

  /** Ends the stream after what is queued and `last`. */
  end(last?: Uint8Array): void {
    if (last) this.controller?.enqueue(last)
    this.controller?.close()
    this.leave()
  }

  private drop(): void {
    if (this.cut) {
      this.controller?.close()
      this.cut()
    } else this.controller?.error(new Error('the reader of the live stream is too slow'))
    this.leave()
  }

  private leave(): void {
    if (!this.controller) return
    this.controller = null
    this.onEnd(this)
  }
}
