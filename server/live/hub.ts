import type { ErrorCode } from '#contract/errors.ts'
import { limits } from '#contract/limits.ts'
import { formatCursor, type LogHead, readEventsSince, readLogHead } from '#db/queries/live-log.ts'
import { presenceChannel } from '#db/queries/presence.ts'
import { checkSessions } from '#services/access/check-sessions.ts'
import type { Ctx } from '#services/context.ts'
import { type CatchUpLimits, catchUp } from './catch-up.ts'
import { framesFor, resync } from './fan-out.ts'
import { goneFrame, heartbeatFrame, resyncFrame } from './frames.ts'
import { type Batch, hydrate } from './hydrate.ts'
import { createPace } from './pace.ts'
import { presenceFor } from './presence.ts'
import { type Listener, Subscription } from './subscription.ts'

export interface Hub {
  /** The log may have grown. */
  wake(): void
  /** A stream of SSE bytes for one listener. */
  subscribe(listener: Listener): ReadableStream<Uint8Array>
  /** How many streams are open. */
  connections(): number
  /** Ends every stream and the reading. */
  stop(): Promise<void>
}

/**
 * `maxCatchUpBytes` has to be more than `maxQueued`, or a reader who was cut could not resume.
 */
export interface HubOptions extends Partial<CatchUpLimits> {
  ctx: Ctx
  heartbeat?: number
  /** How often the log is looked at when nobody wakes the hub, ms. */
  poll?: number
  /** Shortest time between two readings, ms: under load a reading takes what gathered in it. */
  gap?: number
  /** Bytes a stream may have waiting, beside its catch-up, before its reader is cut. */
  maxQueued?: number
}

type Settings = Required<Omit<HubOptions, 'ctx'>>

const defaults: Settings = {
  heartbeat: limits.heartbeat,
  poll: 250,
  gap: 10,
  maxCatchUp: 5000,
  maxCatchUpBytes: 4 * 1024 * 1024,
  maxQueued: 1024 * 1024,
}
const cursorOf = (head: LogHead) => formatCursor(head.epoch, head.snapshot)
const operatorsOf = (subscriptions: Iterable<Subscription>) => [
  ...new Set([...subscriptions].map((subscription) => subscription.operatorId)),
]

class LiveHub implements Hub {
  private readonly ctx: Ctx
  private readonly settings: Settings
  private readonly pace = createPace()
  /** Asked for and not yet placed on the log. */
  private readonly waiting = new Set<Subscription>()
  /** Placed on the log: they get every batch read from now on. */
  private readonly joined = new Set<Subscription>()
  /** How far the log has been read and sent; null while nobody listens. */
  private head: LogHead | null = null
  private isStopped = false
  /** Dialogs in which it changed who is there. */
  private readonly stirred = new Set<number>()
  /** Ends the listening to those; null while the database has not been reached. */
  private unlisten: (() => Promise<void>) | null = null
  private readonly heart: ReturnType<typeof setInterval>
  private readonly reading: Promise<void>

  constructor(ctx: Ctx, settings: Settings) {
    this.ctx = ctx
    this.settings = settings
    this.heart = setInterval(() => void this.beat(), settings.heartbeat)
    this.reading = this.run()
  }

  wake(): void {
    this.pace.wake()
  }

  connections(): number {
    return this.joined.size + this.waiting.size
  }

  subscribe(listener: Listener): ReadableStream<Uint8Array> {
    const subscription = new Subscription(listener, this.settings.maxQueued, (ended) => {
      this.waiting.delete(ended)
      this.joined.delete(ended)
    })
    if (this.isStopped) subscription.end()
    else {
      this.waiting.add(subscription)
      this.pace.wake()
    }
    return subscription.stream
  }

  async stop(): Promise<void> {
    this.isStopped = true
    clearInterval(this.heart)
    this.pace.stop()
    for (const subscription of [...this.waiting, ...this.joined]) subscription.end()
    await this.reading
    await this.unlisten?.()
  }

  /** The one reader of the log in this process. It outlives every error of the database. */
  private async run(): Promise<void> {
    let failures = 0
    while (!this.isStopped) {
      const startedAt = performance.now()
      try {
        this.unlisten ??= await this.listen()
        await this.turn()
        failures = 0
      } catch (error) {
        failures += 1
        this.ctx.log.error({ error, failures }, 'reading the live log failed')
      }
      if (failures > 0) await this.pace.rest(Math.min(100 * 2 ** failures, 5000))
      else {
        await this.pace.wait(this.settings.poll)
        await this.pace.rest(this.settings.gap - (performance.now() - startedAt))
      }
    }
  }

