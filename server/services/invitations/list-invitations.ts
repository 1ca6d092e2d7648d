import { and, count, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { OperatorRole } from '#contract/enums.ts'
import { invitation, operator, team } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { type Ctx, inTransaction, type OperatorCtx, reader } from '#services/context.ts'
import { found } from '#services/errors.ts'

/** An invitation somebody can still use. Its code is not known to anybody but who has it. */
export interface OpenInvitation {
  id: number
  role: OperatorRole
  team: string | null
  maxUses: number | null
  uses: number
  createdBy: string
  createdAt: Date
  expiresAt: Date
}

/** Of an invitation somebody can still use. */
export const isOpen = and(
  isNull(invitation.revokedAt),
  gt(invitation.expiresAt, sql`now()`),
  or(isNull(invitation.maxUses), sql`${invitation.uses} < ${invitation.maxUses}`),
)

export async function countOpenInvitations(ctx: Ctx): Promise<number> {
  const [row] = await reader(ctx).select({ open: count() }).from(invitation).where(isOpen)
  return row?.open ?? 0
}

/**
 * The invitations that are open, newest first.
 * @throws ServiceError forbidden
 */
export function listInvitations({ ctx }: { ctx: OperatorCtx }): Promise<OpenInvitation[]> {
  return inTransaction(ctx, async (inner) => {
    await requireRole(inner, 'admin')
    return inner.tx
      .select({
        id: invitation.id,
        role: invitation.role,
        team: team.name,
        maxUses: invitation.maxUses,
        uses: invitation.uses,
        createdBy: operator.name,
        createdAt: invitation.createdAt,
        expiresAt: invitation.expiresAt,
      })
      .from(invitation)
      .innerJoin(operator, eq(operator.id, invitation.createdBy))
      .leftJoin(team, eq(team.id, invitation.teamId))
      .where(isOpen)
      .orderBy(desc(invitation.id))
  })
}

/**
 * One of them.
 * @throws ServiceError forbidden; not-found when it is open no more
 */
export async function getInvitation(args: {
  ctx: OperatorCtx
  input: { invitationId: number }
}): Promise<OpenInvitation> {
  const open = await listInvitations(args)
  return found(
    open.find((one) => one.id === args.input.invitationId),
    'invitation',
  )
}
