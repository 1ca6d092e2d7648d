import type { CallOutcome } from '#contract/outgoing.ts'
import type { Ctx } from '#services/context.ts'
import type { Ports } from '#services/files/open-file.ts'
import { claimLane, type Lane, renewLanes } from '#services/outbox/claim-lane.ts'
import { type Job, markNext } from '#services/outbox/mark-next.ts'
import { settleCall } from '#services/outbox/settle-call.ts'
import { returnToken, takeToken } from '#services/outbox/take-token.ts'
import { isTransient } from '#services/transient.ts'
import type { BotApi } from '#telegram/bot-api.ts'
import { errorFields } from './error-fields.ts'
import { type Loop, startLoop } from './loop.ts'
import { makeCall } from './make-call.ts'

export interface DeliveryOptions {
  /** Chats this process sends to at once, per bot. */
  concurrency: number
  /** How long a lane stays this process's without a sign of life, ms. Renewed four times as often while a call lasts. */
  leaseMs: number
  /** How long the queue is left alone when nobody wakes the worker, ms. */
  restMs: number
  /** Told how each call to Telegram ended, for the figures. */
  onOutcome: (outcome: CallOutcome['type']) => void
}

export interface DeliveryDeps {
  ctx: Ctx
  /** Where the bytes of files come from. */
  ports: Ports
}

interface Held {
  lane: Lane
  /** When the lease was last known to be ours, by this process's monotonic clock. */
  leasedAt: number
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Sends what is queued for one bot: many chats at once, each in its own order, one call of a chat at a time. A
 * chat gives way to the others after each call, so that a reply never waits for somebody's hundred notices.
 */
export function startDelivery(deps: DeliveryDeps, api: BotApi, options: DeliveryOptions): Loop {
  const { ctx } = deps
  const { botId } = api
  const { concurrency, leaseMs, restMs } = options
  const held = new Map<Held, Promise<void>>()
  const stopping = new AbortController()

  /** Writes the outcome whatever it takes: while the database is away, what Telegram said must not be forgotten. */
  async function settle(job: Job, outcome: CallOutcome, attempt = 1): Promise<void> {
    try {
      await settleCall({ ctx, input: { job, outcome } })
    } catch (error) {
      const fields = { outboxId: job.id, outcome: outcome.type, attempt, ...errorFields(error) }
      if (!isTransient(error)) {
        ctx.log.error(fields, 'the outcome of a call could not be written')
        return
      }
      ctx.log.warn(fields, 'the outcome of a call could not be written yet')
      await pause(Math.min(5000, 100 * 2 ** attempt))
      await settle(job, outcome, attempt + 1)
    }
  }

  async function sendOne(mine: Held): Promise<void> {
    const job = await markNext({ ctx, input: mine.lane })
    if (!job) return returnToken(ctx, botId)
    // A process that stood still for long may have lost the lane, and the call been declared unknown: don't make it.
    const isFresh = performance.now() - mine.leasedAt < leaseMs * 0.75
    const outcome: CallOutcome = isFresh
      ? await makeCall({ ctx, api, ports: deps.ports, signal: stopping.signal }, job)
      : { type: 'retry', reason: 'unreachable', detail: 'stalled' }
    if (outcome.type === 'retry' && outcome.reason === 'unauthorized')
      ctx.log.error({ botId }, 'Telegram refuses the token of this bot; its messages wait')
    options.onOutcome(outcome.type)
    await settle(job, outcome)
  }

  async function fill(): Promise<number | null> {
    while (held.size < concurrency) {
      const token = await takeToken(ctx, botId)
      if (!token.taken) return token.wait
      const leasedAt = performance.now()
      const lane = await claimLane({ ctx, input: { botId, leaseMs } })
      if (!lane) {
        await returnToken(ctx, botId)
        return null
      }
      const mine = { lane, leasedAt }
      const done = sendOne(mine)
        .catch((error) => ctx.log.warn({ botId, ...errorFields(error) }, 'a queued call has to wait'))
        .finally(() => {
          held.delete(mine)
          loop.wake()
        })
      held.set(mine, done)
      // The embedded database answers without ever leaving the microtask queue: let others have their turn.
      await nextTurn()
    }
    return null
  }

  async function renew(): Promise<null> {
    const all = [...held.keys()]
    if (all.length === 0) return null
    const leasedAt = performance.now()
    await renewLanes({ ctx, input: { botId, lanes: all.map(({ lane }) => lane), leaseMs } })
    for (const mine of all) mine.leasedAt = leasedAt
    return null
  }

  const loop = startLoop({ name: `deliver-outbox ${botId}`, log: ctx.log, restMs, spaceMs: 3, run: fill })
  const renewal = startLoop({
    name: `renew-lanes ${botId}`,
    log: ctx.log,
    restMs: leaseMs / 4,
    spaceMs: 0,
    run: renew,
  })
  return {
    wake: loop.wake,
    stop: async () => {
      await loop.stop()
      // A file not all written has surely not been sent: it goes anew, from this process's successor.
      stopping.abort()
      await Promise.all(held.values())
      await renewal.stop()
    },
  }
}
