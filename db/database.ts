import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema/index.ts'

type Schema = typeof schema
/** drizzle over either driver, or a transaction of it. */
export type Orm = PgDatabase<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>
/** What a raw statement takes: instants as ISO 8601 text, jsonb as JSON text. */
export type Param = string | number | boolean | null | Uint8Array | readonly (string | number)[]

/** One database, PostgreSQL or embedded PGlite; the rooms above never ask which. */
export interface Database {
  readonly kind: 'postgres' | 'pglite'
  readonly orm: Orm
  /**
   * One statement in its own transaction, prepared once per connection: for the hot path and the live log.
   * Gives bigint as number, jsonb parsed, timestamptz as PostgreSQL's text.
   */
  query<Row>(text: string, params: readonly Param[]): Promise<Row[]>
  /**
   * One statement in its own transaction, planned anew for the very values it is given: for searches, whose best plan
   * differs with what is searched for. `settings` of the planner hold for it alone.
   */
  fresh<Row>(
    text: string,
    params: readonly Param[],
    settings?: Readonly<Record<string, string>>,
  ): Promise<Row[]>
  /** Runs `work` in a transaction. A deadlock or serialization failure is retried, so `work` must be free of outside effects. */
  transaction<T>(work: (tx: Orm) => Promise<T>): Promise<T>
  /** Calls `onPayload` for each NOTIFY on `channel`, this process's own included. Gives the way to stop. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>
  /** NOTIFY on a connection outside any transaction. */
  notify(channel: string, payload: string): Promise<void>
  /** Runs `work` while this process alone holds the advisory lock `name`; waits for it. */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>
  /** The same without waiting: null when another process holds it. */
  tryLock<T>(name: string, work: () => Promise<T>): Promise<{ result: T } | null>
  close(): Promise<void>
}

/** Sets what holds until the transaction ends. */
export const settingText =
  'select set_config(each.key, each.value, true) from jsonb_each_text($1::jsonb) each'

/** Rows of `orm.execute(sql…)`, whose shape differs between the drivers. */
export const rowsOf = <Row>(result: unknown): Row[] =>
  Array.isArray(result) ? (result as Row[]) : ((result as { rows: Row[] }).rows ?? [])
