import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { TextEntity } from '#contract/entities.ts'
import type { FieldType } from '#contract/enums.ts'
import type { ContactField, FieldValue } from '#contract/resources.ts'
import type { LocalLabel } from '#contract/settings.ts'
import { big, id, instant } from './columns.ts'
import { contact } from './dialogs.ts'
import { operator, team } from './team.ts'

/** One thing the team keeps of every contact. */
export const contactField = pgTable('contact_field', {
  id: id(),
  key: text().notNull().unique(),
  type: text().$type<FieldType>().notNull(),
  label: jsonb().$type<LocalLabel>().notNull(),
  hint: jsonb().$type<LocalLabel>().notNull(),
  options: jsonb().$type<ContactField['options']>().notNull().default([]),
  position: integer().notNull(),
  isArchived: boolean().notNull().default(false),
  createdAt: instant().notNull().default(sql`now()`),
})

/** What a contact field holds of one contact (`FieldValue` of the contract, by the field's type). */
export const contactFieldValue = pgTable(
  'contact_field_value',
  {
    contactId: big()
      .notNull()
      .references(() => contact.id, { onDelete: 'cascade' }),
    fieldId: big()
      .notNull()
      .references(() => contactField.id),
    value: jsonb().$type<FieldValue>().notNull(),
    /** The value as people would look for it, in lower case; written with it. */
    searchText: text().notNull().default(''),
    updatedAt: instant().notNull().default(sql`now()`),
    updatedBy: big().references(() => operator.id),
  },
  (t) => [
    primaryKey({ columns: [t.contactId, t.fieldId] }),
    index().on(t.fieldId),
    index('contact_field_value_search_idx').using('gin', t.searchText.op('gin_trgm_ops')),
  ],
)

/** A saved text with variables. Its shortcut is unique among those of its team, or of everyone. */
export const cannedReply = pgTable(
  'canned_reply',
  {
    id: id(),
    shortcut: text().notNull(),
    title: text().notNull(),
    text: text().notNull(),
    entities: jsonb().$type<TextEntity[]>().notNull(),
    /** null: for everyone. */
    teamId: big().references(() => team.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('canned_reply_shortcut_idx').on(sql`coalesce(${t.teamId}, 0)`, sql`lower(${t.shortcut})`),
  ],
)
