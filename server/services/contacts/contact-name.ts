import type { contact } from '#db/schema/index.ts'

/** How a contact is called on screens: the full name, else the username, else the Telegram id. */
export const contactName = (
  row: Pick<typeof contact.$inferSelect, 'firstName' | 'lastName' | 'username' | 'telegramId'>,
): string =>
  [row.firstName, row.lastName]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ') ||
  row.username ||
  String(row.telegramId)
