import { sql } from 'drizzle-orm'
import { bigint, customType, date, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { StoredEvent } from '#contract/events.ts'
import { big } from './columns.ts'

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * The live log. Partitioned by day, so its DDL is written by hand (migrations/0001_live_log.sql). Read only
 * through db/queries/live-log.ts: the cursor is a whole pg_snapshot.
 */
export const event = pgTable('event', {
  id: bigint({ mode: 'number' }).notNull().default(sql`nextval('event_id_seq')`),
  xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  day: date({ mode: 'string' }).notNull().default(sql`current_date`),
  kind: text().notNull(),
  dialogId: big(),
  data: jsonb().$type<StoredEvent>().notNull(),
})
