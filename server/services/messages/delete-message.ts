import { sql } from 'drizzle-orm'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { deleteReply } from './delete-reply.ts'
import { type LockedMessage, lockMessage } from './lock-message.ts'
import { keepMentions } from './mentions.ts'
import { messageResult } from './message-result.ts'
import { requireOwn } from './require-own.ts'
import { changeMessage } from './rewrite-message.ts'
import { unpinLocked } from './unpin-note.ts'

async function deleteNote(
  ctx: TxCtx<OperatorCtx['actor']>,
  dialog: DialogRow,
  row: LockedMessage,
): Promise<void> {
  await keepMentions(ctx, row.id, [])
  await unpinLocked(ctx, dialog, row.id)
  await changeMessage(ctx, dialog, row.id, { deletedAt: sql`clock_timestamp()` })
}

/**
 * Takes one's own reply or note back. It stays in the timeline as deleted, its words kept for the team; a reply is
 * deleted at the customer too (`deleteReply`), a note is pinned and names people no more.
 * @throws ServiceError not-found (one taken back already too), not-yours; of a reply also too-late, delivery-not-final,
 * conflict, dialog-not-writable, dialog-blocked, contact-banned
 */
export function deleteMessage({ ctx, input }: { ctx: OperatorCtx; input: { messageId: number } }) {
  const { messageId } = input
  return inTransaction(ctx, async (tx) => {
    const { dialog, message } = await lockMessage(tx, messageId)
    requireOwn(tx, message)
    if (message.kind === 'note') await deleteNote(tx, dialog, message)
    else await deleteReply(tx, dialog, message)
    return messageResult(tx, messageId)
  })
}
