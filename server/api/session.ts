import { Hono } from 'hono'
import { CreateSession, SessionCreated } from '#contract/requests.ts'
import { createSession } from '#services/sessions/create-session.ts'
import { endSession } from '#services/sessions/end-session.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** Signing in with the Mini App's init data, and out. `maxAge` is in milliseconds. */
export const sessionRoutes = ({ botToken, maxAge }: { botToken: string; maxAge: number }) =>
  new Hono<ApiEnv>()
    .post(
      '/',
      describe({
        summary: 'Sign in',
        description: "Exchanges the Mini App's init data for a bearer token of this device.",
        answers: { 201: { description: 'Signed in', schema: SessionCreated } },
        errors: ['init-data-invalid', 'init-data-expired', 'not-an-operator'],
        open: true,
      }),
      validate('json', CreateSession),
      async (c) => {
        const ctx = { ...c.get('base'), actor: { type: 'system' } as const }
        const { initData } = c.req.valid('json')
        return c.json(await createSession({ ctx, input: { initData, botToken, maxAge } }), 201)
      },
    )
    .delete(
      '/',
      describe({ summary: 'Sign out', answers: { 204: { description: 'Signed out' } } }),
      async (c) => {
        const { sessionId } = c.get('session')
        await endSession({ ctx: operatorCtx(c), input: { sessionId } })
        return c.body(null, 204)
      },
    )
