import { eq } from 'drizzle-orm'
import { attachment } from '#db/schema/index.ts'
import { dialogsSeenBy } from '#services/access/can-see.ts'
import { type Ctx, reader } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'

export type AttachmentRow = typeof attachment.$inferSelect

/**
 * A file of a dialog an operator may see. One they may not see is no different from one that isn't.
 * @throws ServiceError not-found
 */
export async function findFile(ctx: Ctx, operatorId: number, attachmentId: number): Promise<AttachmentRow> {
  const [row] = await reader(ctx).select().from(attachment).where(eq(attachment.id, attachmentId))
  const { dialogId } = found(row, 'file')
  const sees = await dialogsSeenBy({ ctx, operatorIds: [operatorId], dialogIds: [dialogId] })
  if (!sees(operatorId, dialogId)) throw new ServiceError('not-found', 'file not found')
  return found(row, 'file')
}
