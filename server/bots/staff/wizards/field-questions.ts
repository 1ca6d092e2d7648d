import type { Language } from '#contract/enums.ts'
import type { LocalLabel } from '#contract/settings.ts'
import { longestHint, mostOptions } from '#services/fields/check-field.ts'
import { keyPattern, longestKey, reservedKeys } from '#services/fields/key-from.ts'
import { listFields } from '#services/fields/list-fields.ts'
import { parseOptions } from '#services/fields/parse-options.ts'
import { asName, longestName } from '#services/team/check-name.ts'
import { inBoth, variableOf } from '../cards/fields.ts'
import type { StaffContext } from '../context.ts'
import type { Ask, Given, Reading } from '../kit/ask.ts'
import { excerpt } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { t } from '../kit/text.ts'
import { readName } from './profile.ts'

type Part = 'label' | 'hint'

function readHint(ctx: StaffContext, given: Given): Reading<string> {
  const hint = given.type === 'text' ? given.text.trim() : ''
  return hint.length > longestHint
    ? { problem: t(ctx, 'staff-field-bad-hint', { most: longestHint }) }
    : { value: hint }
}

const readPart = (ctx: StaffContext, part: Part, given: Given): Reading<string> =>
  part === 'label' ? readName(ctx, given) : readHint(ctx, given)

const keepChoice = (ctx: StaffContext, now: string) => [
  { text: t(ctx, 'staff-field-keep', { now: excerpt(now, 30) }), value: 'keep' },
]

/** Asks for a label or a hint in the person's own language. */
const askOwn = (ask: Ask, part: Part, now: LocalLabel | null) =>
  ask<{ language: Language; text: string }>({
    words: async (ctx) => t(ctx, `staff-field-ask-${part}`),
    choices: async (ctx) => [
      ...(now?.[ctx.language] ? [keepChoice(ctx, now[ctx.language])] : []),
      ...(part === 'hint' ? [[{ text: t(ctx, 'staff-field-without-hint'), value: 'none' }]] : []),
    ],
    read: (ctx, given) => {
      const { language } = ctx
      if (given.type === 'choice')
        return { value: { language, text: given.value === 'keep' ? (now?.[language] ?? '') : '' } }
      const reading = readPart(ctx, part, given)
      return 'problem' in reading ? reading : { value: { language, text: reading.value } }
    },
  })

/** Asks for a label or a hint in both languages; a tap is enough for the second one. `now` is what it is so far. */
export async function askInBoth(ask: Ask, part: Part, now: LocalLabel | null): Promise<LocalLabel> {
  const { language, text } = await askOwn(ask, part, now)
  if (text === '') return { ru: '', en: '' }
  const other = language === 'ru' ? 'en' : 'ru'
  const known = now?.[other] ?? ''
  const second = await ask<string>({
    words: async (ctx) => t(ctx, `staff-field-ask-${part}-in-${other}`),
    choices: async (ctx) => [
      [{ text: t(ctx, 'staff-field-same'), value: 'same' }],
      ...(known !== '' && known !== text ? [keepChoice(ctx, known)] : []),
    ],
    read: (ctx, given) => {
      if (given.type === 'choice') return { value: given.value === 'keep' ? known : text }
      return readPart(ctx, part, given)
    },
  })
  return language === 'ru' ? { ru: text, en: second } : { ru: second, en: text }
}

/** What is wrong with a list of options; null when nothing is. */
function problemOf(ctx: StaffContext, text: string): string | null {
  const options = parseOptions(text)
  if (options.length < 1 || options.length > mostOptions)
    return t(ctx, 'staff-field-bad-options', { most: mostOptions })
  const words = options.map(({ label }) => inBoth(ctx, label))
  const isBad = ({ label }: (typeof options)[number]) =>
    asName(label.ru) === null || asName(label.en) === null
  const bad = options.find(isBad)
  if (bad)
    return t(ctx, 'staff-field-bad-option', { option: excerpt(inBoth(ctx, bad.label)), most: longestName })
  const isSecond = (word: string, at: number) =>
    words.slice(0, at).some((one) => one.toLowerCase() === word.toLowerCase())
  const twice = words.find(isSecond)
  return twice === undefined ? null : t(ctx, 'staff-field-option-twice', { option: excerpt(twice) })
}

/** Asks for the options of a choice; gives them as they were written, one a line. */
export const askOptions = (ask: Ask, isNew: boolean): Promise<string> =>
  ask<string>({
    words: async (ctx) => t(ctx, isNew ? 'staff-field-ask-options' : 'staff-field-ask-new-options'),
    read: (ctx, given) => {
      const text = given.type === 'text' ? given.text : ''
      const problem = problemOf(ctx, text)
      return problem === null ? { value: text } : { problem }
    },
  })

/** The names no new field can have. */
export const takenKeys = async (ctx: StaffContext): Promise<string[]> =>
  (await listFields({ ctx: acting(ctx) })).map(({ key }) => key)

/** Asks by what name canned replies fill a field in. */
export const askKey = (ask: Ask): Promise<string> =>
  ask<string>({
    words: async (ctx) => t(ctx, 'staff-field-ask-key'),
    read: async (ctx, given) => {
      const key =
        given.type === 'text'
          ? given.text
              .toLowerCase()
              .replace(/^\s*\{|\}\s*$/g, '')
              .trim()
          : ''
      if (!keyPattern.test(key)) return { problem: t(ctx, 'staff-field-bad-key', { most: longestKey }) }
      const isTaken = reservedKeys.includes(key) || (await takenKeys(ctx)).includes(key)
      return isTaken
        ? { problem: t(ctx, 'staff-field-key-taken', { variable: variableOf(key) }) }
        : { value: key }
    },
  })
