import { eq } from 'drizzle-orm'
import { contactField } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { fieldOrder } from './list-fields.ts'
import { lockField, lockFields, subjectOf, tellFields } from './lock-field.ts'

/** One place towards the top or the bottom, or to a place counted from 1. */
export type Move = 'up' | 'down' | number

const placeAfter = (move: Move, at: number): number => {
  if (move === 'up') return at - 1
  return move === 'down' ? at + 1 : move - 1
}

/**
 * Moves a field among those that are offered. Beyond the ends there is no place: it stays at the end.
 * @throws ServiceError forbidden, not-found; invalid for an archived one, or a place that is no number
 */
export function moveField(args: { ctx: OperatorCtx; input: { fieldId: number; to: Move } }): Promise<void> {
  const { fieldId, to } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockFields(ctx)
    const field = await lockField(ctx, fieldId)
    if (field.isArchived) throw new ServiceError('invalid', 'an archived field has no place', ['fieldId'])
    const rows = await ctx.tx
      .select({ id: contactField.id, position: contactField.position })
      .from(contactField)
      .where(eq(contactField.isArchived, false))
      .orderBy(...fieldOrder)
    const from = rows.findIndex((row) => row.id === fieldId)
    const place = Math.min(Math.max(placeAfter(to, from), 0), rows.length - 1)
    if (!Number.isInteger(place)) throw new ServiceError('invalid', 'no place', ['to'])
    if (place === from) return
    const ids = rows.map((row) => row.id)
    ids.splice(place, 0, ...ids.splice(from, 1))
    // The positions stay as they are, and go to the fields in their new order: archived ones keep theirs.
    for (const [index, { id: old, position }] of rows.entries()) {
      const id = ids[index] ?? old
      if (id !== old) await ctx.tx.update(contactField).set({ position }).where(eq(contactField.id, id))
    }
    const subject = subjectOf(field)
    await recordAudit(ctx, { action: 'field-moved', subject, before: from + 1, after: place + 1 })
    await tellFields(ctx)
  })
}
