import { type AuditAction, Language, OperatorRole, Quiet } from '#contract/enums.ts'
import type { AuditRow } from '#services/audit/list-audit.ts'
import type { StaffContext } from '../context.ts'
import { excerpt } from '../kit/card.ts'
import { t } from '../kit/text.ts'
import { describeParts } from './describe-parts.ts'
import { describeSetting } from './describe-setting.ts'
import { languageInWords } from './setting-words.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value of the audit in a few words. */
function inWords(ctx: StaffContext, value: unknown): string {
  if (value === null || value === undefined) return t(ctx, 'staff-audit-nothing')
  if (typeof value === 'boolean') return t(ctx, value ? 'staff-yes' : 'staff-no')
  const role = OperatorRole.options.find((each) => each === value)
  if (role) return t(ctx, `staff-role-${role}`)
  if (typeof value === 'string' || typeof value === 'number') return excerpt(String(value), 60)
  if (Array.isArray(value)) return excerpt(value.map((each) => inWords(ctx, each)).join(', '), 60)
  if (isRecord(value) && typeof value.text === 'string')
    return value.text === '' ? t(ctx, 'staff-audit-nothing') : `“${excerpt(value.text, 60)}”`
  if (isRecord(value) && typeof value.role === 'string')
    return [value.role, value.team]
      .filter(Boolean)
      .map((each) => inWords(ctx, each))
      .join(', ')
  const parts = Object.values(value as object).filter((each) => each !== null && typeof each !== 'object')
  return excerpt(parts.map((each) => inWords(ctx, each)).join(', '), 60)
}

/** A button's label as it stands within a line. */
const small = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1)

/** What people set of themselves, in the words of their own page. */
const ofPerson: { [A in AuditAction]?: (ctx: StaffContext, value: unknown) => string } = {
  'operator-signature': (ctx, value) =>
    value === null ? small(t(ctx, 'staff-me-signature-as-name')) : inWords(ctx, value),
  'operator-language': (ctx, value) => {
    const language = Language.options.find((each) => each === value)
    return language ? languageInWords(ctx, language) : small(t(ctx, 'staff-me-language-telegram'))
  },
  'operator-quiet': (ctx, value) => {
    const quiet = Quiet.options.find((each) => each === value)
    return quiet ? small(t(ctx, `staff-me-quiet-${quiet}`)) : inWords(ctx, value)
  },
}

/** What a row of the audit tells: what was done to what, and from what to what where it has both. */
export function describeChange(ctx: StaffContext, row: AuditRow): string {
  const { action, subject, before, after } = row
  const setting = action === 'setting-changed' ? describeSetting(ctx, { subject, before, after }) : null
  if (setting !== null) return setting
  const parts = describeParts(ctx, row)
  if (parts !== null) return parts
  const what = t(ctx, `staff-audit-action-${action}`, { subject: subject || t(ctx, 'staff-person-unnamed') })
  const tell = ofPerson[action]
  if (tell) return `${what}: ${tell(ctx, before)} → ${tell(ctx, after)}`
  if (before === null && after === null) return what
  if (before === null) return `${what}: ${inWords(ctx, after)}`
  if (after === null && /-(deleted|removed|deactivated|revoked)$/.test(action))
    return `${what}: ${inWords(ctx, before)}`
  return `${what}: ${inWords(ctx, before)} → ${inWords(ctx, after)}`
}
