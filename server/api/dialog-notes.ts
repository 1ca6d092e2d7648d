import { Hono } from 'hono'
import { IdParam, MessageResult, PresenceList, SetPresence, WriteNote } from '#contract/requests.ts'
import { writeNote } from '#services/messages/write-note.ts'
import { setPresence } from '#services/presence/set-presence.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** What the team has of a dialog among themselves: notes, and who is there. Mounted beside the dialogs' own routes. */
export const dialogNoteRoutes = () =>
  new Hono<ApiEnv>()
    .post(
      '/:id/notes',
      describe({
        summary: 'Write a note',
        description: 'For the team alone: nothing of it goes to the customer. Idempotent by `clientId`.',
        answers: {
          201: { description: 'Written', schema: MessageResult },
          200: { description: 'Written before under this `clientId`', schema: MessageResult },
        },
        errors: ['not-found', 'client-id-reused', 'out-of-their-sight'],
      }),
      validate('param', IdParam),
      validate('json', WriteNote),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        const { result, created } = await writeNote({ ctx: operatorCtx(c), input })
        return created ? c.json(result, 201) : c.json(result, 200)
      },
    )
    .post(
      '/:id/presence',
      describe({
        summary: 'Tell that one is there',
        description:
          'Holds for a while and is given again; `gone` ends it at once. Answers who is there: a live stream tells ' +
          'changes only, so whoever opens a dialog learns from this answer what holds.',
        answers: { 200: { description: 'Everybody who has the dialog open', schema: PresenceList } },
        errors: ['not-found'],
      }),
      validate('param', IdParam),
      validate('json', SetPresence),
      async (c) => {
        const input = { dialogId: c.req.valid('param').id, ...c.req.valid('json') }
        return c.json(await setPresence({ ctx: operatorCtx(c), input }), 200)
      },
    )
