import type { Language } from '#contract/enums.ts'
import type { Me } from '#contract/resources.ts'
import type { operator } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'

type OperatorRow = typeof operator.$inferSelect

/** The language an operator reads: their choice, else Telegram's, else `fallback`. */
const operatorLanguage = (
  row: Pick<OperatorRow, 'language' | 'telegramLanguage'>,
  fallback: Language,
): Language => row.language ?? languageOf(row.telegramLanguage, fallback)

/** An operator as they see themselves. */
export const toMe = (
  row: Pick<OperatorRow, 'id' | 'name' | 'role' | 'language' | 'telegramLanguage'>,
  fallback: Language,
): Me => ({
  id: row.id,
  name: row.name,
  role: row.role,
  language: operatorLanguage(row, fallback),
})

/** How a person of Telegram is called in the team. */
export const fullName = (person: { firstName: string; lastName?: string | null | undefined }): string =>
  [person.firstName, person.lastName]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ')
