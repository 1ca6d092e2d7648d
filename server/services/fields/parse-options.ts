import type { ContactField } from '#contract/resources.ts'
import type { LocalLabel } from '#contract/settings.ts'
import { freeKey } from './key-from.ts'

type Option = ContactField['options'][number]

const tidy = (text: string) => text.replace(/\s+/gu, ' ').trim()
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** `русское | English`, or one word that is the same in both languages. */
function toLabel(line: string): LocalLabel {
  const [ru = '', ...rest] = line.split('|')
  const label = { ru: tidy(ru), en: tidy(rest.join('|')) }
  return { ru: label.ru || label.en, en: label.en || label.ru }
}

/** How sure it is that two labels mean one option: 2 when both words agree, 1 when one does. */
const likeness = (a: LocalLabel, b: LocalLabel): number =>
  Number(isSame(a.ru, b.ru)) + Number(isSame(a.en, b.en))

/** Which of the options before each label stands for; the surer match goes first, none is used twice. */
function matchOptions(labels: LocalLabel[], before: readonly Option[]): Map<LocalLabel, Option> {
  const matched = new Map<LocalLabel, Option>()
  for (const least of [2, 1])
    for (const label of labels) {
      if (matched.has(label)) continue
      const used = new Set(matched.values())
      const option = before.find((one) => !used.has(one) && likeness(one.label, label) >= least)
      if (option) matched.set(label, option)
    }
  return matched
}

/**
 * The options a person wrote down, one a line. What contacts hold is an option's value, so an option that keeps its
 * word in one of the languages keeps its value, and a new one never gets a value there was before.
 */
export function parseOptions(text: string, before: readonly Option[] = []): Option[] {
  const labels = text
    .split('\n')
    .map(toLabel)
    .filter(({ ru }) => ru !== '')
  const matched = matchOptions(labels, before)
  const taken = new Set(before.map(({ value }) => value))
  return labels.map((label) => {
    const value = matched.get(label)?.value ?? freeKey(label.en, taken, 'option')
    taken.add(value)
    return { value, label }
  })
}
