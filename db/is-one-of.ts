import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

/**
 * `column` is one of `ids`: unlike `inArray` the same statement for any number of them, so that it stays prepared.
 * The subselect hides how many there are from the planner, which would else plan anew each time.
 */
export const isOneOf = (column: AnyPgColumn, ids: readonly number[]): SQL =>
  sql`${column} = any(array(select unnest(${sql.param(ids)}::bigint[])))`
