import { randomInt } from 'node:crypto'
import type { User, UserFromGetMe } from '@grammyjs/types'
import type { World } from '#sandbox/world.ts'
import type { Bot } from './model.ts'

export interface BotInput {
  token: string
  username: string
  firstName: string
}

/** Makes a bot, or renames the one that has this token. The token begins with the bot's id, as Telegram's do. */
export function addBot(world: World, { token, username, firstName }: BotInput): Bot {
  const known = world.state.bots.find((bot) => bot.token === token)
  const id = Number(token.split(':')[0])
  const bot: Bot = known ?? {
    id,
    token,
    username,
    firstName,
    nextUpdateId: randomInt(1_000_000, 900_000_000),
    lastUpdateAt: world.clock.now(),
    allowedUpdates: null,
    webhook: null,
    commands: {},
    menuButton: { type: 'commands' },
    pending: [],
  }
  Object.assign(bot, { username, firstName })
  if (!known) {
    // A token renewed at BotFather: the same bot, under its new token.
    const sameId = world.state.bots.find((other) => other.id === id)
    if (sameId) return Object.assign(sameId, { token, username, firstName })
    world.state.bots.push(bot)
  }
  world.touch()
  world.events.publish({ type: 'bots' })
  return bot
}

export const botByToken = (world: World, token: string): Bot | undefined =>
  world.state.bots.find((bot) => bot.token === token)

export const botByUsername = (world: World, username: string): Bot | undefined =>
  world.state.bots.find((bot) => bot.username.toLowerCase() === username.replace(/^@/, '').toLowerCase())

/** The bot as messages show it. */
export const botUser = (bot: Bot): User => ({
  id: bot.id,
  is_bot: true,
  first_name: bot.firstName,
  username: bot.username,
})

/** The bot as getMe shows it. */
export const botAsItself = (bot: Bot): UserFromGetMe => ({
  id: bot.id,
  is_bot: true,
  first_name: bot.firstName,
  username: bot.username,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
})
