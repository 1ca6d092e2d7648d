import { and, eq, gt, sql } from 'drizzle-orm'
import { operator, session } from '#db/schema/index.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { markToldOf } from '#services/notices/mark-due.ts'

/**
 * Takes a person out of the team: every session of theirs ends, open screens included, and their notices go. Their
 * name stays in the timelines. For owners, admins (but not over an owner) and the system; nobody removes themselves. Idempotent.
 * Throws `not-found`, `forbidden`.
 */
export async function deactivateOperator(args: { ctx: Ctx; input: { operatorId: number } }): Promise<void> {
  const { operatorId } = args.input
  await inTransaction(args.ctx, async (ctx) => {
    const [row] = await ctx.tx.select().from(operator).where(eq(operator.id, operatorId)).for('no key update')
    requireMayRemove(ctx.actor, found(row, 'operator'))
    const left = await ctx.tx
      .update(operator)
      .set({ isActive: false, staffChatOpen: false, deactivatedAt: sql`now()` })
      .where(and(eq(operator.id, operatorId), operator.isActive))
      .returning({ id: operator.id })
    if (left.length === 0) return
    await ctx.tx
      .update(session)
      .set({ expiresAt: sql`now()` })
      .where(and(eq(session.operatorId, operatorId), gt(session.expiresAt, sql`now()`)))
    await recordEvent(ctx, { v: 1, kind: 'operator', operatorId })
    await markToldOf(ctx, operatorId)
  })
}

function requireMayRemove(actor: Ctx['actor'], target: typeof operator.$inferSelect): void {
  if (actor.type === 'system') return
  const isAllowed =
    actor.type === 'operator' &&
    actor.operatorId !== target.id &&
    (actor.role === 'owner' || (actor.role === 'admin' && target.role !== 'owner'))
  if (!isAllowed) throw new ServiceError('forbidden', 'may not remove that operator')
}
