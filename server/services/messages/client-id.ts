import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { message } from '#db/schema/index.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'

/** What a composer asks under a client id, in one short form: the same id with anything else is a conflict. */
export const hashOfRequest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** What was already accepted of the acting operator under a client id. */
export async function findAccepted(
  ctx: TxCtx<OperatorCtx['actor']>,
  clientId: string,
): Promise<{ id: number; hash: string | null } | null> {
  const [row] = await ctx.tx
    .select({ id: message.id, hash: message.clientHash })
    .from(message)
    .where(and(eq(message.operatorId, ctx.actor.operatorId), eq(message.clientId, clientId)))
  return row ?? null
}

/** @throws ServiceError client-id-reused when something else was accepted under the id */
export function requireSame(accepted: { hash: string | null } | null, hash: string): void {
  if (accepted && accepted.hash !== hash)
    throw new ServiceError('client-id-reused', 'the client id stands for another message')
}

const isTaken = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('constraint_name' in error && error.constraint_name === 'message_client_idx') ||
    ('constraint' in error && error.constraint === 'message_client_idx') ||
    ('cause' in error && isTaken(error.cause)))

/**
 * Runs a transaction that accepts something under a client id. Another dialog's request may win the id after we
 * looked; the second look finds it.
 */
export const againIfTaken = <T>(ctx: OperatorCtx, attempt: () => Promise<T>): Promise<T> =>
  attempt().catch((error: unknown) => {
    if (ctx.tx || !isTaken(error)) throw error
    return attempt()
  })
