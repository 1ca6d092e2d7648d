import type { ServerResponse } from 'node:http'
import type { Language } from '#contract/enums.ts'
import type { Ctx, OperatorCtx } from '#services/context.ts'
import type { FoundSession } from '#services/sessions/find-session.ts'

/** A context nobody acts in yet; a request adds who it is. */
export type BaseCtx = Omit<Ctx, 'actor' | 'tx'>

/** What middleware leaves for the handlers. */
export interface ApiEnv {
  /** Of @hono/node-server; absent in tests that call the app without a server. */
  Bindings: { outgoing?: ServerResponse }
  Variables: {
    requestId: string
    base: BaseCtx
    /** Set by the gate: absent only in the routes that stand before it. */
    session: FoundSession
    /** The reader's language, once it is known better than by the request's headers. */
    language: Language | undefined
  }
}

interface HasVariables {
  get<K extends 'base' | 'session'>(key: K): ApiEnv['Variables'][K]
}

/** The context of the signed-in operator of a request. */
export const operatorCtx = (c: HasVariables): OperatorCtx => ({
  ...c.get('base'),
  actor: c.get('session').actor,
})
