import type { OperatorRole } from '#contract/enums.ts'
import { type TextLanguage, translate } from '#i18n/translate.ts'
import { hasRole } from '#services/access/require-role.ts'

/** Every command of the staff bot in the order of the menu, and who may use it; `stranger`: anybody. */
export const commands = {
  start: 'stranger',
  panel: 'operator',
  me: 'operator',
  invite: 'admin',
  operators: 'admin',
  teams: 'admin',
  fields: 'admin',
  replies: 'admin',
  settings: 'admin',
  audit: 'admin',
  join: 'stranger',
  cancel: 'operator',
  help: 'stranger',
} as const satisfies Record<string, OperatorRole | 'stranger'>

export type Command = keyof typeof commands

const names = Object.keys(commands).filter((name): name is Command => name in commands)

/** The command a text begins with; null when it is none of ours. */
export function commandIn(text: string): Command | null {
  const name = /^\/([a-z]{1,32})(?:@\w+)?(?:\s|$)/i.exec(text)?.[1]?.toLowerCase()
  return names.find((command) => command === name) ?? null
}

/** Whether somebody of that role may use a command; null: a stranger. */
export function mayUse(command: Command, role: OperatorRole | null): boolean {
  const least = commands[command]
  return least === 'stranger' || (role !== null && hasRole(role, least))
}

/** The commands a person of that role is offered, in their language. Who is in the team need not join it. */
export const commandsFor = (role: OperatorRole | null, language: TextLanguage) =>
  names
    .filter((command) => mayUse(command, role) && !(command === 'join' && role !== null))
    .map((command) => ({ command, description: translate(language, `staff-bot-command-${command}`) }))
