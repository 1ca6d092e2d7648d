import { eq } from 'drizzle-orm'
import { operator } from '#db/schema/index.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { markToldOf } from '#services/notices/mark-due.ts'
import { addOperator } from './add-operator.ts'

/**
 * Makes the person of `telegramId` an active owner, whoever they were before: who holds the server's
 * environment holds the house. Their name is filled in when they first come. Safe in several processes at once.
 */
export async function ensureOwner(args: { ctx: Ctx; input: { telegramId: number } }): Promise<void> {
  const { telegramId } = args.input
  await inTransaction(args.ctx, async (ctx) => {
    if (await addOperator(ctx, { telegramId, role: 'owner', name: '' })) return
    const [row] = await ctx.tx
      .select()
      .from(operator)
      .where(eq(operator.telegramId, telegramId))
      .for('no key update')
    const { id, name, role, isActive } = found(row, 'operator')
    if (role === 'owner' && isActive) return
    await ctx.tx
      .update(operator)
      .set({ role: 'owner', isActive: true, deactivatedAt: null })
      .where(eq(operator.id, id))
    const subject = { id, name }
    if (!isActive) await recordAudit(ctx, { action: 'operator-restored', subject, after: 'owner' })
    else await recordAudit(ctx, { action: 'operator-role', subject, before: role, after: 'owner' })
    await recordEvent(ctx, { v: 1, kind: 'operator', operatorId: id })
    await recordEvent(ctx, { v: 1, kind: 'sight', operatorId: id })
    await recordEvent(ctx, { v: 1, kind: 'changed', what: 'operators' })
    await markToldOf(ctx, id)
  })
}
