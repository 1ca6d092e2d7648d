import { Hono } from 'hono'
import {
  Assign,
  Ban,
  DialogResult,
  IdParam,
  OpeningList,
  SetHandBack,
  TakeOver,
  Transfer,
} from '#contract/requests.ts'
import { assignDialog } from '#services/assignment/assign-dialog.ts'
import { transferDialog } from '#services/assignment/transfer-dialog.ts'
import { unassignDialog } from '#services/assignment/unassign-dialog.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { unbanContact } from '#services/contacts/unban-contact.ts'
import { listOpenings } from '#services/dialogs/list-openings.ts'
import { markUnread } from '#services/dialogs/mark-unread.ts'
import { setHandBack } from '#services/dialogs/set-hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { type Description, describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

const changed = (summary: string, description: string, errors: Description['errors'] = []) =>
  describe({
    summary,
    description,
    answers: { 200: { description: 'The dialog as it stands now', schema: DialogResult } },
    errors: ['not-found', ...errors],
  })

/** Whose a dialog is. */
const ownerRoutes = () =>
  new Hono<ApiEnv>()
    .post(
      '/:id/take-over',
      changed(
        'Take over',
        'The bot falls silent; the reader answers from now on. A colleague is relieved only where `fromOperatorId` names them.',
        ['dialog-held'],
      ),
      validate('param', IdParam),
      validate('json', TakeOver),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await takeOver({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .put(
      '/:id/hand-back-timer',
      changed('Hand back later', 'The bot gets the dialog back by itself after so many hours, or not.', [
        'conflict',
      ]),
      validate('param', IdParam),
      validate('json', SetHandBack),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await setHandBack({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/assign',
      changed('Assign', 'To people and teams beside those who have it.'),
      validate('param', IdParam),
      validate('json', Assign),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await assignDialog({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/unassign',
      changed('Unassign', 'Who holds the dialog gives it up with their assignment.'),
      validate('param', IdParam),
      validate('json', Assign),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await unassignDialog({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/transfer',
      changed(
        'Transfer',
        'To people and teams in place of those who have it, with an optional note. Idempotent by `clientId`, where given.',
        ['client-id-reused'],
      ),
      validate('param', IdParam),
      validate('json', Transfer),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await transferDialog({ ctx: operatorCtx(c), input }), 200)
      },
    )

/** What else an operator does with one dialog as a whole; mounted beside the dialogs' own routes. */
export const deskRoutes = () =>
  ownerRoutes()
    .post(
      '/:id/unread',
      changed('Mark unread', 'The newest of what the customer wrote is unread again, for the reader.'),
      validate('param', IdParam),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id }
        return c.json(await markUnread({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/ban',
      changed('Ban', 'Nothing of the contact is taken in or answered; what is queued for them is not sent.'),
      validate('param', IdParam),
      validate('json', Ban),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await banContact({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/unban',
      changed('Unban', 'What the contact writes comes in again.'),
      validate('param', IdParam),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id }
        return c.json(await unbanContact({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .get(
      '/:id/openings',
      describe({
        summary: 'Earlier openings',
        description: 'When the dialog was open before, and who closed it; a hundred at most.',
        answers: { 200: { description: 'Newest first', schema: OpeningList } },
        errors: ['not-found'],
      }),
      validate('param', IdParam),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id }
        return c.json({ items: await listOpenings({ ctx: operatorCtx(c), input }) }, 200)
      },
    )
