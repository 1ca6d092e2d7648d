import { sql } from 'drizzle-orm'
import type { OperatorRole } from '#contract/enums.ts'
import { invitation } from '#db/schema/index.ts'
import { hasRole, requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { lockTeam } from '#services/team/teams.ts'
import { createCode, hashCode, showCode } from './code.ts'
import { countOpenInvitations } from './list-invitations.ts'

/** How long an invitation holds at most, in days. */
const longestDays = 365
/** How many may be open at once. */
const mostOpen = 200

export interface NewInvitation {
  role: OperatorRole
  teamId: number | null
  /** null: any number. */
  maxUses: number | null
  days: number
}

export interface CreatedInvitation {
  id: number
  /** Given once: only its hash is kept. */
  code: string
  link: string
  expiresAt: Date
}

function check({ maxUses, days }: NewInvitation): void {
  const isUses = maxUses === null || (Number.isInteger(maxUses) && maxUses >= 1 && maxUses <= 1000)
  if (!isUses) throw new ServiceError('invalid', 'an impossible number of uses', ['maxUses'])
  if (!Number.isInteger(days) || days < 1 || days > longestDays)
    throw new ServiceError('invalid', 'an impossible number of days', ['days'])
}

/**
 * Makes a way into the team, for a role up to that of who invites. The code and its link are given this once.
 * @throws ServiceError forbidden, invalid, too-many; not-found when the team is gone
 */
export async function createInvitation(args: {
  ctx: OperatorCtx
  input: NewInvitation
}): Promise<CreatedInvitation> {
  const { role, teamId, maxUses, days } = args.input
  check(args.input)
  return inTransaction(args.ctx, async (ctx) => {
    const own = await requireRole(ctx, 'admin')
    if (!hasRole(own, role)) throw new ServiceError('forbidden', 'that role is above theirs')
    if ((await countOpenInvitations(ctx)) >= mostOpen) throw new ServiceError('too-many')
    const team = teamId === null ? null : await lockTeam(ctx, teamId)
    const code = createCode()
    const [row] = await ctx.tx
      .insert(invitation)
      .values({
        codeHash: hashCode(code),
        role,
        teamId,
        maxUses,
        createdBy: ctx.actor.operatorId,
        expiresAt: sql`now() + ${days}::int * interval '1 day'`,
      })
      .returning({ id: invitation.id, expiresAt: invitation.expiresAt })
    if (!row) throw new Error('an invitation was inserted and not returned')
    await recordAudit(ctx, {
      action: 'invitation-created',
      subject: { id: row.id, name: String(row.id) },
      after: { role, team: team?.name ?? null, maxUses, expiresAt: row.expiresAt.toJSON() },
    })
    const link = `https://t.me/${ctx.install.staffBot.username}?start=${code}`
    return { ...row, code: showCode(code), link }
  })
}
