import { and, asc, eq, or } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { operator } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import type { OperatorRow } from './operator-view.ts'

export interface LockedPeople {
  /** The acting operator as they stand now; null for the system. */
  actor: OperatorRow | null
  target: OperatorRow
  /** How many active owners there are. */
  owners: number
}

/**
 * Locks whom a change of standing concerns: the acting operator, the one it is about, and every active owner, in
 * ascending order. So of two owners who demote each other one is first, and the other sees it.
 * @throws ServiceError not-found; not-an-operator when the actor has left meanwhile
 */
export async function lockPeople(ctx: TxCtx, operatorId: number): Promise<LockedPeople> {
  const actorId = ctx.actor.type === 'operator' ? ctx.actor.operatorId : null
  const rows = await ctx.tx
    .select()
    .from(operator)
    .where(
      or(
        isOneOf(operator.id, [operatorId, ...(actorId === null ? [] : [actorId])]),
        and(eq(operator.role, 'owner'), operator.isActive),
      ),
    )
    .orderBy(asc(operator.id))
    .for('no key update')
  const target = found(
    rows.find((row) => row.id === operatorId),
    'operator',
  )
  const actor = rows.find((row) => row.id === actorId) ?? null
  if (actorId !== null && !actor?.isActive) throw new ServiceError('not-an-operator')
  const owners = rows.filter((row) => row.role === 'owner' && row.isActive).length
  return { actor, target, owners }
}

/**
 * Whether one may change another's standing: owners anybody's, admins that of people below an owner, operators
 * nobody's.
 */
const mayChange = (actor: OperatorRow, target: OperatorRow): boolean =>
  actor.role === 'owner' || (actor.role === 'admin' && target.role !== 'owner')

/** @throws ServiceError forbidden */
export function requireMayChange({ actor, target }: LockedPeople): void {
  if (actor && !mayChange(actor, target))
    throw new ServiceError('forbidden', 'may not change the standing of that operator')
}

/**
 * The house is never without an owner.
 * @throws ServiceError last-owner
 */
export function requireAnotherOwner({ target, owners }: LockedPeople): void {
  if (target.role === 'owner' && target.isActive && owners < 2)
    throw new ServiceError('last-owner', 'the last owner can be neither removed nor demoted')
}
