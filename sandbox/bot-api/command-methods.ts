import type { BotCommand } from '@grammyjs/types'
import { type Arguments, isRecord } from './arguments.ts'
import { badRequest } from './errors.ts'
import type { MethodFamily } from './method.ts'

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

/** The commands a bot shows in its menu. */
export const commandMethods: MethodFamily = {
  setMyCommands: ({ world, bot, args }) => {
    const commands = parseCommands(args.json('commands', 'commands'))
    bot.commands[commandList(args)] = commands
    world.touch()
    world.events.publish({ type: 'commands', bot: bot.username })
    return true
  },

  getMyCommands: ({ bot, args }) => bot.commands[commandList(args)] ?? [],
}

/** Under which scope and language a list of commands is kept. */
function commandList(args: Arguments): string {
  const scope = args.json('scope', 'BotCommandScope')
  const type = isRecord(scope) ? `${scope.type}` : 'default'
  if (!SCOPES.has(type)) throw badRequest('unsupported type specified')
  const language = args.text('language_code')
  if (language !== '' && !/^[a-z]{2}$/.test(language)) throw badRequest('invalid language code specified')
  return `${type}${isRecord(scope) && 'chat_id' in scope ? `:${scope.chat_id}` : ''}/${language}`
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
