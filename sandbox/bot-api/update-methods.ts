import type { Update } from '@grammyjs/types'
import { pollUpdates } from '#sandbox/delivery/polling.ts'
import { isLoopback } from '#sandbox/loopback.ts'
import type { Bot } from '#sandbox/state/model.ts'
import { forgetExpired } from '#sandbox/state/updates.ts'
import type { World } from '#sandbox/world.ts'
import type { Arguments } from './arguments.ts'
import { badRequest, conflict, tooManyRequests } from './errors.ts'
import { Described, type MethodCall, type MethodFamily } from './method.ts'

const LONGEST_POLL_SECONDS = 50
const WEBHOOK_PORTS = ['', '80', '88', '443', '8443']
const lastSetWebhook = new WeakMap<Bot, number>()

/** How a bot gets its updates. */
export const updateMethods: MethodFamily = {
  getUpdates: (call) => {
    const { bot, args } = call
    if (bot.webhook)
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    rememberAllowedUpdates(call)
    return pollUpdates(call.world, bot, {
      offset: args.integer('offset'),
      limit: args.within('limit', 100, 1, 100),
      timeoutSeconds: args.within('timeout', 0, 0, LONGEST_POLL_SECONDS),
      signal: call.signal,
    })
  },

  setWebhook: (call) => {
    const { world, bot, args } = call
    const url = args.text('url').trim()
    if (url === '') return removeWebhook(call)
    refuseTwiceASecond(world, bot)
    const webhook = {
      url: checkUrl(url),
      secretToken: checkSecret(args.text('secret_token')),
      maxConnections: args.within('max_connections', 40, 1, 100),
      ...(args.text('ip_address') !== '' && { ipAddress: args.text('ip_address') }),
    }
    const isSame =
      bot.webhook?.url === webhook.url &&
      bot.webhook.secretToken === webhook.secretToken &&
      bot.webhook.maxConnections === webhook.maxConnections
    rememberAllowedUpdates(call)
    dropPending(world, bot, args)
    if (isSame) return new Described(true, 'Webhook is already set')
    world.delivery.forget(bot)
    bot.webhook = webhook
    world.touch()
    world.delivery.wake(bot)
    return new Described(true, 'Webhook was set')
  },

  deleteWebhook: (call) => removeWebhook(call),

  getWebhookInfo: ({ world, bot }) => {
    forgetExpired(world, bot)
    const { webhook } = bot
    return {
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: bot.pending.length,
      ...(webhook && {
        max_connections: webhook.maxConnections,
        ip_address: webhook.ipAddress ?? '127.0.0.1',
      }),
      ...(webhook?.lastErrorAt !== undefined && {
        last_error_date: Math.floor(webhook.lastErrorAt / 1000),
        last_error_message: webhook.lastError ?? '',
      }),
      ...(bot.allowedUpdates && { allowed_updates: bot.allowedUpdates.filter(isUpdateKind) }),
    }
  },
}

function removeWebhook({ world, bot, args }: MethodCall): Described<true> {
  dropPending(world, bot, args)
  if (!bot.webhook) return new Described(true, 'Webhook is already deleted')
  world.delivery.forget(bot)
  bot.webhook = null
  world.touch()
  return new Described(true, 'Webhook was deleted')
}

function dropPending(world: World, bot: Bot, args: Arguments): void {
  if (!args.flag('drop_pending_updates')) return
  bot.pending = []
  world.touch()
}

function refuseTwiceASecond(world: World, bot: Bot): void {
  const now = world.clock.now()
  if (now < (lastSetWebhook.get(bot) ?? Number.NEGATIVE_INFINITY) + 1000) throw tooManyRequests(1)
  lastSetWebhook.set(bot, now)
}

function checkUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed) throw badRequest('bad webhook: invalid webhook URL specified')
  if (isLoopback(parsed)) return url
  if (parsed.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  if (!WEBHOOK_PORTS.includes(parsed.port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  return url
}

function checkSecret(secret: string): string {
  if (secret.length > 256) throw badRequest('secret token is too long')
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters')
  return secret
}

/** What was named last stays, until other kinds are named; an empty list is Telegram's default. */
function rememberAllowedUpdates({ world, bot, args }: MethodCall): void {
  const named = args.json('allowed_updates', 'allowed_updates')
  if (!Array.isArray(named)) return
  const kinds = named
    .filter((kind): kind is string => typeof kind === 'string')
    .map((kind) => kind.toLowerCase())
  bot.allowedUpdates = kinds.length === 0 ? null : kinds
  world.touch()
}

const isUpdateKind = (kind: string): kind is Exclude<keyof Update, 'update_id'> => kind !== 'update_id'
