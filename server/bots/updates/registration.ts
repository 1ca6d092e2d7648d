import { setTimeout as wait } from 'node:timers/promises'
import type { Api } from 'grammy'
import { asTelegramSignal, callFailure } from '#bots/telegram-api.ts'
import type { Ctx } from '#services/context.ts'
import type { AllowedUpdates } from './allowed-updates.ts'

/** One process at a time changes how updates come. */
const lock = 'souffleur:webhooks'
const fiveMinutes = 5 * 60_000

interface Registered {
  ctx: Ctx
  bot: { id: number; username: string }
  api: Api
  signal: AbortSignal
}
export interface WebhookDeps extends Registered {
  url: string
  secret: string
  allowedUpdates: AllowedUpdates
}

/** Takes a webhook away so that updates can be polled; what waits at Telegram stays there. */
export function dropWebhook({ ctx, bot, api, signal }: Registered): Promise<void> {
  return ctx.db.withLock(lock, async () => {
    const { url } = await api.getWebhookInfo(asTelegramSignal(signal))
    if (!url) return
    await api.deleteWebhook({ drop_pending_updates: false }, asTelegramSignal(signal))
    ctx.log.info({ botId: bot.id }, `the webhook of @${bot.username} is gone; its updates are polled`)
  })
}

const sameKinds = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((kind) => b.includes(kind))

/**
 * Sets the webhook unless Telegram already has it just so. The secret cannot be read back: `force` sets it
 * once more all the same, and then a 429 of others who just did is no failure.
 */
async function setWebhook(deps: WebhookDeps, force: boolean): Promise<void> {
  const { ctx, bot, api, signal, url, secret, allowedUpdates } = deps
  const info = await api.getWebhookInfo(asTelegramSignal(signal))
  if (info.last_error_message && info.last_error_date)
    ctx.log.warn(
      { botId: bot.id, at: new Date(info.last_error_date * 1000), pending: info.pending_update_count },
      `Telegram could not deliver to the webhook: ${info.last_error_message}`,
    )
  const isSet = info.url === url && sameKinds(info.allowed_updates ?? [], allowedUpdates)
  if (isSet && !force) return
  if (!isSet && !force) ctx.log.warn({ botId: bot.id }, 'the webhook was unset by someone; setting it again')
  try {
    await api.setWebhook(
      url,
      { secret_token: secret, allowed_updates: allowedUpdates, max_connections: 40 },
      asTelegramSignal(signal),
    )
    ctx.log.info({ botId: bot.id }, `the webhook of @${bot.username} is set`)
  } catch (error) {
    const failure = callFailure(error)
    if (failure.kind !== 'flood') throw error
    if (isSet) return
    await wait(failure.retryAfter, undefined, { signal })
    await setWebhook(deps, force)
  }
}

/**
 * Sets a bot's webhook at start, one process at a time, tries again while Telegram is away, and looks every
 * `checkEvery` ms whether it still stands. `begun` resolves after the first try, however it ended.
 */
export function keepWebhook(
  given: Omit<WebhookDeps, 'signal'>,
  checkEvery = fiveMinutes,
): { begun: Promise<void>; stop: () => Promise<void> } {
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const stopping = new AbortController()
  const { signal } = stopping
  const deps = { ...given, signal }
  const { ctx, bot } = deps
  const run = async () => {
    let isRegistered = false
    let failures = 0
    while (!signal.aborted) {
      try {
        if (isRegistered) await ctx.db.tryLock(lock, () => setWebhook(deps, false))
        else await ctx.db.withLock(lock, () => setWebhook(deps, true))
        isRegistered = true
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        failures += 1
        ctx.log.error({ err: error, botId: bot.id, failures }, 'the webhook could not be set')
      } finally {
        begin()
      }
      const pause = isRegistered && failures === 0 ? checkEvery : Math.min(500 * 2 ** failures, 60_000)
      await wait(pause, undefined, { signal }).catch(() => undefined)
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
