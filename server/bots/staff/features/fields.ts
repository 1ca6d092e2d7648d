import { Composer } from 'grammy'
import { mostReplies } from '#services/canned-replies/check-reply.ts'
import { listReplies } from '#services/canned-replies/list-replies.ts'
import { namesIn } from '#services/canned-replies/render-text.ts'
import { archiveField, restoreField } from '#services/fields/archive-field.ts'
import { mostFields } from '#services/fields/check-field.ts'
import { countValues } from '#services/fields/count-values.ts'
import { deleteField } from '#services/fields/delete-field.ts'
import { getField, listFields } from '#services/fields/list-fields.ts'
import { moveField } from '#services/fields/move-field.ts'
import {
  askDelete,
  editField,
  inBoth,
  listPage,
  makeField,
  openField,
  putField,
  removeField,
  renderField,
  renderFields,
  setArchived,
  variableOf,
} from '../cards/fields.ts'
import type { StaffContext } from '../context.ts'
import { sendAsWritten } from '../kit/as-written.ts'
import { onButton } from '../kit/button.ts'
import { card, lines } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { onSection } from '../kit/section.ts'
import { show, toast } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import { fieldWizard, newFieldWizard } from '../wizards/field.ts'
import { enter } from '../wizards/wizards.ts'

/** `/fields`: what the team keeps of every contact. */
export const fields = new Composer<StaffContext>()

const get = (ctx: StaffContext, id: number) => getField({ ctx: acting(ctx), input: { fieldId: id } })

onSection(fields, 'fields', (ctx) => renderFields(ctx))
onButton(fields, listPage, async (ctx, args) => show(ctx, await renderFields(ctx, args)))
onButton(fields, openField, async (ctx, { id }) => show(ctx, await renderField(ctx, id)))

onButton(fields, makeField, async (ctx) => {
  const offered = await listFields({ ctx: acting(ctx), input: { archived: false } })
  if (offered.length >= mostFields) return toast(ctx, t(ctx, 'error-too-many'), true)
  await enter(ctx, newFieldWizard, null)
})
onButton(fields, editField, async (ctx, { id, part }) => {
  const field = await get(ctx, id)
  if (part !== 'options') return enter(ctx, fieldWizard, { fieldId: id, part, now: field[part] })
  const list = field.options.map(({ label: { ru, en } }) => (ru === en ? ru : `${ru} | ${en}`))
  await sendAsWritten(ctx, { text: list.join('\n'), entities: [] })
  await enter(ctx, fieldWizard, { fieldId: id, part })
})

onButton(fields, putField, async (ctx, { id, to }) => {
  await moveField({ ctx: acting(ctx), input: { fieldId: id, to } })
  await show(ctx, await renderField(ctx, id))
})
onButton(fields, setArchived, async (ctx, { id, archived }) => {
  const change = archived ? archiveField : restoreField
  await change({ ctx: acting(ctx), input: { fieldId: id } })
  await show(ctx, await renderField(ctx, id))
})

/** In how many canned replies a field stands. */
async function countReplies(ctx: StaffContext, key: string): Promise<number> {
  const { items } = await listReplies({ ctx: acting(ctx), input: { query: key, limit: mostReplies } })
  return items.filter(({ text }) => namesIn(text).includes(key)).length
}

onButton(fields, askDelete, async (ctx, { id }) => {
  const { key, label } = await get(ctx, id)
  if ((await countValues({ ctx: acting(ctx), input: { fieldId: id } })) > 0)
    return toast(ctx, t(ctx, 'staff-field-in-use'), true)
  const count = await countReplies(ctx, key)
  const words = lines(
    t(ctx, 'staff-field-ask-delete', { label: inBoth(ctx, label) }),
    count > 0 && t(ctx, 'staff-field-delete-replies', { count, variable: variableOf(key) }),
  )
  const yes = removeField.with(t(ctx, 'staff-field-delete-sure'), { id })
  await show(ctx, card(words, [[yes], [openField.with(`‹ ${t(ctx, 'staff-back')}`, { id })]]))
})
onButton(fields, removeField, async (ctx, { id }) => {
  await deleteField({ ctx: acting(ctx), input: { fieldId: id } })
  await show(ctx, await renderFields(ctx))
})
