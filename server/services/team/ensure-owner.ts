import { and, eq, ne, or } from 'drizzle-orm'
import { operator } from '#db/schema/index.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { addOperator } from './add-operator.ts'

/**
 * Makes the person of `telegramId` an active owner, whoever they were before: who holds the server's
 * environment holds the house. Their name is filled in when they first come. Safe in several processes at once.
 */
export async function ensureOwner(args: { ctx: Ctx; input: { telegramId: number } }): Promise<void> {
  const { telegramId } = args.input
  await inTransaction(args.ctx, async (ctx) => {
    if (await addOperator(ctx, { telegramId, role: 'owner', name: '' })) return
    const [raised] = await ctx.tx
      .update(operator)
      .set({ role: 'owner', isActive: true, deactivatedAt: null })
      .where(
        and(
          eq(operator.telegramId, telegramId),
          or(ne(operator.role, 'owner'), eq(operator.isActive, false)),
        ),
      )
      .returning({ id: operator.id })
    if (raised) await recordEvent(ctx, { v: 1, kind: 'operator', operatorId: raised.id })
  })
}
