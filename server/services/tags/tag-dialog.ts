import { eq, sql } from 'drizzle-orm'
import { limits } from '#contract/limits.ts'
import { dialogTag, tag } from '#db/schema/index.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { requireName } from '#services/team/check-name.ts'
import { lockTags, tellTags } from './lock-tags.ts'

/** How many tags there may be. */
export const mostTags = 500

/** The tag of that name, in whatever case it is written; it stays until the caller's transaction ends. */
async function findTag(ctx: TxCtx, name: string): Promise<number | null> {
  const [known] = await ctx.tx
    .select({ id: tag.id })
    .from(tag)
    .where(sql`lower(${tag.name}) = lower(${name}::text)`)
    .for('key share')
  return known?.id ?? null
}

/** Makes a tag, and tells of it, unless another made it meanwhile. */
async function makeTag(ctx: TxCtx, name: string): Promise<number> {
  await lockTags(ctx)
  const known = await findTag(ctx, name)
  if (known !== null) return known
  if ((await ctx.tx.$count(tag)) >= mostTags) throw new ServiceError('too-many', 'too many tags')
  const [made] = await ctx.tx.insert(tag).values({ name }).returning({ id: tag.id })
  if (!made) throw new Error('a tag was inserted and not returned')
  await tellTags(ctx)
  return made.id
}

/**
 * Marks a dialog with a word, which becomes a tag of the house if it is none yet; upper and lower case are one. One the
 * dialog has already is left as it is.
 * @throws ServiceError not-found; invalid: a name with nothing to see in it; too-many: the dialog has as many as it may have, or there are
 */
export function tagDialog(args: { ctx: OperatorCtx; input: { dialogId: number; name: string } }) {
  const { dialogId } = args.input
  const name = requireName(args.input.name.normalize('NFC'))
  return inTransaction(args.ctx, async (ctx) => {
    const tagId = (await findTag(ctx, name)) ?? (await makeTag(ctx, name))
    await lockVisibleDialog(ctx, dialogId)
    const [added] = await ctx.tx
      .insert(dialogTag)
      .values({ dialogId, tagId })
      .onConflictDoNothing()
      .returning()
    if (added) {
      if ((await ctx.tx.$count(dialogTag, eq(dialogTag.dialogId, dialogId))) > limits.tagsPerDialog)
        throw new ServiceError('too-many', 'too many tags on the dialog')
      await changeDialog(ctx, dialogId, {})
    }
    return dialogForMe(ctx, dialogId)
  })
}
