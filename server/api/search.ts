import { Hono } from 'hono'
import { ContactHits, MessageHits, SearchContacts, SearchMessages } from '#contract/requests.ts'
import { searchContacts } from '#services/search/search-contacts.ts'
import { searchMessages } from '#services/search/search-messages.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** Finding people and what was written, over all dialogs one may see. */
export const searchRoutes = () =>
  new Hono<ApiEnv>()
    .get(
      '/contacts',
      describe({
        summary: 'Find contacts',
        description: 'By name, @username, phone and fields, mistyped ones too; best first.',
        answers: { 200: { description: 'What was found', schema: ContactHits } },
      }),
      validate('query', SearchContacts),
      async (c) => c.json(await searchContacts({ ctx: operatorCtx(c), input: c.req.valid('query') }), 200),
    )
    .get(
      '/messages',
      describe({
        summary: 'Find messages',
        description:
          'By words in any of their forms, newest first. In pages by cursor, as the list of dialogs.',
        answers: { 200: { description: 'A page', schema: MessageHits } },
      }),
      validate('query', SearchMessages),
      async (c) => c.json(await searchMessages({ ctx: operatorCtx(c), input: c.req.valid('query') }), 200),
    )
