import { sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { seesEverything, visible } from '#db/queries/visible.ts'
import { type Ctx, reader } from '#services/context.ts'

/** Which of the dialogs asked for an operator sees; null: whichever there are. Without an operator: which there are. */
interface SightRow {
  operator_id: number | string | null
  dialog_ids: number[] | null
}

const oneOf = (ids: number[]) => sql`any(array(select unnest(${sql.param(ids)}::bigint[])))`

/**
 * Who may see which dialog (`visible` of db/queries), live events included, asked for many at once in one query.
 * Dialogs of banned contacts are seen as any other. Gives a predicate over the ids that were asked for.
 */
export async function dialogsSeenBy(args: {
  ctx: Ctx
  operatorIds: number[]
  dialogIds: number[]
}): Promise<(operatorId: number, dialogId: number) => boolean> {
  const { ctx, operatorIds, dialogIds } = args
  if (operatorIds.length === 0 || dialogIds.length === 0) return () => false
  const result = await reader(ctx).execute(sql`
    with present as materialized (select id from dialog where id = ${oneOf(dialogIds)})
    select null::bigint as operator_id, coalesce(jsonb_agg(id), '[]') as dialog_ids from present
    union all
    select asking.id, case when not ${sql.raw(seesEverything('asking.id'))} then (
      select coalesce(jsonb_agg(present.id), '[]') from present
       where ${sql.raw(visible('asking.id', 'present.id'))}) end
      from operator asking where asking.id = ${oneOf(operatorIds)} and asking.is_active`)
  const rows = rowsOf<SightRow>(result)
  const present = new Set(rows.find((row) => row.operator_id === null)?.dialog_ids)
  const seen = new Map(
    rows.flatMap(({ operator_id, dialog_ids }) =>
      operator_id === null ? [] : [[Number(operator_id), dialog_ids ? new Set(dialog_ids) : present]],
    ),
  )
  return (operatorId, dialogId) => seen.get(operatorId)?.has(dialogId) === true
}
