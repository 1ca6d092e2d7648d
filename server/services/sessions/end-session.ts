import { and, eq } from 'drizzle-orm'
import { operator, session } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'

/** Signs one device out; its open streams end too. Idempotent. */
export async function endSession(args: { ctx: OperatorCtx; input: { sessionId: number } }): Promise<void> {
  const { operatorId } = args.ctx.actor
  await inTransaction(args.ctx, async (ctx) => {
    await ctx.tx.select({ id: operator.id }).from(operator).where(eq(operator.id, operatorId)).for('update')
    const ended = await ctx.tx
      .delete(session)
      .where(and(eq(session.id, args.input.sessionId), eq(session.operatorId, operatorId)))
      .returning({ id: session.id })
    if (ended.length > 0) await recordEvent(ctx, { v: 1, kind: 'operator', operatorId })
  })
}
