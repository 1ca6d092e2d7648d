import type { BotCommand } from '@grammyjs/types'

/** The commands a half-typed text may become: those that begin with it, as long as it is nothing but a command. */
export function matchCommands(text: string, commands: BotCommand[]): BotCommand[] {
  const typed = /^\/([a-z0-9_]*)$/i.exec(text)?.[1]?.toLowerCase()
  return typed === undefined ? [] : commands.filter(({ command }) => command.startsWith(typed))
}
