import { eq, sql } from 'drizzle-orm'
import { tag } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { lockTags, tellTags } from './lock-tags.ts'

/**
 * Takes a tag from every dialog that has it, all at once: open ones are locked in ascending order and told of. Closed
 * ones, as many as there may be, just lose it: their `rev` stays, and screens learn of it by the change of the tags.
 */
async function clearTag(ctx: TxCtx, tagId: number): Promise<void> {
  await ctx.tx.execute(sql`
    with locked as materialized (
      select d.id from dialog d
       where d.status = 'open' and d.id in (select t.dialog_id from dialog_tag t where t.tag_id = ${tagId})
       order by d.id for no key update
    ), raised as (
      update dialog d set rev = rev + 1 from locked where d.id = locked.id returning d.id, d.rev
    )
    insert into event (kind, dialog_id, data)
    select 'dialog', id, jsonb_build_object('v', 1, 'kind', 'dialog', 'dialogId', id, 'rev', rev)
      from raised order by id`)
  await ctx.tx.execute(sql`delete from dialog_tag where tag_id = ${tagId}`)
}

/**
 * Deletes a tag, and takes it from every dialog.
 * @throws ServiceError forbidden, not-found
 */
export function deleteTag(args: { ctx: OperatorCtx; input: { tagId: number } }): Promise<void> {
  const { tagId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockTags(ctx)
    const [row] = await ctx.tx
      .select({ id: tag.id, name: tag.name })
      .from(tag)
      .where(eq(tag.id, tagId))
      .for('update')
    const { id, name } = found(row, 'tag')
    await clearTag(ctx, id)
    await ctx.tx.delete(tag).where(eq(tag.id, id))
    await recordAudit(ctx, { action: 'tag-deleted', subject: { id, name } })
    await tellTags(ctx)
  })
}
