import { eq } from 'drizzle-orm'
import { cannedReply } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { forAudit, lockReplies, lockReply, tellReplies } from './lock-replies.ts'

/**
 * Deletes a canned reply. The audit keeps what it said.
 * @throws ServiceError forbidden, not-found
 */
export function deleteReply(args: { ctx: OperatorCtx; input: { replyId: number } }): Promise<void> {
  const { replyId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockReplies(ctx)
    const before = await lockReply(ctx, replyId)
    await ctx.tx.delete(cannedReply).where(eq(cannedReply.id, replyId))
    await recordAudit(ctx, {
      action: 'reply-deleted',
      subject: { id: replyId, name: before.title },
      before: await forAudit(ctx, before),
    })
    await tellReplies(ctx)
  })
}
