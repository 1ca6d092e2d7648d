import type { infer as Infer } from 'zod/mini'
import type { WriteNote } from '#contract/requests.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { queueNotices } from '#services/notices/queue-notices.ts'
import { addMessage } from './add-message.ts'
import { checkText } from './check-text.ts'
import { againIfTaken, findAccepted, hashOfRequest, requireSame } from './client-id.ts'
import { keepMentions, lockMentioned, requireTheirSight } from './mentions.ts'
import { messageResult } from './message-result.ts'
import { trimmed } from './outgoing-calls.ts'

type Note = { dialogId: number } & Infer<typeof WriteNote>

const hashOf = ({ dialogId, text, entities, mentions }: Note) =>
  hashOfRequest(['note', dialogId, text, entities, mentions])

/**
 * Writes a note into a dialog, for the team alone, naming active colleagues who see it. It takes nothing over, ends no waiting,
 * makes nothing unread and is no activity: the list shows it as the newest line, in the dialog's old place. The same
 * `clientId` again gives what was accepted under it, `created` being false.
 * @throws ServiceError not-found, client-id-reused, invalid, out-of-their-sight
 */
export async function writeNote({ ctx, input }: { ctx: OperatorCtx; input: Note }) {
  checkText(input.text, input.entities)
  const clientHash = hashOf(input)
  const attempt = () =>
    inTransaction(ctx, async (tx) => {
      const mentioned = await lockMentioned(tx, input.mentions)
      const row = await lockVisibleDialog(tx, input.dialogId)
      const accepted = await findAccepted(tx, input.clientId)
      requireSame(accepted, clientHash)
      if (accepted) return { messageId: accepted.id, created: false }
      const operatorIds = mentioned()
      await requireTheirSight(tx, row.id, operatorIds)
      const { messageId } = await addMessage(tx, row, {
        kind: 'note',
        origin: 'operator',
        operatorId: tx.actor.operatorId,
        clientId: input.clientId,
        clientHash,
        ...trimmed(input),
      })
      const named = await keepMentions(tx, messageId, operatorIds)
      await queueNotices(tx, { dialogId: row.id, kind: 'mention', operatorIds: named, messageId })
      return { messageId, created: true }
    })
  const { messageId, created } = await againIfTaken(ctx, attempt)
  return { result: await messageResult(ctx, messageId), created }
}
