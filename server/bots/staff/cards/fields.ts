import { FormattedString } from '@grammyjs/parse-mode'
import type { OutgoingButton } from '#contract/outgoing.ts'
import type { ContactField } from '#contract/resources.ts'
import type { LocalLabel } from '#contract/settings.ts'
import { countValues, mostCounted } from '#services/fields/count-values.ts'
import { getField, listFields } from '#services/fields/list-fields.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, flag, int, oneOf } from '../kit/button.ts'
import { bold, type Card, card, excerpt, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { pageOf, pager } from '../kit/pages.ts'
import { backTo } from '../kit/section.ts'
import { t } from '../kit/text.ts'

export const listPage = defineButton('fields', 'admin', { page: int, archived: flag })
export const openField = defineButton('field', 'admin', { id: int })
export const makeField = defineButton('fieldnew', 'admin', {})
export const editField = defineButton('fieldask', 'admin', {
  id: int,
  part: oneOf(['label', 'hint', 'options']),
})
export const putField = defineButton('fieldput!', 'admin', { id: int, to: oneOf(['up', 'down']) })
export const setArchived = defineButton('fieldarc!', 'admin', { id: int, archived: flag })
export const askDelete = defineButton('fielddel', 'admin', { id: int })
export const removeField = defineButton('fielddel!', 'admin', { id: int })

/** A label in the reader's language, and in the other one where that differs. */
export function inBoth({ language }: StaffContext, { ru, en }: LocalLabel): string {
  const [own, other] = language === 'ru' ? [ru, en] : [en, ru]
  return own === other || other === '' ? own : [own, other].filter(Boolean).join(' / ')
}

/** How a field is written in a canned reply. */
export const variableOf = (key: string): string => `{${key}}`

export const hasOptions = ({ type }: Pick<ContactField, 'type'>): boolean =>
  type === 'choice' || type === 'choices'

/** What there is to say of a field, made or about to be. */
export const describeField = (
  ctx: StaffContext,
  field: Pick<ContactField, 'key' | 'type' | 'label' | 'hint' | 'options'>,
): FormattedString => {
  const hint = inBoth(ctx, field.hint)
  const options = excerpt(field.options.map(({ label }) => inBoth(ctx, label)).join(', '), 600)
  return lines(
    bold(inBoth(ctx, field.label)),
    t(ctx, 'staff-field-type', { type: t(ctx, `staff-field-type-${field.type}`) }),
    hasOptions(field) && t(ctx, 'staff-field-options', { options }),
    hint === '' ? t(ctx, 'staff-field-no-hint') : t(ctx, 'staff-field-hint', { hint }),
    new FormattedString(`${t(ctx, 'staff-field-variable')} `).code(variableOf(field.key)),
  )
}

/** The fields that are offered, or the archived ones. */
export async function renderFields(ctx: StaffContext, { page = 0, archived = false } = {}): Promise<Card> {
  const all = await listFields({ ctx: acting(ctx) })
  const shown = all.filter(({ isArchived }) => isArchived === archived)
  const rest = all.length - shown.length
  const view = pageOf(shown, page)
  const rows = view.items.map(({ id, label, type }) => [
    openField.with(`${label[ctx.language]} · ${t(ctx, `staff-field-type-${type}`)}`, { id }),
  ])
  const count = shown.length
  const words = archived
    ? lines(bold(t(ctx, 'staff-fields-archived-title', { count })), t(ctx, 'staff-fields-archived-about'))
    : lines(
        bold(t(ctx, 'staff-fields-title', { count })),
        t(ctx, count === 0 ? 'staff-fields-none' : 'staff-fields-about'),
      )
  const toArchive = t(ctx, 'staff-fields-archived-button', { count: rest })
  const others: OutgoingButton[][] = archived
    ? [[backTo(ctx, 'fields')]]
    : [
        [makeField.with(t(ctx, 'staff-fields-new'), {})],
        ...(rest > 0 ? [[listPage.with(toArchive, { page: 0, archived: true })]] : []),
      ]
  const turn = (text: string, at: number) => listPage.with(text, { page: at, archived })
  return card(words, [...rows, ...pager(view, turn), ...others])
}

function buttonsOf(ctx: StaffContext, field: ContactField, place: number, of: number): OutgoingButton[][] {
  const { id, isArchived } = field
  const edit = (part: 'label' | 'hint' | 'options') =>
    editField.with(t(ctx, `staff-field-${part}-button`), { id, part })
  const up = place > 1 ? [putField.with(t(ctx, 'staff-field-up'), { id, to: 'up' })] : []
  const down = place < of ? [putField.with(t(ctx, 'staff-field-down'), { id, to: 'down' })] : []
  const remove = askDelete.with(t(ctx, 'staff-field-delete'), { id })
  if (isArchived)
    return [
      [setArchived.with(t(ctx, 'staff-field-restore'), { id, archived: false })],
      [remove],
      [listPage.with(`‹ ${t(ctx, 'staff-back')}`, { page: 0, archived: true })],
    ]
  return [
    [edit('label'), edit('hint')],
    ...(hasOptions(field) ? [[edit('options')]] : []),
    ...(up.length + down.length > 0 ? [[...up, ...down]] : []),
    [setArchived.with(t(ctx, 'staff-field-archive'), { id, archived: true }), remove],
    [backTo(ctx, 'fields')],
  ]
}

/** A field's page. */
export async function renderField(ctx: StaffContext, id: number): Promise<Card> {
  const field = await getField({ ctx: acting(ctx), input: { fieldId: id } })
  const count = await countValues({ ctx: acting(ctx), input: { fieldId: id } })
  const offered = await listFields({ ctx: acting(ctx), input: { archived: false } })
  const of = offered.length
  const place = offered.findIndex((one) => one.id === id) + 1
  const words = paragraphs(
    describeField(ctx, field),
    lines(
      count > mostCounted
        ? t(ctx, 'staff-field-used-many', { count: mostCounted })
        : t(ctx, 'staff-field-used', { count }),
      field.isArchived && t(ctx, 'staff-field-is-archived'),
      place > 0 && of > 1 && t(ctx, 'staff-field-place', { place, of }),
    ),
  )
  return card(words, buttonsOf(ctx, field, place, of))
}
