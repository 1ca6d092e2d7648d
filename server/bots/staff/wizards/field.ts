import { FieldType } from '#contract/enums.ts'
import type { ContactField } from '#contract/resources.ts'
import type { LocalLabel } from '#contract/settings.ts'
import { changeField } from '#services/fields/change-field.ts'
import { createField } from '#services/fields/create-field.ts'
import { keyFrom } from '#services/fields/key-from.ts'
import { getField } from '#services/fields/list-fields.ts'
import { parseOptions } from '#services/fields/parse-options.ts'
import { describeField, hasOptions, renderField } from '../cards/fields.ts'
import type { StaffContext } from '../context.ts'
import type { Ask, Given, Reading } from '../kit/ask.ts'
import { card, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { inRows } from '../kit/pages.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import { askInBoth, askKey, askOptions, takenKeys } from './field-questions.ts'
import type { Wizard } from './wizards.ts'

interface Draft extends Pick<ContactField, 'type' | 'label' | 'hint' | 'options'> {
  /** null: the one that is suggested. */
  key: string | null
}

/** An answer that can only be given by a button. */
function readChoice<T extends string>(ctx: StaffContext, given: Given, values: readonly T[]): Reading<T> {
  const value = given.type === 'choice' ? values.find((each) => each === given.value) : undefined
  return value === undefined ? { problem: t(ctx, 'staff-wizard-buttons-only') } : { value }
}

const askType = (ask: Ask): Promise<FieldType> =>
  ask<FieldType>({
    words: async (ctx) => t(ctx, 'staff-field-ask-type'),
    choices: async (ctx) =>
      inRows(
        FieldType.options.map((type) => ({ text: t(ctx, `staff-field-type-${type}`), value: type })),
        2,
      ),
    read: (ctx, given) => readChoice(ctx, given, FieldType.options),
  })

const ways = ['create', 'hint', 'key'] as const

/** Shows what the field would be; one tap makes it, others lead to what need not be said. */
const askReady = (ask: Ask, draft: Draft): Promise<(typeof ways)[number]> =>
  ask<(typeof ways)[number]>({
    words: async (ctx) => {
      const key = draft.key ?? keyFrom(draft.label.en, await takenKeys(ctx))
      return card(paragraphs(describeField(ctx, { ...draft, key }), t(ctx, 'staff-field-ready')))
    },
    choices: async (ctx) => [
      [{ text: t(ctx, 'staff-field-create'), value: 'create' }],
      [
        { text: t(ctx, 'staff-field-hint-button'), value: 'hint' },
        { text: t(ctx, 'staff-field-key-button'), value: 'key' },
      ],
    ],
    read: (ctx, given) => readChoice(ctx, given, ways),
  })

/** Makes a contact field: its type, its label, its options where it has some; a hint and another key on demand. */
export const newFieldWizard: Wizard<null> = {
  name: 'fieldnew',
  run: async ({ ask, finish }) => {
    const type = await askType(ask)
    const label = await askInBoth(ask, 'label', null)
    const options = hasOptions({ type }) ? parseOptions(await askOptions(ask, true)) : []
    const draft: Draft = { type, label, hint: { ru: '', en: '' }, options, key: null }
    for (let way = await askReady(ask, draft); way !== 'create'; way = await askReady(ask, draft)) {
      if (way === 'hint') draft.hint = await askInBoth(ask, 'hint', draft.hint)
      else draft.key = await askKey(ask)
    }
    await finish(async (ctx) => {
      const input = { ...draft, key: draft.key ?? undefined }
      const { id } = await createField({ ctx: acting(ctx), input })
      await show(ctx, await renderField(ctx, id))
    })
  },
}

type Edit = { fieldId: number } & ({ part: 'label' | 'hint'; now: LocalLabel } | { part: 'options' })

/** Changes what a field is called, its hint, or its options. */
export const fieldWizard: Wizard<Edit> = {
  name: 'field',
  run: async ({ ask, finish }, edit) => {
    const { fieldId } = edit
    const given =
      edit.part === 'options' ? await askOptions(ask, false) : await askInBoth(ask, edit.part, edit.now)
    await finish(async (ctx) => {
      const { options } = await getField({ ctx: acting(ctx), input: { fieldId } })
      const change =
        typeof given === 'string' ? { options: parseOptions(given, options) } : { [edit.part]: given }
      await changeField({ ctx: acting(ctx), input: { fieldId, ...change } })
      await show(ctx, await renderField(ctx, fieldId))
    })
  },
}
