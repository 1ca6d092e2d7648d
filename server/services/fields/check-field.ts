import type { ContactField } from '#contract/resources.ts'
import type { LocalLabel } from '#contract/settings.ts'
import { ServiceError } from '#services/errors.ts'
import { isStorable } from '#services/messages/check-text.ts'
import { requireName } from '#services/team/check-name.ts'
import { keyPattern, reservedKeys } from './key-from.ts'

/** How many fields may be offered at once. */
export const mostFields = 50
/** How many options a field may have. */
export const mostOptions = 50
/** In UTF-16 units. */
export const longestHint = 200

export type FieldDraft = Pick<ContactField, 'key' | 'type' | 'label' | 'hint' | 'options'>

const refuse = (why: string, field: string): never => {
  throw new ServiceError('invalid', why, [field])
}

const checkLabel = (label: LocalLabel, field: string): LocalLabel => ({
  ru: requireName(label.ru, field),
  en: requireName(label.en, field),
})

function checkHint(text: string): string {
  const hint = text.trim()
  return hint.length > longestHint || !isStorable(hint) ? refuse('a hint too long', 'hint') : hint
}

function checkOptions({ type, options }: FieldDraft): FieldDraft['options'] {
  const isChoice = type === 'choice' || type === 'choices'
  if (!isChoice && options.length > 0) refuse('options of a field that is no choice', 'options')
  if (isChoice && (options.length < 1 || options.length > mostOptions))
    refuse('no options, or too many', 'options')
  const known = new Set<string>()
  return options.map(({ value, label: given }) => {
    const label = checkLabel(given, 'options')
    const names = [`value ${value}`, `label ${JSON.stringify(label).toLowerCase()}`]
    if (!keyPattern.test(value) || names.some((name) => known.has(name))) refuse('an option twice', 'options')
    for (const name of names) known.add(name)
    return { value, label }
  })
}

/**
 * The one place that knows what a contact field may look like. Gives it as it is kept; whether its key is free is
 * asked of the table.
 * @throws ServiceError invalid, naming what is wrong: key, label, hint, options
 */
export function checkField(draft: FieldDraft): FieldDraft {
  if (!keyPattern.test(draft.key) || reservedKeys.includes(draft.key)) refuse('no key for a field', 'key')
  return {
    key: draft.key,
    type: draft.type,
    label: checkLabel(draft.label, 'label'),
    hint: { ru: checkHint(draft.hint.ru), en: checkHint(draft.hint.en) },
    options: checkOptions(draft),
  }
}
