import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import { FieldType } from '#contract/enums.ts'
import { LocalLabel } from '#contract/settings.ts'
import type { AuditRow } from '#services/audit/list-audit.ts'
import type { StaffContext } from '../context.ts'
import { excerpt } from '../kit/card.ts'
import { t } from '../kit/text.ts'
import { inBoth } from './fields.ts'
import { saying } from './setting-words.ts'

/** How each part of something is told; one that is not here is not told. */
type Telling = Record<string, (ctx: StaffContext, value: unknown) => string>

/** Reads a part of what the audit has kept, and tells it; nothing where it is none. */
const told =
  <T>(part: z.ZodMiniType<T>, tell: (ctx: StaffContext, value: T) => string) =>
  (ctx: StaffContext, value: unknown): string => {
    const read = part.safeParse(value)
    return read.success ? tell(ctx, read.data) : t(ctx, 'staff-audit-nothing')
  }

const inLine = (ctx: StaffContext, words: string) => excerpt(words, 60) || t(ctx, 'staff-audit-nothing')
const label = told(LocalLabel, (ctx, words) => inLine(ctx, inBoth(ctx, words)))
const line = told(z.string(), inLine)

const fieldParts: Telling = {
  label,
  hint: label,
  options: told(z.array(z.object({ label: LocalLabel })), (ctx, options) =>
    inLine(ctx, options.map((option) => inBoth(ctx, option.label)).join(', ')),
  ),
}

const replyParts: Telling = {
  text: told(z.string(), saying),
  title: line,
  shortcut: told(z.string(), (ctx, shortcut) => inLine(ctx, `/${shortcut}`)),
  team: told(z.nullable(z.string()), (ctx, team) => inLine(ctx, team ?? t(ctx, 'staff-reply-everyone'))),
}

const Parts = z.record(z.string(), z.unknown())

/** Part by part, from what to what. */
function changes(ctx: StaffContext, telling: Telling, { before, after }: Pick<AuditRow, 'before' | 'after'>) {
  const [from, to] = [Parts.safeParse(before), Parts.safeParse(after)]
  if (!from.success || !to.success) return []
  const differs = (part: string) => !isDeepStrictEqual(from.data[part], to.data[part])
  const parts = Object.entries(telling).filter(([part]) => differs(part))
  const isOnlyFormatting = parts.length === 0 && differs('entities')
  if (isOnlyFormatting) return [t(ctx, 'staff-audit-part-entities')]
  return parts.map(
    ([part, tell]) =>
      `${t(ctx, `staff-audit-part-${part}`)}: ${tell(ctx, from.data[part])} → ${tell(ctx, to.data[part])}`,
  )
}

const sentence = (what: string, parts: string[]) => [what, parts.join('; ')].filter(Boolean).join(', ')

const Field = z.object({ type: FieldType })
const Reply = z.object({ text: z.string() })

/** What a change of a contact field or a canned reply was, part by part; null for what is told otherwise. */
export function describeParts(ctx: StaffContext, row: AuditRow): string | null {
  const what = t(ctx, `staff-audit-action-${row.action}`, { subject: row.subject })
  if (row.action === 'field-changed') return sentence(what, changes(ctx, fieldParts, row))
  if (row.action === 'reply-changed') return sentence(what, changes(ctx, replyParts, row))
  if (!/^(?:field|reply)-(?:created|deleted)$/.test(row.action)) return null
  const whole = row.after ?? row.before
  const [field, reply] = [Field.safeParse(whole), Reply.safeParse(whole)]
  if (field.success) return `${what}: ${t(ctx, `staff-field-type-${field.data.type}`)}`
  return reply.success ? `${what}: ${saying(ctx, reply.data.text)}` : what
}
