import { randomInt } from 'node:crypto'
import type { Bot, PendingUpdate, Webhook } from '#sandbox/state/model.ts'
import { forgetExpired, forgetUpdates } from '#sandbox/state/updates.ts'
import type { Delivery, World } from '#sandbox/world.ts'
import { endPoller, wakePoller } from './polling.ts'
import { type Posted, postUpdate } from './post-update.ts'

/** The longest pause between two attempts is a random number of seconds within these. */
const LONGEST_PAUSE: [number, number] = [60, 120]
const LONGEST_RETRY_AFTER = 3600

export interface DeliveryOptions {
  /** By what the pauses between attempts are multiplied: below 1 for tests. */
  retryScale: number
  /** How long an answer is waited for, ms of the sandbox's clock. */
  answerTimeoutMs: number
  /** Carries out the call a webhook answered with. */
  execute: (bot: Bot, contentType: string, body: Uint8Array) => Promise<void>
}

/** Deliveries of one bot: the queues in the midst of an attempt. */
interface Courier {
  busy: Map<string, AbortController>
  callOff: () => void
}

/**
 * Brings updates to webhooks (and wakes pollers). Queues run in parallel, up to the webhook's max_connections; the
 * head of a queue blocks it until it is taken or too old.
 */
export function createDelivery(world: World, options: DeliveryOptions): Delivery & { stop(): void } {
  const couriers = new Map<number, Courier>()
  const outages = new Set<number>()
  let underWay = 0
  let stopped = false

  const courierOf = (bot: Bot): Courier => {
    const known = couriers.get(bot.id)
    if (known) return known
    const courier: Courier = { busy: new Map(), callOff: () => undefined }
    couriers.set(bot.id, courier)
    return courier
  }

  const attempt = async (bot: Bot, webhook: Webhook, courier: Courier, pending: PendingUpdate) => {
    const abort = new AbortController()
    courier.busy.set(pending.queue, abort)
    underWay++
    const callOff = world.clock.at(world.clock.now() + options.answerTimeoutMs, () =>
      abort.abort(new Error('Read timeout expired')),
    )
    const posted: Posted = outages.has(bot.id)
      ? { ok: false, error: 'Connection refused', retryAfter: 0 }
      : await postUpdate(webhook, pending.update, abort.signal)
    callOff()
    underWay--
    courier.busy.delete(pending.queue)
    if (stopped || bot.webhook !== webhook) return
    if (posted.ok) await accept(bot, pending, posted)
    else retryLater(bot, webhook, pending, posted)
    pump(bot)
  }

  const accept = async (bot: Bot, pending: PendingUpdate, posted: Extract<Posted, { ok: true }>) => {
    forgetUpdates(world, bot, (other) => other === pending)
    if (posted.body.length > 0) await options.execute(bot, posted.contentType, posted.body)
  }

  const retryLater = (
    bot: Bot,
    webhook: Webhook,
    pending: PendingUpdate,
    { error, retryAfter }: Extract<Posted, { ok: false }>,
  ) => {
    const now = world.clock.now()
    Object.assign(webhook, { lastErrorAt: now, lastError: error })
    let pause = Math.min(retryAfter, LONGEST_RETRY_AFTER)
    if (pause === 0 && pending.failures > 0) {
      pending.delay = Math.min(randomInt(LONGEST_PAUSE[0], LONGEST_PAUSE[1] + 1), pending.delay * 2)
      pause = pending.delay
    }
    pending.failures++
    pending.nextAttemptAt = now + pause * 1000 * options.retryScale
    if (now + pause * 1000 > pending.expiresAt) forgetUpdates(world, bot, (other) => other === pending)
    world.touch()
    world.events.publish({ type: 'activity' })
  }

  const pump = (bot: Bot) => {
    const { webhook } = bot
    if (!webhook || stopped) return
    forgetExpired(world, bot)
    const courier = courierOf(bot)
    courier.callOff()
    const seen = new Set<string>(courier.busy.keys())
    const now = world.clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const pending of bot.pending) {
      if (courier.busy.size >= webhook.maxConnections) break
      if (seen.has(pending.queue)) continue
      seen.add(pending.queue)
      if (pending.nextAttemptAt <= now) void attempt(bot, webhook, courier, pending)
      else next = Math.min(next, pending.nextAttemptAt)
    }
    courier.callOff =
      next === Number.POSITIVE_INFINITY ? () => undefined : world.clock.at(next, () => pump(bot))
  }

  return {
    wake: (bot) => {
      if (bot.webhook) {
        endPoller(bot)
        pump(bot)
      } else wakePoller(bot)
    },
    forget: (bot) => {
      const courier = couriers.get(bot.id)
      couriers.delete(bot.id)
      courier?.callOff()
      for (const pending of bot.pending) pending.nextAttemptAt = world.clock.now()
    },
    underWay: () => underWay,
    setOutage: (botId, down) => {
      if (down) outages.add(botId)
      else outages.delete(botId)
    },
    stop: () => {
      stopped = true
      for (const { busy, callOff } of couriers.values()) {
        callOff()
        for (const abort of busy.values()) abort.abort()
      }
    },
  }
}
