import type { Update } from '@grammyjs/types'
import { conflict } from '#sandbox/bot-api/errors.ts'
import type { Bot, PendingUpdate } from '#sandbox/state/model.ts'
import { forgetExpired, forgetUpdates } from '#sandbox/state/updates.ts'
import type { World } from '#sandbox/world.ts'

export interface PollInput {
  /** Above 0: everything before it is confirmed. Below 0: only so many of the newest are kept. */
  offset: number
  limit: number
  timeoutSeconds: number
  signal: AbortSignal
}

interface Poller {
  wake(): void
  refuse(reason: Error): void
}
const pollers = new WeakMap<Bot, Poller>()

/**
 * getUpdates: confirms what lies before the offset, answers what there is, or waits for the first update.
 * @throws 409 at the poller that was waiting, when another one comes.
 */
export function pollUpdates(world: World, bot: Bot, input: PollInput): Update[] | Promise<Update[]> {
  const from = confirm(world, bot, input.offset)
  const ready = () => bot.pending.filter((pending) => isFrom(pending, from)).slice(0, input.limit)
  const found = ready()
  if (found.length > 0 || input.timeoutSeconds === 0) return found.map(({ update }) => update)

  pollers
    .get(bot)
    ?.refuse(
      conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
    )
  return new Promise((resolve, reject) => {
    const end = () => {
      callOff()
      input.signal.removeEventListener('abort', giveUp)
      if (pollers.get(bot) === poller) pollers.delete(bot)
    }
    const answer = () => {
      end()
      resolve(ready().map(({ update }) => update))
    }
    const giveUp = () => {
      end()
      resolve([])
    }
    const poller: Poller = {
      wake: () => {
        if (ready().length > 0) answer()
      },
      refuse: (reason) => {
        end()
        reject(reason)
      },
    }
    const callOff = world.clock.at(world.clock.now() + input.timeoutSeconds * 1000, answer)
    input.signal.addEventListener('abort', giveUp)
    pollers.set(bot, poller)
  })
}

/** Tells the waiting poller, if any, that there is something to fetch. */
export const wakePoller = (bot: Bot): void => pollers.get(bot)?.wake()

/** Ends the waiting poller, if any: a webhook is being set. */
export const endPoller = (bot: Bot): void =>
  pollers.get(bot)?.refuse(conflict('terminated by setWebhook request'))

const isFrom = ({ update }: PendingUpdate, from: number): boolean => update.update_id >= from

/** Forgets what the offset confirms; gives the number to answer from. */
function confirm(world: World, bot: Bot, offset: number): number {
  forgetExpired(world, bot)
  if (offset < 0) {
    const kept = new Set(bot.pending.slice(offset))
    forgetUpdates(world, bot, (pending) => !kept.has(pending))
    return 0
  }
  // An offset from before the ids restarted elsewhere: Telegram answers from the oldest.
  if (offset > bot.nextUpdateId + 10) return 0
  forgetUpdates(world, bot, ({ update }) => update.update_id < offset)
  return offset
}