  private listen(): Promise<() => Promise<void>> {
    return this.ctx.db.listen(presenceChannel, (dialogId) => {
      this.stirred.add(Number(dialogId))
      this.pace.wake()
    })
  }

  /** Reads what is new, sends it, and places those who came before the reading began. */
  private async turn(): Promise<void> {
    const newcomers = [...this.waiting]
    if (newcomers.length === 0 && this.joined.size === 0) {
      this.head = null
      this.stirred.clear()
      return
    }
    if (this.head) await this.advance(this.head)
    else this.head = await readLogHead(this.ctx.db)
    this.place(newcomers.filter((subscription) => this.waiting.delete(subscription)))
    await this.tellPresence()
  }

  /** Tells who is there, where that changed. Who has yet to catch up asks when they open a dialog. */
  private async tellPresence(): Promise<void> {
    const dialogIds = [...this.stirred]
    this.stirred.clear()
    if (dialogIds.length === 0) return
    const frameOf = await presenceFor(this.ctx, dialogIds, operatorsOf(this.joined))
    if (!this.head) return
    const cursor = cursorOf(this.head)
    for (const subscription of this.joined) {
      const frame = subscription.isCaughtUp ? frameOf(subscription.operatorId, cursor) : null
      if (frame) subscription.send(frame)
    }
  }

  private async advance(from: LogHead): Promise<void> {
    const { head, events } = await readEventsSince(this.ctx.db, from.snapshot)
    if (head.epoch !== from.epoch) {
      // The database was restored under us: what these readers hold may never have happened.
      for (const subscription of this.joined) subscription.end(resyncFrame())
      this.head = head
      return
    }
    const send = events.length > 0 ? await this.prepare(await hydrate(this.ctx, events), head) : null
    // From here to the new head in one go: a heartbeat between them would tell a cursor that is behind.
    send?.()
    this.head = head
  }

  /** Everything about a batch that asks the database; gives the sending itself. */
  private async prepare(batch: Batch, head: LogHead): Promise<() => void> {
    if (batch.operatorIds.length > 0)
      await this.recheck([...this.joined].filter((one) => batch.operatorIds.includes(one.operatorId)))
    const frameOf = await framesFor(this.ctx, batch, operatorsOf(this.joined), cursorOf(head))
    return () => {
      for (const subscription of this.joined) {
        const frame = frameOf(subscription.operatorId)
        if (frame === resync) subscription.end(resyncFrame())
        else if (frame) subscription.send(frame)
      }
    }
  }

  /** Lets newcomers in at the hub's present: from the next reading on they get every batch. */
  private place(newcomers: Subscription[]): void {
    const { head } = this
    if (!head) return
    const byCursor = new Map<string, Subscription[]>()
    for (const subscription of newcomers) {
      this.joined.add(subscription)
      if (subscription.cursor === null) subscription.start(heartbeatFrame(cursorOf(head)))
      else byCursor.set(subscription.cursor, [...(byCursor.get(subscription.cursor) ?? []), subscription])
    }
    for (const [cursor, group] of byCursor)
      this.resume(cursor, head, group).catch((error) => {
        this.ctx.log.error({ error }, 'catching up with the live log failed')
        for (const subscription of group) subscription.end()
      })
  }

  /** Sends those who stand at the same cursor what they missed; they share one reading. */
  private async resume(cursor: string, head: LogHead, group: Subscription[]): Promise<void> {
    const place = { cursor, head, operatorIds: operatorsOf(group) }
    const frameOf = await catchUp(this.ctx, place, this.settings)
    for (const subscription of group) {
      const frame = frameOf(subscription.operatorId)
      if (frame) subscription.start(frame)
      else subscription.end(resyncFrame())
    }
  }

  /** Ends the streams of sessions that no longer let their operator in. */
  private async recheck(subscriptions: Subscription[]): Promise<void> {
    if (subscriptions.length === 0) return
    const ended = await checkSessions({ ctx: this.ctx, sessions: subscriptions })
    for (const subscription of subscriptions) {
      const code: ErrorCode | undefined = ended.get(subscription.sessionId)
      if (code) subscription.end(goneFrame(code))
    }
  }

  /** Tells every stream that it lives, after a look at whether it still may. */
  private async beat(): Promise<void> {
    await this.recheck([...this.joined]).catch((error) =>
      this.ctx.log.error({ error }, 'checking the sessions of live streams failed'),
    )
    if (!this.head) return
    const frame = heartbeatFrame(cursorOf(this.head))
    for (const subscription of this.joined) if (subscription.isCaughtUp) subscription.send(frame)
  }
}

/** Starts this process's reader of the live log. `ctx` acts for the system. */
export const createHub = ({ ctx, ...options }: HubOptions): Hub =>
  new LiveHub(ctx, { ...defaults, ...options })
