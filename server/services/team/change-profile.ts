import { eq } from 'drizzle-orm'
import type { AuditAction, Language, Quiet } from '#contract/enums.ts'
import type { Me } from '#contract/resources.ts'
import { operator } from '#db/schema/index.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { markToldOf } from '#services/notices/mark-due.ts'
import { requireName } from './check-name.ts'
import { loadMe, type OperatorRow } from './operator-view.ts'

export interface ProfileChange {
  name?: string
  /** null: the name. */
  signature?: string | null
  /** null: as Telegram tells. */
  language?: Language | null
  onDuty?: boolean
  quiet?: Quiet
}

const actions = {
  name: 'operator-named',
  signature: 'operator-signature',
  language: 'operator-language',
  onDuty: 'operator-duty',
  quiet: 'operator-quiet',
} as const satisfies Record<keyof ProfileChange, AuditAction>
const parts = ['name', 'signature', 'language', 'onDuty', 'quiet'] as const

const cleaned = (change: ProfileChange): ProfileChange => ({
  ...change,
  ...(change.name !== undefined && { name: requireName(change.name) }),
  ...(typeof change.signature === 'string' && { signature: requireName(change.signature, 'signature') }),
})

/**
 * Changes what the acting operator says of themselves: how they are called, what a signed reply shows, their
 * language, whether they are on duty, and which notices they get. What is not named stays. Gives how they stand.
 * @throws ServiceError invalid, not-an-operator
 */
export async function changeProfile(args: { ctx: OperatorCtx; input: ProfileChange }): Promise<Me> {
  const change = cleaned(args.input)
  const { operatorId } = args.ctx.actor
  return inTransaction(args.ctx, async (ctx) => {
    const [row] = await ctx.tx.select().from(operator).where(eq(operator.id, operatorId)).for('no key update')
    const known: OperatorRow = found(row, 'operator')
    if (!known.isActive) throw new ServiceError('not-an-operator')
    const changed = parts.filter((part) => change[part] !== undefined && change[part] !== known[part])
    if (changed.length === 0) return loadMe(ctx, known)
    const [next] = await ctx.tx.update(operator).set(change).where(eq(operator.id, operatorId)).returning()
    for (const part of changed)
      await recordAudit(ctx, {
        action: actions[part],
        subject: { id: operatorId, name: known.name },
        before: known[part],
        after: change[part],
      })
    await recordEvent(ctx, { v: 1, kind: 'changed', what: 'operators' })
    if (changed.some((part) => part === 'onDuty' || part === 'quiet' || part === 'language')) {
      await markToldOf(ctx, operatorId)
    }
    return loadMe(ctx, found(next, 'operator'))
  })
}
