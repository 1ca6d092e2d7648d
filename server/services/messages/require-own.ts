import type { message } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'

/**
 * Makes sure that a reply or a note is the acting operator's own and has not been taken back.
 * @throws ServiceError not-yours, not-found
 */
export function requireOwn(ctx: OperatorCtx, row: typeof message.$inferSelect): void {
  const isWritten = row.kind === 'note' || row.kind === 'outgoing'
  if (!isWritten || row.operatorId !== ctx.actor.operatorId)
    throw new ServiceError('not-yours', 'only its author changes a message')
  if (row.deletedAt) throw new ServiceError('not-found', 'the message was taken back')
}
