import type { DialogStatus } from '#contract/enums.ts'
import type { Database, Param } from '#db/client.ts'
import { cursorExpression } from './live-log.ts'
import { visible } from './visible.ts'

/** Where a page of dialogs ended: `at` is last_message_at in microseconds of the Unix epoch, all PostgreSQL has. */
export interface DialogKey {
  at: number
  id: number
}

export interface DialogIdPage {
  items: (DialogKey & { readSeq: number; readRev: number })[]
  /** Where the walk was broken off before the page was full; null when it was not. */
  walkedTo: DialogKey | null
  liveCursor: string
}

/** So many dialogs are passed at most in search of those that the operator may see. */
const longestWalk = 2000

/** How a row's place in the order is spelled. */
const keyOf = (row: string) =>
  `'id', ${row}.id, 'at', (extract(epoch from ${row}.last_message_at) * 1000000)::bigint`

/**
 * Status and limits stand in the text: with them as parameters a generic plan could not use the partial indexes.
 * They are of a closed set, so there are only so many texts to prepare. A page takes from the walk no more than it
 * needs; how far a long one came is asked only where it did not suffice.
 */
export const listDialogsText = (status: DialogStatus, limit: number, hasAfter: boolean): string => {
  const walked = `
   select d.id, d.last_message_at from dialog d join contact c on c.id = d.contact_id
    where d.status = '${status}' and c.banned_at is null
    ${
      hasAfter
        ? `and (d.last_message_at, d.id) < (timestamptz 'epoch' + $2::float8 * interval '1 microsecond', $3::bigint)`
        : ''
    }
    order by d.last_message_at desc, d.id desc`
  return `
with page as materialized (
  select w.id, w.last_message_at from (${walked} limit ${longestWalk}) w
   where ${visible('$1::bigint', 'w.id')}
   order by w.last_message_at desc, w.id desc limit ${limit}
)
select ${cursorExpression} as "liveCursor",
  case when (select count(*) from page) < ${limit} then (
    select jsonb_build_object(${keyOf('w')}) from (${walked} offset ${longestWalk - 1} limit 1) w
  ) end as "walkedTo",
  coalesce(jsonb_agg(jsonb_build_object(${keyOf('p')}, 'readSeq', coalesce(m.read_seq, 0), 'readRev', coalesce(m.rev, 0))
    order by p.last_message_at desc, p.id desc), '[]') as items
from page p left join read_mark m on m.dialog_id = p.id and m.operator_id = $1::bigint`
}

/**
 * Ids of dialogs the operator may see, with messages newest first, beyond `after`, with the operator's mark; dialogs
 * of banned contacts are left out. After a long walk among dialogs they may not see a page may be short, even empty,
 * with more beyond `walkedTo`. `liveCursor` is of the same snapshot: what is loaded of the ids later can only be
 * newer than it.
 */
export async function listDialogIds(
  db: Database,
  input: { operatorId: number; status: DialogStatus; limit: number; after: DialogKey | null },
): Promise<DialogIdPage> {
  const { operatorId, status, limit, after } = input
  if (!Number.isInteger(limit)) throw new RangeError('limit is no integer')
  const params: Param[] = after ? [operatorId, after.at, after.id] : [operatorId]
  const [page] = await db.query<DialogIdPage>(listDialogsText(status, limit, after !== null), params)
  if (!page) throw new Error('a page of dialogs gave no row')
  return page
}
