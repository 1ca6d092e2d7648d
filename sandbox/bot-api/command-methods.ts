import type { BotCommand } from '@grammyjs/types'
import { Arguments, isRecord } from './arguments.ts'
import { readableChat } from './chat-access.ts'
import { badRequest } from './errors.ts'
import type { MethodCall, MethodFamily } from './method.ts'

const MOST_COMMANDS = 100
const LONGEST_DESCRIPTION = 256
const SCOPES = new Set([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
])
const OF_CHATS = new Set(['chat', 'chat_administrators', 'chat_member'])

/** The commands a bot shows in its menu. */
export const commandMethods: MethodFamily = {
  setMyCommands: (call) => keepCommands(call, parseCommands(call.args.json('commands', 'commands'))),

  deleteMyCommands: (call) => keepCommands(call, []),

  getMyCommands: (call) => call.bot.commands[listKey(call)] ?? [],
}

/** Puts a list in its place; an empty one leaves the place to the next wider scope. */
function keepCommands(call: MethodCall, commands: BotCommand[]): true {
  const { world, bot } = call
  const key = listKey(call)
  if (commands.length > 0) bot.commands[key] = commands
  else delete bot.commands[key]
  world.touch()
  world.events.publish({ type: 'commands', bot: bot.username })
  return true
}

/**
 * Under which scope and language a list of commands is kept.
 * @throws 400 when there is no such scope or language, or nothing ever passed between the bot and the chat named.
 */
function listKey(call: MethodCall): string {
  const scope = call.args.json('scope', 'BotCommandScope')
  const type = isRecord(scope) ? `${scope.type}` : 'default'
  if (!SCOPES.has(type)) throw badRequest("can't parse BotCommandScope: Unsupported type specified")
  const language = call.args.text('language_code')
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw badRequest('invalid language code specified')
  return `${type}${isRecord(scope) && OF_CHATS.has(type) ? `:${chatOf(call, scope)}` : ''}/${language}`
}

/** The sandbox knows groups by hearsay alone: only a private chat is looked up. */
function chatOf(call: MethodCall, scope: Record<string, unknown>): number {
  if (scope.chat_id === undefined) throw badRequest(`can't parse BotCommandScope: Can't find field "chat_id"`)
  const chatId = Number(scope.chat_id)
  if (chatId < 0) return chatId
  return readableChat({ ...call, args: new Arguments({ chat_id: scope.chat_id }) }).person.id
}

function parseCommands(value: unknown): BotCommand[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw badRequest('expected an Array of BotCommand')
  if (value.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  return value.map((item) => {
    if (!isRecord(item)) throw badRequest("can't parse BotCommand: expected an Object")
    const { command, description } = item
    if (typeof command !== 'string') throw badRequest(`can't parse BotCommand: Can't find field "command"`)
    if (typeof description !== 'string')
      throw badRequest(`can't parse BotCommand: Can't find field "description"`)
    const name = command.trim().replace(/^\//, '')
    if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID')
    if (description.trim() === '' || description.length > LONGEST_DESCRIPTION)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    return { command: name, description: description.trim() }
  })
}
