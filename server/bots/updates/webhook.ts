import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Log } from '#services/context.ts'
import type { UpdateHandler } from './handle-update.ts'

/** The secret Telegram sends with each delivery: the same in every process, from the bot's token alone. */
export const webhookSecret = (token: string): string =>
  createHmac('sha256', token).update('souffleur webhook secret 1').digest('base64url')

const digest = (value: string) => createHmac('sha256', 'souffleur compare').update(value).digest()

export interface Webhook {
  /** Whether a delivery bears the secret; compared in constant time. */
  isGenuine: (secret: string | undefined) => boolean
  /** Takes a genuine delivery's body and gives the HTTP status: 200 once committed or kept raw, else 503. */
  accept: (body: string) => Promise<200 | 503>
}

function parse(body: string): { update: unknown } | { reason: string } {
  try {
    const update: unknown = JSON.parse(body)
    const isObject = typeof update === 'object' && update !== null && !Array.isArray(update)
    return isObject ? { update } : { reason: 'no JSON object' }
  } catch {
    return { reason: 'no JSON' }
  }
}

/** One bot's webhook. Telegram sends again whatever is not answered 200. */
export function createWebhook(token: string, handler: UpdateHandler, log: Log): Webhook {
  const expected = digest(webhookSecret(token))
  return {
    isGenuine: (secret) => timingSafeEqual(digest(secret ?? ''), expected),
    accept: async (body) => {
      const parsed = parse(body)
      try {
        if ('update' in parsed) await handler.handle(parsed.update)
        else await handler.keepMalformed(body, parsed.reason)
        return 200
      } catch (error) {
        log.warn({ err: error }, 'the database cannot take an update now; Telegram will send it again')
        return 503
      }
    },
  }
}
