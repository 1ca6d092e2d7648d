import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm'
import type { Language, OperatorRole } from '#contract/enums.ts'
import { operator } from '#db/schema/index.ts'
import { type Ctx, reader } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { operatorLanguage } from './operator-view.ts'

/** Somebody whose menu of commands is not what it should be. `role` null: they are of the team no more. */
export interface CommandsDue {
  operatorId: number
  telegramId: number
  role: OperatorRole | null
  language: Language
  /** To be noted once Telegram has taken it. */
  told: string | null
}

/** `edition` names the list of commands: another one is told anew to everybody. */
const toldOf = (edition: string, role: OperatorRole, language: Language) => `${edition} ${role} ${language}`

/** Those who have a chat with the staff bot and whose commands there are not those of their role and language. */
export async function findCommandsDue(args: { ctx: Ctx; edition: string }): Promise<CommandsDue[]> {
  const { ctx, edition } = args
  const rows = await reader(ctx)
    .select()
    .from(operator)
    .where(
      or(
        and(operator.isActive, operator.staffChatOpen),
        and(sql`not ${operator.isActive}`, isNotNull(operator.toldCommands)),
      ),
    )
    .orderBy(asc(operator.id))
  const { defaultLanguage } = await getSettings(ctx)
  return rows.flatMap((row) => {
    const language = operatorLanguage(row, defaultLanguage)
    const told = row.isActive ? toldOf(edition, row.role, language) : null
    if (told === row.toldCommands) return []
    return [
      {
        operatorId: row.id,
        telegramId: row.telegramId,
        role: row.isActive ? row.role : null,
        language,
        told,
      },
    ]
  })
}

/** Telegram has taken it. */
export async function noteCommandsTold(args: { ctx: Ctx; input: CommandsDue }): Promise<void> {
  const { operatorId, told } = args.input
  await reader(args.ctx).update(operator).set({ toldCommands: told }).where(eq(operator.id, operatorId))
}
