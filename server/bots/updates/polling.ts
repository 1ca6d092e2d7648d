import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Api } from 'grammy'
import { asTelegramSignal, callFailure } from '#bots/telegram-api.ts'
import type { Ctx } from '#services/context.ts'
import type { AllowedUpdates } from './allowed-updates.ts'
import { handleBatch } from './handle-batch.ts'
import { dropWebhook } from './registration.ts'
import { whileHolding } from './while-holding.ts'

const longPoll = 25
const chatsAtOnce = 16
const waitForLease = 1_000

export interface PollingDeps {
  ctx: Ctx
  bot: { id: number; username: string }
  /** Its calls may last longer than a long poll. */
  api: Api
  allowedUpdates: AllowedUpdates
  handle: (update: unknown) => Promise<void>
}

/** Sleeps, but not past the end of `signal`. */
const pause = (ms: number, signal: AbortSignal) =>
  wait(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })

/** How long to wait after the `failures`-th failed getUpdates in a row. */
function backOff(error: unknown, failures: number): number {
  const failure = callFailure(error)
  if (failure.kind === 'flood') return failure.retryAfter
  if (failure.kind === 'unauthorized') return 30_000
  if (failure.kind === 'conflict') return 2_000
  return Math.min(100 * 2 ** failures, 10_000)
}

/** Asks for updates and hands them in until `signal` ends: the next offset only when all before are committed. */
async function poll(deps: PollingDeps, signal: AbortSignal): Promise<void> {
  const { ctx, api, bot, allowedUpdates, handle } = deps
  const onRetry = (error: unknown, attempt: number) =>
    ctx.log.warn({ err: error, botId: bot.id, attempt }, 'the database cannot take an update now')
  let offset: number | undefined
  let webhookIsGone = false
  let failures = 0
  while (!signal.aborted) {
    try {
      if (!webhookIsGone) await dropWebhook({ ctx, bot, api, signal })
      webhookIsGone = true
      const updates = await api.getUpdates(
        { offset, limit: 100, timeout: longPoll, allowed_updates: allowedUpdates },
        asTelegramSignal(signal),
      )
      failures = 0
      await handleBatch(updates, handle, { concurrency: chatsAtOnce, signal, onRetry })
      const last = updates.at(-1)
      // An empty answer means that all before is confirmed. Asking without an offset then survives Telegram's
      // numbers starting anywhere after a quiet week.
      offset = last ? last.update_id + 1 : undefined
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      if (callFailure(error).kind === 'conflict') webhookIsGone = false
      ctx.log.warn({ err: error, botId: bot.id, failures }, 'getUpdates failed')
      await pause(backOff(error, failures), signal)
    }
  }
}

/**
 * One bot's polling loop, in every process: the one that holds the lease asks Telegram, the others stand by
 * and take over when it expires. `begun` resolves once it is known which of the two this one is; `stop` waits for
 * what is being handled.
 */
export function startPolling(deps: PollingDeps): { begun: Promise<void>; stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const { ctx, bot } = deps
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const lease = { ctx, name: `poll:${bot.id}`, holder: randomUUID(), signal }
  const run = async () => {
    while (!signal.aborted) {
      try {
        await whileHolding(lease, async (held) => {
          begin()
          ctx.log.info({ botId: bot.id }, `polling @${bot.username}`)
          await poll(deps, held)
        })
      } catch (error) {
        ctx.log.error({ err: error, botId: bot.id }, 'polling was interrupted')
      }
      begin()
      await pause(waitForLease, signal)
    }
  }
  const ended = run()
  return {
    begun,
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}
