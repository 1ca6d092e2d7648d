import { cannedReply } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import { checkReply, mostReplies, type ReplyDraft } from './check-reply.ts'
import {
  forAudit,
  keepTeam,
  lockReplies,
  type SavedReply,
  savedReply,
  takenShortcut,
  tellReplies,
} from './lock-replies.ts'

/**
 * Adds a canned reply. The text is kept to the byte but for the blanks around it, with the formatting a bot can send.
 * @throws ServiceError forbidden, too-many; invalid, naming shortcut, title, text or entities; not-found for a team
 * that isn't; conflict when the team, or everyone, has that shortcut
 */
export function createReply(args: { ctx: OperatorCtx; input: ReplyDraft }): Promise<SavedReply> {
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    const draft = checkReply(args.input)
    await lockReplies(ctx)
    await keepTeam(ctx, draft.teamId)
    if ((await ctx.tx.$count(cannedReply)) >= mostReplies)
      throw new ServiceError('too-many', 'too many canned replies')
    const [made] = await ctx.tx
      .insert(cannedReply)
      .values(draft)
      .onConflictDoNothing()
      .returning({ id: cannedReply.id })
    if (!made) throw takenShortcut()
    const subject = { id: made.id, name: draft.title }
    await recordAudit(ctx, { action: 'reply-created', subject, after: await forAudit(ctx, draft) })
    await tellReplies(ctx)
    return savedReply(ctx, found(made, 'canned reply').id)
  })
}
