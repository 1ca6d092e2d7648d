import { Hono } from 'hono'
import type { ErrorCode } from '#contract/errors.ts'
import { EditMessage, IdParam, MessageResult } from '#contract/requests.ts'
import { deleteMessage } from '#services/messages/delete-message.ts'
import { editMessage } from '#services/messages/edit-message.ts'
import { pinNote } from '#services/messages/pin-note.ts'
import { unpinNote } from '#services/messages/unpin-note.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

const changed = (summary: string, description: string, errors: ErrorCode[]) =>
  describe({
    summary,
    description,
    answers: { 200: { description: 'The message as it stands now', schema: MessageResult } },
    errors: ['not-found', ...errors],
  })

const ofOnesOwn: ErrorCode[] = [
  'not-yours',
  'too-late',
  'conflict',
  'delivery-not-final',
  'dialog-not-writable',
  'dialog-blocked',
  'contact-banned',
]

/** What is changed of a message after it was written; mounted beside the messages' own routes. */
export const messageChangeRoutes = () =>
  new Hono<ApiEnv>()
    .patch(
      '/:id',
      changed(
        'Edit',
        'Gives one’s own reply or note other words; a reply is changed at the customer too, and takes no more ' +
          'Telegram messages than it did.',
        [...ofOnesOwn, 'out-of-their-sight'],
      ),
      validate('param', IdParam),
      validate('json', EditMessage),
      async (c) => {
        const input = { messageId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await editMessage({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .delete(
      '/:id',
      changed(
        'Delete',
        'Takes one’s own reply or note back: a reply at the customer too, within what Telegram allows.',
        ofOnesOwn,
      ),
      validate('param', IdParam),
      async (c) => {
        const input = { messageId: c.req.valid('param').id }
        return c.json(await deleteMessage({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/pin',
      changed('Pin a note', 'To the top of its dialog, in place of the one that was.', ['conflict']),
      validate('param', IdParam),
      async (c) => {
        const input = { messageId: c.req.valid('param').id }
        return c.json(await pinNote({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/unpin',
      changed('Unpin a note', 'Another one that is pinned by now stays.', []),
      validate('param', IdParam),
      async (c) => {
        const input = { messageId: c.req.valid('param').id }
        return c.json(await unpinNote({ ctx: operatorCtx(c), input }), 200)
      },
    )
