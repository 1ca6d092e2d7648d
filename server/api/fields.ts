import { Hono } from 'hono'
import {
  DialogField,
  DialogFieldList,
  DialogFieldParam,
  FieldList,
  IdParam,
  SetFieldValue,
} from '#contract/requests.ts'
import { listFieldValues } from '#services/fields/list-field-values.ts'
import { listFields } from '#services/fields/list-fields.ts'
import { setFieldValue } from '#services/fields/set-field-value.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** Which fields the team keeps of contacts. */
export const fieldRoutes = () =>
  new Hono<ApiEnv>().get(
    '/',
    describe({
      summary: 'List contact fields',
      description: 'In the order they are shown in, archived ones included.',
      answers: { 200: { description: 'All fields', schema: FieldList } },
    }),
    async (c) => c.json({ items: await listFields({ ctx: operatorCtx(c) }) }, 200),
  )

/** What the fields hold of a dialog's contact; mounted beside the dialogs' own routes. */
export const dialogFieldRoutes = () =>
  new Hono<ApiEnv>()
    .get(
      '/:id/fields',
      describe({
        summary: "The contact's fields",
        description: 'Those in use, and archived ones that hold a value.',
        answers: { 200: { description: 'The fields with what they hold', schema: DialogFieldList } },
        errors: ['not-found'],
      }),
      validate('param', IdParam),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id }
        return c.json({ items: await listFieldValues({ ctx: operatorCtx(c), input }) }, 200)
      },
    )
    .put(
      '/:id/fields/:fieldId',
      describe({
        summary: "Set a field of the dialog's contact",
        description: 'Checked and brought into one form by the type of the field; null forgets the value.',
        answers: { 200: { description: 'The field as it stands now', schema: DialogField } },
        errors: ['not-found'],
      }),
      validate('param', DialogFieldParam),
      validate('json', SetFieldValue),
      async (c) => {
        const { id, fieldId } = c.req.valid('param')
        const input = { dialogId: id, fieldId, ...c.req.valid('json') }
        return c.json(await setFieldValue({ ctx: operatorCtx(c), input }), 200)
      },
    )
