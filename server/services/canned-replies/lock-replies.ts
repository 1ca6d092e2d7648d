import { eq, sql } from 'drizzle-orm'
import type { CannedReply } from '#contract/resources.ts'
import { cannedReply, contactField, team } from '#db/schema/index.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { reservedKeys } from '#services/fields/key-from.ts'
import type { ReplyDraft } from './check-reply.ts'
import { getReply } from './list-replies.ts'
import { unknownVariables } from './render-text.ts'

type Tx = TxCtx<OperatorCtx['actor']>

/** A canned reply just saved, and what looks like variables in it but stands for nothing. */
export interface SavedReply {
  reply: CannedReply
  unknownVariables: string[]
}

/** One transaction at a time writes canned replies, so that a look at the others holds until it ends. */
export async function lockReplies(ctx: TxCtx): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('souffleur:canned-replies', 0))`)
}

/**
 * Makes sure that the team a reply is for stays until the transaction ends. Asked before the reply itself is locked:
 * whoever deletes a team locks it first and its replies then.
 * @throws ServiceError not-found
 */
export async function keepTeam(ctx: TxCtx, teamId: number | null): Promise<void> {
  if (teamId === null) return
  const [row] = await ctx.tx.select({ id: team.id }).from(team).where(eq(team.id, teamId)).for('key share')
  found(row, 'team')
}

/**
 * A reply as the table has it, locked until the caller's transaction ends.
 * @throws ServiceError not-found
 */
export async function lockReply(ctx: TxCtx, replyId: number): Promise<ReplyDraft> {
  const { shortcut, title, text, entities, teamId } = cannedReply
  const [row] = await ctx.tx
    .select({ shortcut, title, text, entities, teamId })
    .from(cannedReply)
    .where(eq(cannedReply.id, replyId))
    .for('update')
  return found(row, 'canned reply')
}

/** A reply as the audit keeps it: its team by name, for the team may be gone when it is read. */
export async function forAudit(ctx: TxCtx, { teamId, ...said }: ReplyDraft) {
  if (teamId === null) return { ...said, team: null }
  const [row] = await ctx.tx.select({ name: team.name }).from(team).where(eq(team.id, teamId))
  return { ...said, team: found(row, 'team').name }
}

export const takenShortcut = () =>
  new ServiceError('conflict', 'there is a canned reply of that shortcut', ['shortcut'])

/** Tells every screen that the canned replies are to be asked for anew. */
export const tellReplies = (ctx: TxCtx): Promise<void> =>
  recordEvent(ctx, { v: 1, kind: 'changed', what: 'canned-replies' })

/** The reply as it stands in the caller's transaction, with what its writer should know of it. */
export async function savedReply(ctx: Tx, replyId: number): Promise<SavedReply> {
  const reply = await getReply({ ctx, input: { replyId } })
  const fields = await ctx.tx.select({ key: contactField.key }).from(contactField)
  const keys = [...reservedKeys, ...fields.map(({ key }) => key)]
  return { reply, unknownVariables: unknownVariables(reply.text, keys) }
}
