import { eq } from 'drizzle-orm'
import type { TextEntity } from '#contract/entities.ts'
import { operator } from '#db/schema/index.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { lockAssignable } from '#services/assignment/lock-assignable.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { giveToOperator } from '#services/dialogs/give-to-operator.ts'
import { type DialogRow, lockDialog } from '#services/dialogs/lock-dialog.ts'
import { reopenLocked } from '#services/dialogs/reopen-locked.ts'
import { isHeldByColleague } from '#services/dialogs/take-over.ts'
import { found } from '#services/errors.ts'
import { signatureOf } from '#services/team/operator-view.ts'
import { takeUploads } from '#services/uploads/take-uploads.ts'
import { checkText } from './check-text.ts'
import { againIfTaken, findAccepted, hashOfRequest, requireSame } from './client-id.ts'
import { findReplyTarget } from './find-reply-target.ts'
import { messageResult } from './message-result.ts'
import { queueOutgoing } from './queue-outgoing.ts'
import { requireWritable } from './require-writable.ts'

type Tx = TxCtx<OperatorCtx['actor']>
interface Reply {
  dialogId: number
  clientId: string
  text: string
  entities: TextEntity[]
  replyToId?: number | null | undefined
  /** With the operator's signature under the words. */
  signed?: boolean
  /** What goes with the words, or without any: complete uploads. */
  uploadIds?: readonly string[]
}

const hashOf = ({ dialogId, text, entities, replyToId, signed, uploadIds = [] }: Reply) =>
  hashOfRequest([
    dialogId,
    text,
    entities,
    replyToId ?? null,
    ...(signed ? ['signed'] : []),
    ...(uploadIds.length > 0 ? [uploadIds] : []),
  ])

/** A reply reopens a closed dialog and takes it over, unless an active colleague has it: they keep it. */
async function takeForReply(ctx: Tx, locked: DialogRow): Promise<DialogRow> {
  const row = await reopenLocked(ctx, locked)
  const { operatorId } = ctx.actor
  if (row.handlerOperatorId === operatorId || (await isHeldByColleague(ctx, row))) return row
  return giveToOperator(ctx, row)
}

/** What the customer sees of the acting operator: what they chose to be seen of them, else their name. */
async function signatureFor(ctx: Tx, { signed }: Reply): Promise<string | null> {
  if (!signed) return null
  const [row] = await ctx.tx.select().from(operator).where(eq(operator.id, ctx.actor.operatorId))
  return signatureOf(found(row, 'operator'))
}

async function accept(ctx: Tx, locked: DialogRow, reply: Reply): Promise<number> {
  await requireWritable(ctx, locked)
  const replyTo = reply.replyToId ? await findReplyTarget(ctx, locked, reply.replyToId) : null
  const uploads = await takeUploads(ctx, locked.id, reply.uploadIds ?? [])
  const row = await takeForReply(ctx, locked)
  return queueOutgoing(
    ctx,
    row,
    {
      origin: 'operator',
      author: { operatorId: ctx.actor.operatorId, clientId: reply.clientId, clientHash: hashOf(reply) },
      text: reply.text,
      entities: reply.entities,
      signature: await signatureFor(ctx, reply),
      buttons: [],
      uploads,
      replyTo,
    },
    { waitingSince: null, calledAt: null, awaitsHolder: true },
  )
}

/**
 * Accepts an operator's reply: into the timeline, and into the queue of its chat. From then on it is sent once,
 * in order, or ends visibly `failed` or `unknown`. The same `clientId` again gives what was accepted under it,
 * `created` being false, however things stand by then. Signed, the customer sees the operator's signature under it.
 * @throws ServiceError not-found, client-id-reused, dialog-not-writable, dialog-blocked, contact-banned, invalid,
 * upload-incomplete
 */
export async function sendMessage({ ctx, input }: { ctx: OperatorCtx; input: Reply }) {
  // Files may go without a word.
  if (!input.uploadIds?.length || input.text.trim() !== '') checkText(input.text, input.entities)
  const attempt = () =>
    inTransaction(ctx, async (tx) => {
      // Asked at once, answered in this order: one trip to the database instead of four.
      const [, locked, accepted] = await Promise.all([
        lockAssignable(tx, { operatorIds: [tx.actor.operatorId], teamIds: [] }),
        lockDialog(tx, input.dialogId),
        findAccepted(tx, input.clientId),
        requireDialog({ ctx: tx, input }),
      ])
      requireSame(accepted, hashOf(input))
      return { messageId: accepted?.id ?? (await accept(tx, locked, input)), created: !accepted }
    })
  const { messageId, created } = await againIfTaken(ctx, attempt)
  // Read after the commit: the call to Telegram need not wait for it.
  return { result: await messageResult(ctx, messageId), created }
}
