import type { Api } from 'grammy'
import type { Ctx } from '#services/context.ts'
import { createTelegramApi } from '../telegram-api.ts'
import type { AllowedUpdates } from './allowed-updates.ts'
import type { UpdateHandler } from './handle-update.ts'
import { startPolling } from './polling.ts'
import { keepWebhook } from './registration.ts'
import { webhookSecret } from './webhook.ts'

/** One of our two bots with all that its updates need. */
export interface BotLine {
  id: number
  username: string
  token: string
  api: Api
  allowedUpdates: AllowedUpdates
  handler: UpdateHandler
}

/** Longer than a long poll, so that only a dead line ends one early. */
const pollSeconds = 40

/**
 * Lets the updates of one bot in: by its webhook when it has a `webhookUrl`, else by polling. `begun` resolves
 * after the first attempt to tell Telegram so, however that ended.
 */
export function startUpdates(deps: { ctx: Ctx; line: BotLine; apiRoot: string; webhookUrl: string | null }): {
  begun: Promise<void>
  stop: () => Promise<void>
} {
  const { ctx, line, apiRoot, webhookUrl } = deps
  const { handler, allowedUpdates } = line
  const bot = { id: line.id, username: line.username }
  const incoming = webhookUrl
    ? keepWebhook({
        ctx,
        bot,
        api: line.api,
        url: webhookUrl,
        secret: webhookSecret(line.token),
        allowedUpdates,
      })
    : startPolling({
        ctx,
        bot,
        api: createTelegramApi(line.token, apiRoot, pollSeconds),
        allowedUpdates,
        handle: handler.handle,
      })
  return {
    begun: incoming.begun,
    stop: async () => {
      await incoming.stop()
      await handler.settled()
    },
  }
}
