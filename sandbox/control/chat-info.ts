import type { BotCommand } from '@grammyjs/types'
import type { Actor } from '#sandbox/people/act.ts'
import type { Bot, Person } from '#sandbox/state/model.ts'
import type { BotInfo, ChatInfo } from './wire.ts'

export const botInfo = ({ id, username, firstName }: Bot): BotInfo => ({ id, username, firstName })

/** A chat as the phone's list and header show it. */
export const chatInfo = ({ bot, person, chat }: Actor): ChatInfo => ({
  bot: botInfo(bot),
  personId: person.id,
  started: chat.started,
  blocked: chat.blocked,
  lastMessage: chat.messages.at(-1) ?? null,
  replyKeyboard: chat.replyKeyboard,
  menuButton: chat.menuButton ?? bot.menuButton,
  commands: commandsFor(bot, person),
})

/**
 * The commands this person sees: the narrowest scope first, in each their language before the common list.
 * @see https://core.telegram.org/bots/api#determining-list-of-commands
 */
function commandsFor(bot: Bot, person: Person): BotCommand[] {
  // Of `pt-br` Telegram takes the language alone.
  const language = person.languageCode?.slice(0, 2).toLowerCase() ?? ''
  for (const scope of [`chat:${person.id}`, 'all_private_chats', 'default'])
    for (const list of [language, '']) {
      const commands = bot.commands[`${scope}/${list}`]
      if (commands && commands.length > 0) return commands
    }
  return []
}
