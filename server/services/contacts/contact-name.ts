import type { contact } from '#db/schema/index.ts'
import { hasVisible } from '#services/team/check-name.ts'

type ContactRow = typeof contact.$inferSelect

/** The full name as the contact gave it; empty when there is nothing to see in it. */
export const givenName = (row: Pick<ContactRow, 'firstName' | 'lastName'>): string =>
  [row.firstName, row.lastName]
    .map((part) => part?.trim())
    .filter((part) => part && hasVisible(part))
    .join(' ')

/** How a contact is called on screens: the full name, else the username, else the Telegram id. */
export const contactName = (
  row: Pick<ContactRow, 'firstName' | 'lastName' | 'username' | 'telegramId'>,
): string => givenName(row) || row.username || String(row.telegramId)
