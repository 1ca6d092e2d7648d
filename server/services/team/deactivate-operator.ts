import { and, eq, gt, sql } from 'drizzle-orm'
import { operator, session } from '#db/schema/index.ts'
import { releaseOperator } from '#services/assignment/release.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { withdrawInvitations } from '#services/invitations/withdraw-invitations.ts'
import { markToldOf } from '#services/notices/mark-due.ts'
import { dropWizard } from '#services/wizards/drop-wizard.ts'
import { lockPeople, requireAnotherOwner, requireMayChange } from './lock-operators.ts'

/**
 * Takes a person out of the team: every session of theirs ends, open screens included, what they were telling the
 * staff bot is dropped, their dialogs go back to nobody, each with a line that says so, and their notices and the open
 * invitations they made go. Their name stays in the timelines. For owners, admins (but not over an owner) and the
 * system; nobody removes themselves. Idempotent.
 * @throws ServiceError not-found, forbidden, last-owner, not-an-operator
 */
export async function deactivateOperator(args: { ctx: Ctx; input: { operatorId: number } }): Promise<void> {
  const { operatorId } = args.input
  await inTransaction(args.ctx, async (ctx) => {
    const people = await lockPeople(ctx, operatorId)
    const { target } = people
    if (ctx.actor.type === 'operator' && ctx.actor.operatorId === operatorId)
      throw new ServiceError('forbidden', 'nobody removes themselves')
    requireMayChange(people)
    if (!target.isActive) return
    requireAnotherOwner(people)
    await ctx.tx
      .update(operator)
      .set({ isActive: false, staffChatOpen: false, deactivatedAt: sql`clock_timestamp()` })
      .where(eq(operator.id, operatorId))
    await ctx.tx
      .update(session)
      .set({ expiresAt: sql`now()` })
      .where(and(eq(session.operatorId, operatorId), gt(session.expiresAt, sql`now()`)))
    await withdrawInvitations(ctx, { operatorId, role: null })
    await releaseOperator(ctx, { operatorId, name: target.name })
    await recordAudit(ctx, {
      action: 'operator-deactivated',
      subject: { id: operatorId, name: target.name },
      before: target.role,
    })
    await recordEvent(ctx, { v: 1, kind: 'operator', operatorId })
    await recordEvent(ctx, { v: 1, kind: 'changed', what: 'operators' })
    await markToldOf(ctx, operatorId)
    await dropWizard(ctx, target.telegramId)
  })
}
