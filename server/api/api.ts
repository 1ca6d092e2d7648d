import { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { Blobs } from '#contract/files.ts'
import type { Hub } from '#live/hub.ts'
import { ServiceError } from '#services/errors.ts'
import { linkKey } from '#services/files/capability.ts'
import { bulkRoutes } from './bulk.ts'
import { cannedReplyRoutes, dialogReplyRoutes } from './canned-replies.ts'
import { dialogCountRoutes } from './dialog-counts.ts'
import { deskRoutes } from './dialog-desk.ts'
import { dialogNoteRoutes } from './dialog-notes.ts'
import { dialogRoutes } from './dialogs.ts'
import type { ApiEnv, BaseCtx } from './env.ts'
import { dialogFieldRoutes, fieldRoutes } from './fields.ts'
import { dialogFileRoutes, fileRoutes } from './files.ts'
import { liveRoutes } from './live.ts'
import { meRoutes } from './me.ts'
import { messageChangeRoutes } from './message-changes.ts'
import { messageRoutes } from './messages.ts'
import { gate } from './middleware/auth.ts'
import { answerError } from './middleware/errors.ts'
import { limitBody, noStore } from './middleware/limits.ts'
import { requestId } from './middleware/request-id.ts'
import { addOpenapi } from './openapi.ts'
import { operatorRoutes } from './operators.ts'
import { searchRoutes } from './search.ts'
import { sessionRoutes } from './session.ts'
import { settingsRoutes } from './settings.ts'
import { dialogTagRoutes, tagRoutes } from './tags.ts'
import { teamRoutes } from './teams.ts'
import { uploadRoutes } from './uploads.ts'

export interface ApiDeps {
  ctx: BaseCtx
  hub: Hub
  staffBotToken: string
  /** How old init data may be when it is exchanged, ms. */
  initDataMaxAge: number
  /** Where the Mini App is served from: the one other origin whose pages may ask. */
  miniappOrigin: string
  blobs: Blobs
}

const withMiddleware = ({ ctx, miniappOrigin }: ApiDeps) => {
  const api = new Hono<ApiEnv>().basePath('/api')
  api.onError(answerError)
  api.use(requestId, noStore)
  api.use(async (c, next) => {
    c.set('base', ctx)
    await next()
  })
  api.use(
    cors({
      origin: miniappOrigin,
      allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID'],
      exposeHeaders: ['X-Request-Id'],
      maxAge: 600,
    }),
  )
  api.use(limitBody, gate)
  return api
}

/** Everything under /api. Mount it at the root. */
export function createApi(deps: ApiDeps) {
  const api = withMiddleware(deps)
    .route('/session', sessionRoutes({ botToken: deps.staffBotToken, maxAge: deps.initDataMaxAge }))
    .route('/me', meRoutes())
    .route('/dialogs', dialogCountRoutes())
    .route('/dialogs', bulkRoutes())
    .route('/dialogs', dialogRoutes())
    .route('/dialogs', deskRoutes())
    .route('/dialogs', dialogTagRoutes())
    .route('/dialogs', dialogNoteRoutes())
    .route('/dialogs', dialogFieldRoutes())
    .route('/dialogs', dialogReplyRoutes())
    .route('/dialogs', dialogFileRoutes())
    .route('/uploads', uploadRoutes({ blobs: deps.blobs }))
    .route('/files', fileRoutes({ linkKey: linkKey(deps.staffBotToken) }))
    .route('/messages', messageRoutes())
    .route('/messages', messageChangeRoutes())
    .route('/operators', operatorRoutes())
    .route('/teams', teamRoutes())
    .route('/tags', tagRoutes())
    .route('/fields', fieldRoutes())
    .route('/canned-replies', cannedReplyRoutes())
    .route('/settings', settingsRoutes())
    .route('/search', searchRoutes())
    .route('/live', liveRoutes({ hub: deps.hub }))
  addOpenapi(api)
  api.all('*', () => {
    throw new ServiceError('not-found', 'no such route')
  })
  return api
}

/** For the typed client: `hc<ApiType>(…)`. */
export type ApiType = ReturnType<typeof createApi>
