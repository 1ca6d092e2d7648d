import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import type { ContactField } from '#contract/resources.ts'
import { contactField } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { checkField } from './check-field.ts'
import { lockField, lockFields, subjectOf, tellFields } from './lock-field.ts'
import { refreshSearchText } from './refresh-search-text.ts'

type Changeable = Pick<ContactField, 'label' | 'hint' | 'options'>
const changeable = ['label', 'hint', 'options'] as const

const pick = (field: Changeable, keys: readonly (keyof Changeable)[]) =>
  Object.fromEntries(keys.map((key) => [key, field[key]]))

/**
 * Changes what a contact field is called, its hint or its options; its key and type are fixed. Contacts that have an
 * option which is no more keep it out of sight, and have it again when it comes back.
 * @throws ServiceError forbidden, not-found; invalid, naming label, hint or options
 */
export function changeField(args: {
  ctx: OperatorCtx
  input: { fieldId: number } & { [K in keyof Changeable]?: Changeable[K] | undefined }
}): Promise<ContactField> {
  const { fieldId, label, hint, options } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockFields(ctx)
    const before = await lockField(ctx, fieldId)
    const draft = checkField({
      ...before,
      label: label ?? before.label,
      hint: hint ?? before.hint,
      options: options ?? before.options,
    })
    const differing = changeable.filter((key) => !isDeepStrictEqual(draft[key], before[key]))
    if (differing.length === 0) return before
    const change = pick(draft, differing)
    await ctx.tx.update(contactField).set(change).where(eq(contactField.id, fieldId))
    if (differing.includes('options')) await refreshSearchText(ctx, { ...before, ...draft })
    await recordAudit(ctx, {
      action: 'field-changed',
      subject: subjectOf({ ...before, ...draft }),
      before: pick(before, differing),
      after: change,
    })
    await tellFields(ctx)
    return { ...before, ...draft }
  })
}
