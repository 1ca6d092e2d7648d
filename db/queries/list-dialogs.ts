import type { DialogSort } from '#contract/enums.ts'
import type { DialogFilter } from '#contract/requests.ts'
import type { Database, Param } from '#db/client.ts'
import {
  conditionsOf,
  type DialogKey,
  longestWalk,
  orderBy,
  paramsOf,
  planWalk,
  reader,
} from './dialog-walk.ts'
import { cursorExpression } from './live-log.ts'
import { visible } from './visible.ts'

export type { DialogKey } from './dialog-walk.ts'

interface DialogIdPage {
  items: (DialogKey & { readSeq: number; readRev: number })[]
  /** Where the walk was broken off before the page was full; null when it was not. */
  walkedTo: DialogKey | null
  liveCursor: string
}

export interface DialogListing {
  operatorId: number
  filter: DialogFilter
  sort: DialogSort
  limit: number
  after: DialogKey | null
}

/** How a row's place in the order is spelled. */
const keyOf = (row: string) => `'id', ${row}.id, 'at', (extract(epoch from ${row}.at) * 1000000)::bigint`

/**
 * The statement of a page. What is of a closed vocabulary stands in the text: with it as parameters a generic plan
 * could not use the partial indexes. A page takes from the walk no more than it needs; how far a long one came is
 * asked only where it did not suffice.
 */
export function listDialogsStatement({ operatorId, filter, sort, limit, after }: DialogListing): {
  text: string
  params: Param[]
  ofDialogs: boolean
} {
  const params = paramsOf(operatorId)
  const most = params.add(limit)
  const key = after && { at: `${params.add(after.at)}::float8`, id: params.add(after.id) }
  const { walk, ofDialogs } = planWalk(filter, { sort, after: key }, params)
  const conditions = conditionsOf(filter, params)
  const row = ofDialogs ? 'd' : 'w'
  const sight = visible(reader, `${row}.id`)
  // Sight first: of another team's dialogs most are refused by it, without a look at the dialog.
  const held = `(select ${conditions} from dialog d where d.id = w.id)`
  const text = `
with page as materialized (
  select ${row}.id, ${row}.at from (${walk}) ${row}
   where ${ofDialogs ? `${conditions} and ${sight}` : `case when ${sight} then ${held} else false end`}
   ${orderBy(sort, `${row}.at`, `${row}.id`)} limit ${most}
)
select ${cursorExpression} as "liveCursor",
  case when (select count(*) from page) < ${most} then (
    select jsonb_build_object(${keyOf('e')}) from (${walk}) e offset ${longestWalk - 1} limit 1
  ) end as "walkedTo",
  coalesce(jsonb_agg(jsonb_build_object(
      ${keyOf('p')}, 'readSeq', coalesce(m.read_seq, 0), 'readRev', coalesce(m.rev, 0))
    ${orderBy(sort, 'p.at', 'p.id')}), '[]') as items
from page p left join read_mark m on m.dialog_id = p.id and m.operator_id = ${reader}`
  return { text, params: params.values, ofDialogs }
}

/** How many things a filter asks beside the status. */
const asked = ({ status: _status, ...rest }: DialogFilter) => Object.values(rest).filter(Boolean).length

/**
 * Ids of dialogs the operator may see and the filter holds, in the order of `sort`, beyond `after`, with the operator's
 * mark. After a long walk among others a page may be short, even empty, with more beyond `walkedTo`. `liveCursor` is
 * of the same snapshot: what is loaded of the ids later can only be newer than it. Only lists of one filter, the same for
 * everyone, are prepared: of combinations there are too many to keep, and one plan does not suit a tag of ten dialogs
 * and one of a hundred thousand.
 */
export async function listDialogIds(db: Database, listing: DialogListing): Promise<DialogIdPage> {
  const { text, params, ofDialogs } = listDialogsStatement(listing)
  const isKept = ofDialogs && asked(listing.filter) <= 1
  const rows = await (isKept ? db.query<DialogIdPage>(text, params) : db.fresh<DialogIdPage>(text, params))
  const [page] = rows
  if (!page) throw new Error('a page of dialogs gave no row')
  return page
}
