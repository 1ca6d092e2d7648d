import { setTimeout as wait } from 'node:timers/promises'
import type { Api } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { callFailure } from '#bots/telegram-api.ts'
import type { Database } from '#db/client.ts'
import { findBot } from '#services/bots/find-bot.ts'
import { noteBot } from '#services/bots/note-bot.ts'
import type { Log } from '#services/context.ts'
import { StartError } from './start-error.ts'

/** Who our two bots are. */
export type Met = Record<'customer' | 'staff', UserFromGetMe>

interface Meeting {
  db: Database
  log: Log
  role: 'customer' | 'staff'
  token: string
  api: Api
}

/** A bot as far as its token and what we noted before tell, for a start while Telegram is away. */
async function rememberBot({ db, token }: Meeting): Promise<UserFromGetMe | null> {
  const known = await findBot({ ctx: { db }, input: { id: Number(token.split(':')[0]) } })
  if (!known) return null
  return {
    id: known.id,
    is_bot: true,
    first_name: known.name,
    username: known.username,
    can_join_groups: false,
    can_read_all_group_messages: false,
    can_manage_bots: false,
    supports_inline_queries: false,
    supports_join_request_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
  }
}

/**
 * Learns from Telegram who the bot of a token is, and takes note of it. While Telegram is away it goes by what
 * was noted before, or waits.
 * @throws StartError when Telegram knows no such token
 */
export async function meetBot(meeting: Meeting, attempt = 1): Promise<UserFromGetMe> {
  const { db, log, role, api } = meeting
  try {
    const me = await api.getMe()
    await noteBot({ ctx: { db }, input: { role, id: me.id, username: me.username, name: me.first_name } })
    return me
  } catch (error) {
    const failure = callFailure(error)
    if (failure.kind === 'unauthorized')
      throw new StartError(
        `Telegram does not know the token in ${role.toUpperCase()}_BOT_TOKEN. Copy it from BotFather again.`,
      )
    if (failure.kind !== 'unreachable' && failure.kind !== 'flood') throw error
    const known = await rememberBot(meeting)
    if (known) {
      log.warn({ err: error, role }, `Telegram cannot be reached; starting as @${known.username}, as before`)
      return known
    }
    log.warn({ err: error, role, attempt }, 'Telegram cannot be reached; waiting for it')
    await wait(failure.kind === 'flood' ? failure.retryAfter : Math.min(500 * 2 ** attempt, 30_000))
    return meetBot(meeting, attempt + 1)
  }
}
