import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { DialogStatus } from '#contract/enums.ts'
import { big, id, instant } from './columns.ts'
import { dialog } from './dialogs.ts'

/** A word the team marks dialogs with. */
export const tag = pgTable(
  'tag',
  { id: id(), name: text().notNull(), createdAt: instant().notNull().default(sql`now()`) },
  (t) => [uniqueIndex('tag_name_idx').on(sql`lower(${t.name})`)],
)

/** The marks of a dialog. What lists sort by stands in each row and is kept by triggers. */
export const dialogTag = pgTable(
  'dialog_tag',
  {
    dialogId: big()
      .notNull()
      .references(() => dialog.id, { onDelete: 'cascade' }),
    tagId: big()
      .notNull()
      .references(() => tag.id, { onDelete: 'cascade' }),
    status: text().$type<DialogStatus>().notNull().default('open'),
    lastMessageAt: instant().notNull().default(sql`now()`),
    waitingSince: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.dialogId, t.tagId] }),
    index('dialog_tag_list_idx').on(t.tagId, t.status, t.lastMessageAt, t.dialogId),
    index('dialog_tag_waiting_idx')
      .on(t.tagId, t.waitingSince, t.dialogId)
      .where(sql`waiting_since is not null`),
  ],
)
