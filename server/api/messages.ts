import { Hono } from 'hono'
import { IdParam, MessageResult, RevisionList, TakenBack } from '#contract/requests.ts'
import { discardMessage } from '#services/messages/discard-message.ts'
import { listRevisions } from '#services/messages/list-revisions.ts'
import { markArrived } from '#services/messages/mark-arrived-message.ts'
import { retryMessage } from '#services/messages/retry-message.ts'
import { takeBackMessage } from '#services/messages/take-back-message.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

const settled = (summary: string, description: string) =>
  describe({
    summary,
    description,
    answers: { 200: { description: 'The message as it stands now', schema: MessageResult } },
    errors: ['not-found', 'delivery-not-final', 'dialog-not-writable', 'dialog-blocked', 'contact-banned'],
  })

/** What an operator does about one message. */
export const messageRoutes = () =>
  new Hono<ApiEnv>()
    .post(
      '/:id/retry',
      settled(
        'Send again',
        'Sends what has not been sent of a failed or unknown message, after all others. A change of a sent one that ' +
          'Telegram refused is tried again.',
      ),
      validate('param', IdParam),
      async (c) => {
        const input = { messageId: c.req.valid('param').id }
        return c.json(await retryMessage({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/discard',
      settled(
        'Give up',
        'Gives up a failed or unknown message; it stays in the timeline, greyed. Of a change that Telegram refused ' +
          'the timeline goes back to what the customer has.',
      ),
      validate('param', IdParam),
      async (c) => {
        const input = { messageId: c.req.valid('param').id }
        return c.json(await discardMessage({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/take-back',
      describe({
        summary: 'Take back',
        description:
          'Gives up a failed reply of one’s own, to be written anew; those of its files that are not at the customer may ' +
          'go with another one.',
        answers: { 200: { description: 'The message as it stands now, and its files', schema: TakenBack } },
        errors: ['not-found', 'not-yours', 'delivery-not-final'],
      }),
      validate('param', IdParam),
      async (c) => {
        const input = { messageId: c.req.valid('param').id }
        return c.json(await takeBackMessage({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .post(
      '/:id/arrived',
      settled('It arrived', 'Declares a message whose answer from Telegram was lost as arrived.'),
      validate('param', IdParam),
      async (c) => {
        const input = { messageId: c.req.valid('param').id }
        return c.json(await markArrived({ ctx: operatorCtx(c), input }), 200)
      },
    )
    .get(
      '/:id/revisions',
      describe({
        summary: 'Earlier wordings',
        answers: { 200: { description: 'Oldest first', schema: RevisionList } },
        errors: ['not-found'],
      }),
      validate('param', IdParam),
      async (c) => {
        const input = { messageId: c.req.valid('param').id }
        return c.json(await listRevisions({ ctx: operatorCtx(c), input }), 200)
      },
    )
