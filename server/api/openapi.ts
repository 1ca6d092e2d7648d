import type { Hono, Schema } from 'hono'
import { type GenerateSpecOptions, openAPIRouteHandler } from 'hono-openapi'
import { describe } from './describe.ts'
import type { ApiEnv } from './env.ts'

const documentation: GenerateSpecOptions['documentation'] = {
  info: {
    title: 'Souffleur',
    version: '1',
    description:
      'What the Mini App asks of the server. Errors have one shape; clients switch on `error.code`.',
  },
  components: {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', description: 'The token of `POST /api/session`.' },
    },
  },
  security: [{ bearer: [] }],
}

/** Adds the document of `api`, itself included. The typed client has no use for it, so it stands outside the chain. */
export function addOpenapi<S extends Schema, P extends string>(api: Hono<ApiEnv, S, P>): void {
  api.get(
    '/openapi.json',
    describe({
      summary: 'This document',
      answers: { 200: { description: 'OpenAPI 3.1', media: 'application/json' } },
      open: true,
    }),
    openAPIRouteHandler(api, { documentation, excludeStaticFile: false }),
  )
}
