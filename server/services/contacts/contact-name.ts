import type { contact } from '#db/schema/index.ts'

/** Something to see: neither space nor control, nor what is drawn as nothing (fillers, marks, the empty Braille cell). */
const visible = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

/** How a contact is called on screens: the full name, else the username, else the Telegram id. */
export const contactName = (
  row: Pick<typeof contact.$inferSelect, 'firstName' | 'lastName' | 'username' | 'telegramId'>,
): string =>
  [row.firstName, row.lastName]
    .map((part) => part?.trim())
    .filter((part) => part && visible.test(part))
    .join(' ') ||
  row.username ||
  String(row.telegramId)
