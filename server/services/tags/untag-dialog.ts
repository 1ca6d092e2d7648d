import { and, eq } from 'drizzle-orm'
import { dialogTag, tag } from '#db/schema/index.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import { found } from '#services/errors.ts'

/**
 * Takes a tag from a dialog; the tag stays, be it on no other. One the dialog does not have changes nothing.
 * @throws ServiceError not-found: the dialog, or the tag
 */
export function untagDialog(args: { ctx: OperatorCtx; input: { dialogId: number; tagId: number } }) {
  const { dialogId, tagId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await lockVisibleDialog(ctx, dialogId)
    const [removed] = await ctx.tx
      .delete(dialogTag)
      .where(and(eq(dialogTag.dialogId, dialogId), eq(dialogTag.tagId, tagId)))
      .returning()
    if (removed) await changeDialog(ctx, dialogId, {})
    else found((await ctx.tx.select({ id: tag.id }).from(tag).where(eq(tag.id, tagId)))[0], 'tag')
    return dialogForMe(ctx, dialogId)
  })
}
