import { isDeepStrictEqual } from 'node:util'
import { and, eq, sql } from 'drizzle-orm'
import { cannedReply } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { checkReply, type ReplyDraft } from './check-reply.ts'
import {
  forAudit,
  keepTeam,
  lockReplies,
  lockReply,
  type SavedReply,
  savedReply,
  takenShortcut,
  tellReplies,
} from './lock-replies.ts'

/** What a change names; formatting goes with its text. */
type ReplyChange = { [K in 'shortcut' | 'title']?: string | undefined } & {
  body?: Pick<ReplyDraft, 'text' | 'entities'> | undefined
  teamId?: number | null | undefined
}

/** The caller has locked all replies: nobody takes the shortcut between the look and the write. */
async function write(ctx: TxCtx, replyId: number, draft: ReplyDraft): Promise<void> {
  const isFree = sql`not exists (select 1 from canned_reply other where other.id <> ${replyId}
    and coalesce(other.team_id, 0) = ${draft.teamId ?? 0}::bigint
    and lower(other.shortcut) = lower(${draft.shortcut}::text))`
  const [written] = await ctx.tx
    .update(cannedReply)
    .set(draft)
    .where(and(eq(cannedReply.id, replyId), isFree))
    .returning({ id: cannedReply.id })
  if (!written) throw takenShortcut()
}

/**
 * Changes a canned reply: what is named and no more. What it says already changes nothing.
 * @throws ServiceError forbidden; not-found, for a team that isn't too; invalid, naming shortcut, title, text or
 * entities; conflict when the team, or everyone, has that shortcut
 */
export function changeReply(args: {
  ctx: OperatorCtx
  input: { replyId: number } & ReplyChange
}): Promise<SavedReply> {
  const { replyId, shortcut, title, body, teamId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockReplies(ctx)
    await keepTeam(ctx, teamId ?? null)
    const before = await lockReply(ctx, replyId)
    const draft = checkReply({
      shortcut: shortcut ?? before.shortcut,
      title: title ?? before.title,
      ...(body ?? { text: before.text, entities: before.entities }),
      teamId: teamId === undefined ? before.teamId : teamId,
    })
    if (isDeepStrictEqual(draft, before)) return savedReply(ctx, replyId)
    await write(ctx, replyId, draft)
    const subject = { id: replyId, name: draft.title }
    await recordAudit(ctx, {
      action: 'reply-changed',
      subject,
      before: await forAudit(ctx, before),
      after: await forAudit(ctx, draft),
    })
    await tellReplies(ctx)
    return savedReply(ctx, replyId)
  })
}
