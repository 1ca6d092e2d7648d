import { Hono } from 'hono'
import { CannedReplyPage, DialogReplyParam, ListCannedReplies, RenderedReply } from '#contract/requests.ts'
import { listReplies } from '#services/canned-replies/list-replies.ts'
import { renderReply } from '#services/canned-replies/render-reply.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** The saved texts an operator may use. */
export const cannedReplyRoutes = () =>
  new Hono<ApiEnv>().get(
    '/',
    describe({
      summary: 'List canned replies',
      description: "Everyone's and those of the reader's teams, in pages; the best matches of `query` first.",
      answers: { 200: { description: 'A page', schema: CannedReplyPage } },
    }),
    validate('query', ListCannedReplies),
    async (c) => c.json(await listReplies({ ctx: operatorCtx(c), input: c.req.valid('query') }), 200),
  )

/** The same, filled in for a dialog; mounted beside the dialogs' own routes. */
export const dialogReplyRoutes = () =>
  new Hono<ApiEnv>().get(
    '/:id/canned-replies/:replyId',
    describe({
      summary: 'A canned reply for a dialog',
      description: 'With its variables filled in for the contact and the reader, ready to be sent.',
      answers: { 200: { description: 'The text', schema: RenderedReply } },
      errors: ['not-found'],
    }),
    validate('param', DialogReplyParam),
    async (c) => {
      const { id, replyId } = c.req.valid('param')
      const input = { dialogId: id, replyId }
      return c.json(await renderReply({ ctx: operatorCtx(c), input }), 200)
    },
  )
