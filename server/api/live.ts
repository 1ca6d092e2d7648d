import { Hono } from 'hono'
import type { Hub } from '#live/hub.ts'
import { describe } from './describe.ts'
import type { ApiEnv } from './env.ts'

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // no-transform and the encoding keep proxies and middleware from compressing, and so from holding back.
  'Cache-Control': 'no-store, no-transform',
  'Content-Encoding': 'identity',
  'X-Accel-Buffering': 'no',
}

/** The stream of live events (contract/events.ts). */
export const liveRoutes = ({ hub }: { hub: Hub }) =>
  new Hono<ApiEnv>().get(
    '/',
    describe({
      summary: 'Live events',
      description:
        'Server-sent events `batch` (a JSON array of events), `heartbeat`, `resync` and `gone`. Resumes from ' +
        '`Last-Event-ID`, else from `?cursor=`, a `liveCursor` of another answer; without either, from now on.',
      answers: { 200: { description: 'An endless stream', media: 'text/event-stream' } },
    }),
    (c) => {
      const { sessionId, actor } = c.get('session')
      const cursor = c.req.header('Last-Event-ID') || c.req.query('cursor') || null
      const outgoing = c.env?.outgoing
      const stream = hub.subscribe({
        operatorId: actor.operatorId,
        sessionId,
        cursor,
        ...(outgoing && { cut: () => outgoing.destroy() }),
      })
      for (const [name, value] of Object.entries(headers)) c.header(name, value)
      return c.body(stream, 200)
    },
  )
