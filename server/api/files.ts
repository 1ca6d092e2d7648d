import { Hono } from 'hono'
import { CreateFileLink, FileLink, FilePage, IdParam, ListFiles } from '#contract/requests.ts'
import { linkFile } from '#services/files/link-file.ts'
import { listFiles } from '#services/files/list-files.ts'
import { sendFileToMe } from '#services/files/send-file-to-me.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** Photos and documents of a dialog; mounted beside the dialogs' own routes. */
export const dialogFileRoutes = () =>
  new Hono<ApiEnv>().get(
    '/:id/files',
    describe({
      summary: 'Files of a dialog',
      description: 'Photos or documents, newest first; none of messages that were taken back.',
      answers: { 200: { description: 'A page', schema: FilePage } },
      errors: ['not-found'],
    }),
    validate('param', IdParam),
    validate('query', ListFiles),
    async (c) => {
      const input = { dialogId: c.req.valid('param').id, ...c.req.valid('query') }
      return c.json(await listFiles({ ctx: operatorCtx(c), input }), 200)
    },
  )

/** One file: a link to it, or the file itself into one's chat. `linkKey` signs the links. */
export const fileRoutes = ({ linkKey }: { linkKey: Uint8Array }) =>
  new Hono<ApiEnv>()
    .post(
      '/:id/link',
      describe({
        summary: 'A link to a file',
        description:
          'For the reader alone, ten minutes; it needs no token. HTML and SVG are never shown inline.',
        answers: { 200: { description: 'The link', schema: FileLink } },
        errors: ['not-found'],
      }),
      validate('param', IdParam),
      validate('json', CreateFileLink),
      async (c) => {
        const { sessionId } = c.get('session')
        const input = { attachmentId: c.req.valid('param').id, sessionId, ...c.req.valid('json') }
        return c.json(await linkFile({ ctx: operatorCtx(c), key: linkKey, input }), 200)
      },
    )
    .post(
      '/:id/send-to-me',
      describe({
        summary: 'Send a file to me',
        description: "The staff bot sends it to the reader's chat: where a Mini App can save nothing.",
        answers: { 204: { description: 'It is on its way' } },
        errors: ['not-found', 'file-too-big'],
      }),
      validate('param', IdParam),
      async (c) => {
        const input = { attachmentId: c.req.valid('param').id }
        await sendFileToMe({ ctx: operatorCtx(c), input })
        return c.body(null, 204)
      },
    )
