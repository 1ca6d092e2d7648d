import { Hono } from 'hono'
import {
  DialogPage,
  DialogResult,
  IdParam,
  ListDialogs,
  ListMessages,
  MarkRead,
  MessagePage,
  MessageResult,
  OneDialog,
  SendMessage,
} from '#contract/requests.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { getDialog } from '#services/dialogs/get-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { listDialogs } from '#services/dialogs/list-dialogs.ts'
import { markRead } from '#services/dialogs/mark-read.ts'
import { reopenDialog } from '#services/dialogs/reopen-dialog.ts'
import { listMessages } from '#services/messages/list-messages.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

const changed = (summary: string, description: string) =>
  describe({
    summary,
    description,
    answers: { 200: { description: 'The dialog as it stands now', schema: DialogResult } },
    errors: ['not-found'],
  })

/** Dialogs: the list, one, its timeline, and what an operator does with it. */
export const dialogRoutes = () =>
  new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        summary: 'List dialogs',
        description:
          'All that is asked must hold. In pages by cursor, which may be short, even empty, with more beyond.',
        answers: { 200: { description: 'A page', schema: DialogPage } },
      }),
      validate('query', ListDialogs),
      async (c) => c.json(await listDialogs({ ctx: operatorCtx(c), input: c.req.valid('query') }), 200),
    )
    .get(
      '/:id',
      describe({
        summary: 'One dialog',
        answers: { 200: { description: 'The dialog', schema: OneDialog } },
        errors: ['not-found'],
      }),
      validate('param', IdParam),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id }
        return c.json(await getDialog({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .get(
      '/:id/messages',
      describe({
        summary: 'The timeline of a dialog',
        description: 'In pages both ways; the newest page without a bound.',
        answers: { 200: { description: 'A page, ascending by id', schema: MessagePage } },
        errors: ['not-found'],
      }),
      validate('param', IdParam),
      validate('query', ListMessages),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('query') }
        return c.json(await listMessages({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/messages',
      describe({
        summary: 'Send a reply',
        description: 'Idempotent by `clientId`. Any reply takes the dialog over from the bot.',
        answers: {
          201: { description: 'Accepted', schema: MessageResult },
          200: { description: 'Accepted before under this `clientId`', schema: MessageResult },
        },
        errors: ['not-found', 'client-id-reused', 'dialog-not-writable', 'dialog-blocked', 'contact-banned'],
      }),
      validate('param', IdParam),
      validate('json', SendMessage),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        const { result, created } = await sendMessage({ ctx: operatorCtx(c), input })
        return created ? c.json(result, 201) : c.json(result, 200)
      },
    )
    .post(
      '/:id/hand-back',
      changed('Hand back', 'The bot handles the dialog again.'),
      validate('param', IdParam),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id }
        return c.json(await handBack({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/close',
      changed('Close', 'The dialog leaves the open list; a new message reopens it.'),
      validate('param', IdParam),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id }
        return c.json(await closeDialog({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/reopen',
      changed('Reopen', 'The dialog returns to the open list.'),
      validate('param', IdParam),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id }
        return c.json(await reopenDialog({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/read',
      changed('Mark read', "Moves the reader's own mark forward, never back."),
      validate('param', IdParam),
      validate('json', MarkRead),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await markRead({ ctx: operatorCtx(c), input }), 200)
      },
    )
