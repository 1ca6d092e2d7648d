import type { Language, OperatorRole } from '#contract/enums.ts'
import type { Me } from '#contract/resources.ts'
import { findSessionByHash } from '#db/queries/sessions.ts'
import { languageOf } from '#i18n/translate.ts'
import type { Ctx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { toMe } from '#services/team/operator-view.ts'
import { hashToken, isToken, sessionLifetime } from './token.ts'

export interface FoundSession {
  sessionId: number
  actor: { type: 'operator'; operatorId: number; role: OperatorRole; language: Language }
  me: Me
}

/**
 * Whose bearer token this is, their standing read anew. Slides the session's expiry at most once an hour.
 * Throws `session-expired` for an unknown or ended session, `not-an-operator` for a person who left the team.
 */
export async function findSession(args: { ctx: Ctx; input: { token: string } }): Promise<FoundSession> {
  const { ctx, input } = args
  const row = isToken(input.token)
    ? await findSessionByHash(ctx.db, hashToken(input.token), sessionLifetime)
    : null
  if (!row) throw new ServiceError('session-expired')
  if (!row.isActive) throw new ServiceError('not-an-operator')
  if (!row.isLive) throw new ServiceError('session-expired')
  const me = toMe({ ...row, id: row.operatorId }, row.teamIds, {
    defaultLanguage: languageOf(row.defaultLanguage),
    signByDefault: row.signByDefault ?? false,
  })
  return {
    sessionId: row.sessionId,
    actor: { type: 'operator', operatorId: me.id, role: me.role, language: me.language },
    me,
  }
}
