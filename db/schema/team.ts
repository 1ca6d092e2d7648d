import { sql } from 'drizzle-orm'
import { boolean, customType, index, pgTable, text } from 'drizzle-orm/pg-core'
import type { Language, OperatorRole } from '#contract/enums.ts'
import { big, id, instant, telegramNumber } from './columns.ts'

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** A person of the team. Deactivated ones stay: their names stand in the timelines. */
export const operator = pgTable('operator', {
  id: id(),
  telegramId: telegramNumber().notNull().unique(),
  role: text().$type<OperatorRole>().notNull(),
  name: text().notNull(),
  /** Their choice; null = as Telegram tells (`telegramLanguage`). */
  language: text().$type<Language>(),
  telegramLanguage: text(),
  isActive: boolean().notNull().default(true),
  /** They have a private chat with the staff bot and have not blocked it: notices can reach them. */
  staffChatOpen: boolean().notNull().default(false),
  createdAt: instant().notNull().default(sql`now()`),
  deactivatedAt: instant(),
})

/** One device's bearer session. Only the SHA-256 of the token is kept. */
export const session = pgTable(
  'session',
  {
    id: id(),
    tokenHash: bytea().notNull().unique(),
    operatorId: big()
      .notNull()
      .references(() => operator.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull().default(sql`now()`),
    usedAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
  },
  (t) => [index().on(t.operatorId), index().on(t.expiresAt)],
)
