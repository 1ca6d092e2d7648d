import { randomInt } from 'node:crypto'
import type { Update } from '@grammyjs/types'
import type { World } from '#sandbox/world.ts'
import type { Bot, PendingUpdate } from './model.ts'

const DAY_MS = 86_400_000
/** How long updates are kept and retried: callbacks 150 s, everything else a day. */
const CALLBACK_LIFE_MS = 150_000
const LEFT_OUT_BY_DEFAULT = ['message_reaction', 'message_reaction_count', 'chat_member']

/**
 * Queues an update for a bot, unless its allowed_updates leave the kind out: they filter here, at creation.
 * @param queue what is delivered strictly one after the other; different queues run in parallel.
 * @returns the update's number, or undefined when it was left out.
 */
export function createUpdate(
  world: World,
  bot: Bot,
  content: Omit<Update, 'update_id'>,
  queue: string,
): number | undefined {
  const kind = Object.keys(content)[0] ?? ''
  if (!isAllowed(bot, kind)) return undefined
  const now = world.clock.now()
  if (bot.pending.length === 0 && now - bot.lastUpdateAt > 7 * DAY_MS)
    bot.nextUpdateId = randomInt(1_000_000, 900_000_000)
  bot.lastUpdateAt = now
  const update: Update = { update_id: bot.nextUpdateId++, ...content }
  const life = kind === 'callback_query' ? CALLBACK_LIFE_MS : DAY_MS
  bot.pending.push({ update, queue, expiresAt: now + life, nextAttemptAt: now, delay: 1, failures: 0 })
  world.touch()
  world.events.publish({ type: 'activity' })
  world.delivery.wake(bot)
  return update.update_id
}

const isAllowed = (bot: Bot, kind: string): boolean =>
  bot.allowedUpdates ? bot.allowedUpdates.includes(kind) : !LEFT_OUT_BY_DEFAULT.includes(kind)

/** Forgets the updates a bot has confirmed or Telegram has given up on. */
export function forgetUpdates(
  world: World,
  bot: Bot,
  isForgotten: (pending: PendingUpdate) => boolean,
): void {
  const kept = bot.pending.filter((pending) => !isForgotten(pending))
  if (kept.length === bot.pending.length) return
  bot.pending = kept
  world.touch()
  world.events.publish({ type: 'activity' })
}

/** Drops what is older than Telegram keeps it. */
export const forgetExpired = (world: World, bot: Bot): void =>
  forgetUpdates(world, bot, ({ expiresAt }) => expiresAt < world.clock.now())
