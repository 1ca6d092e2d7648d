import { StoredEvent } from '#contract/events.ts'
import { limits } from '#contract/limits.ts'
import type { Database } from '#db/client.ts'

/**
 * Where a reader of the live log stands: everything visible in `snapshot` (a PostgreSQL `pg_snapshot` as text)
 * has been seen. `epoch` is that of the log, raised after a restore.
 */
export interface LiveCursor {
  epoch: number
  snapshot: string
}

export const formatCursor = (epoch: number, snapshot: string): string => `${epoch}:${snapshot}`

/** SQL expression for the cursor of the very statement it stands in. */
export const cursorExpression =
  "(select epoch::text || ':' || pg_current_snapshot()::text from live_log)" as const

const MAX_XID = 2n ** 63n - 1n
const digits = /^\d{1,19}$/

/** `xmin:xmax:xip,xip…` by PostgreSQL's own rules, so that the cast in a query cannot fail. */
function parseSnapshot(text: string): { xmin: bigint; xmax: bigint } | null {
  const parts = text.split(':')
  const [low, high, running] = parts
  if (parts.length !== 3 || low === undefined || high === undefined || running === undefined) return null
  const list = running === '' ? [] : running.split(',')
  if (![low, high, ...list].every((part) => digits.test(part))) return null
  const [xmin, xmax] = [BigInt(low), BigInt(high)]
  if (xmin === 0n || xmin > xmax || xmax > MAX_XID) return null
  let last = xmin
  for (const xid of list.map(BigInt)) {
    if (xid < last || xid >= xmax) return null
    last = xid
  }
  return { xmin, xmax }
}

/** The cursor a client gave; null when it is malformed or too long. */
export function parseCursor(text: string): LiveCursor | null {
  if (text.length > limits.liveCursor) return null
  const cut = text.indexOf(':')
  const epoch = text.slice(0, Math.max(cut, 0))
  const snapshot = text.slice(cut + 1)
  if (!/^\d{1,9}$/.test(epoch) || !parseSnapshot(snapshot)) return null
  return { epoch: Number(epoch), snapshot }
}

/** The log's present: its snapshot, epoch, and the transaction id below which rows may be gone. */
export interface LogHead extends LiveCursor {
  floor: string
}

/** Whether the log still holds everything after `cursor`, a cursor of this log and not of its future. */
export function canServe(head: LogHead, cursor: LiveCursor): boolean {
  const [now, from] = [parseSnapshot(head.snapshot), parseSnapshot(cursor.snapshot)]
  if (!now || !from || head.epoch !== cursor.epoch) return false
  return from.xmax <= now.xmax && from.xmin >= BigInt(head.floor)
}

const HEAD = `select l.epoch, l.floor_xid::text as floor, pg_current_snapshot()::text as snapshot from live_log l`

/** Reads the log's present without its events. */
export async function readLogHead(db: Database): Promise<LogHead> {
  const [head] = await db.query<LogHead>(HEAD, [])
  if (!head) throw new Error('live_log has no row')
  return head
}

const SINCE = `
select null::bigint as id, null::jsonb as data, h.* from (${HEAD}) h
union all
(select id, data, null::integer, null::text, null::text from event where xid >= pg_snapshot_xmax($1::pg_snapshot)
 union all
 select id, data, null::integer, null::text, null::text from event
  where xid = any(array(select pg_snapshot_xip($1::pg_snapshot))))
order by id nulls first`

type SinceRow = { id: number | null; data: unknown } & Partial<LogHead>

/**
 * What has become visible since `snapshot`, in order of ids, and the head it was read at: the next call's
 * `snapshot`. Within a dialog the order of ids is the order of commits.
 */
export async function readEventsSince(
  db: Database,
  snapshot: string,
): Promise<{ head: LogHead; events: unknown[] }> {
  const [first, ...rows] = await db.query<SinceRow>(SINCE, [snapshot])
  if (first?.epoch === undefined || first.floor === undefined || first.snapshot === undefined)
    throw new Error('live_log has no row')
  const head = { epoch: first.epoch, floor: first.floor, snapshot: first.snapshot }
  return { head, events: rows.map((row) => row.data) }
}

const BETWEEN = `
select data from (
 select id, data, xid from event where xid >= pg_snapshot_xmax($1::pg_snapshot)
 union all
 select id, data, xid from event where xid = any(array(select pg_snapshot_xip($1::pg_snapshot)))
) e where pg_visible_in_snapshot(xid, $2::pg_snapshot)
order by id limit $3`

/** What became visible after snapshot `from` up to snapshot `to`; null when that is more than `max`. */
export async function readEventsBetween(
  db: Database,
  { from, to, max }: { from: string; to: string; max: number },
): Promise<unknown[] | null> {
  const rows = await db.query<{ data: unknown }>(BETWEEN, [from, to, max + 1])
  return rows.length > max ? null : rows.map((row) => row.data)
}

/** The event a row holds; null for one of a newer version of the product. */
export function parseStoredEvent(data: unknown): StoredEvent | null {
  const parsed = StoredEvent.safeParse(data)
  return parsed.success ? parsed.data : null
}
