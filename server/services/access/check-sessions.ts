import type { ErrorCode } from '#contract/errors.ts'
import { findStanding } from '#db/queries/sessions.ts'
import type { Ctx } from '#services/context.ts'

export interface OpenSession {
  operatorId: number
  sessionId: number
}

/**
 * Looks again at sessions that hold streams open, all in one query. Gives those that may no longer, by session
 * id: `not-an-operator` when the person left the team, `session-expired` when the session ended.
 */
export async function checkSessions(args: {
  ctx: Pick<Ctx, 'db'>
  sessions: readonly OpenSession[]
}): Promise<Map<number, ErrorCode>> {
  const { ctx, sessions } = args
  const operatorIds = [...new Set(sessions.map((session) => session.operatorId))]
  const rows = await findStanding(
    ctx.db,
    operatorIds,
    sessions.map((session) => session.sessionId),
  )
  const standing = new Map(rows.map((row) => [row.operatorId, row]))
  const ended = new Map<number, ErrorCode>()
  for (const { operatorId, sessionId } of sessions) {
    const row = standing.get(operatorId)
    if (!row?.isActive) ended.set(sessionId, 'not-an-operator')
    else if (!row.live.includes(sessionId)) ended.set(sessionId, 'session-expired')
  }
  return ended
}
