import { asc, eq } from 'drizzle-orm'
import type { Language } from '#contract/enums.ts'
import type { Me } from '#contract/resources.ts'
import type { Settings } from '#contract/settings.ts'
import { type operator, teamMember } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import { givenName } from '#services/contacts/contact-name.ts'
import { type Ctx, reader } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'

export type OperatorRow = typeof operator.$inferSelect

/** The language an operator reads: their choice, else Telegram's, else `fallback`. */
export const operatorLanguage = (
  row: Pick<OperatorRow, 'language' | 'telegramLanguage'>,
  fallback: Language,
): Language => row.language ?? languageOf(row.telegramLanguage, fallback)

/** What a signed reply shows the customer: the person's own choice, else their name. */
export const signatureOf = (row: Pick<OperatorRow, 'signature' | 'name'>): string => row.signature ?? row.name

type Standing = Pick<
  OperatorRow,
  'id' | 'name' | 'role' | 'language' | 'telegramLanguage' | 'signature' | 'onDuty' | 'quiet' | 'listView'
>

/** An operator as they see themselves. */
export const toMe = (
  row: Standing,
  teamIds: number[],
  { defaultLanguage, signByDefault }: Pick<Settings, 'defaultLanguage' | 'signByDefault'>,
): Me => ({
  id: row.id,
  name: row.name,
  role: row.role,
  language: operatorLanguage(row, defaultLanguage),
  signature: signatureOf(row),
  onDuty: row.onDuty,
  quiet: row.quiet,
  teamIds,
  listView: row.listView,
  signByDefault,
})

/** The same, their teams and the default language looked up. */
export async function loadMe(ctx: Ctx, row: OperatorRow): Promise<Me> {
  const teams = await reader(ctx)
    .select({ id: teamMember.teamId })
    .from(teamMember)
    .where(eq(teamMember.operatorId, row.id))
    .orderBy(asc(teamMember.teamId))
  const settings = await getSettings(ctx)
  return toMe(
    row,
    teams.map(({ id }) => id),
    settings,
  )
}

/** How a person of Telegram is called in the team; empty when there is nothing to see in their name. */
export const fullName = ({
  firstName,
  lastName,
}: {
  firstName: string
  lastName?: string | null | undefined
}): string => givenName({ firstName, lastName: lastName ?? null })
