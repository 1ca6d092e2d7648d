import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { changeKinds } from '#contract/outgoing.ts'
import { message, type OutboxStatus, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { restoreWaiting } from '#services/messages/restore-waiting.ts'
import { enqueueCalls, outgoingId, type QueuedCall } from './enqueue.ts'
import { partsOf } from './parts-of.ts'
import { refreshChange } from './refresh-change.ts'
import { refreshDelivery, writeDelivery } from './refresh-delivery.ts'
import type { OutboxRow } from './settle-abandoned.ts'

/**
 * Queues the deletion of all that is at the customer of a message that was taken back, one call for each message
 * it is there, but of what is being deleted already. The caller holds the lock of its dialog.
 */
export async function deleteAtCustomer(
  ctx: TxCtx,
  { botId, chatId }: Pick<DialogRow, 'botId' | 'chatId'>,
  id: number,
): Promise<void> {
  const messageId = outgoingId({ id, kind: 'outgoing' })
  const rows: QueuedCall[] = []
  for (const [at, { changes, telegramIds }] of await partsOf(ctx, id)) {
    const calls = changes.flatMap(({ call, status }) =>
      call.kind === 'delete' && status !== 'failed' && status !== 'cancelled' ? call : [],
    )
    const isGoing = (telegramMessageId: number) =>
      calls.some(
        ({ target }) =>
          !target || ('telegramMessageId' in target && target.telegramMessageId === telegramMessageId),
      )
    for (const telegramMessageId of telegramIds)
      if (!isGoing(telegramMessageId))
        rows.push({ call: { kind: 'delete', target: { telegramMessageId } }, messageId, part: at })
  }
  await enqueueCalls(ctx, { botId, chatId, priority: 0, rows })
}

/**
 * What was under way when its author took it back did not go: it is forgotten, and goes no more. If nothing of it
 * went, whoever it was to answer waits again.
 */
async function forgetUnsent(ctx: TxCtx, dialogId: number, messageId: number): Promise<void> {
  const isSend = notInArray(outbox.kind, [...changeKinds])
  const hasNotGone = inArray(outbox.status, ['queued', 'sending', 'failed', 'cancelled'])
  await ctx.tx.delete(outbox).where(and(eq(outbox.messageId, messageId), isSend, hasNotGone))
  const [left] = await ctx.tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.messageId, messageId), isSend))
    .limit(1)
  if (left) {
    await refreshDelivery(ctx, messageId)
    await refreshChange(ctx, messageId)
    return
  }
  const nothing = { delivery: 'discarded', failureCode: null, failureDetail: null } as const
  const noChange = {
    change: null,
    changeDelivery: null,
    changeFailureCode: null,
    changeFailureDetail: null,
  }
  await writeDelivery(ctx, messageId, { ...nothing, ...noChange }, sql`true`)
  await restoreWaiting(ctx, dialogId)
}

/**
 * Forgets parts that a shorter wording has no use for and that have not gone: those whose deletion was queued behind
 * them while they were under way.
 */
export async function dropLeftOver(ctx: TxCtx, messageId: number, statuses: OutboxStatus[]): Promise<void> {
  for (const { send, changes } of (await partsOf(ctx, messageId)).values()) {
    const deletion = changes.find(
      ({ kind, status }) => kind === 'delete' && (status === 'queued' || status === 'cancelled'),
    )
    if (!send || !deletion || !statuses.includes(send.status)) continue
    await ctx.tx.delete(outbox).where(inArray(outbox.id, [send.id, deletion.id]))
  }
}

/**
 * What follows for a message from how the sending of a part of it ended: how it stands, and how a change does that
 * was asked for meanwhile. The caller holds the lock of its dialog.
 */
export async function afterSend(
  ctx: TxCtx,
  row: Pick<OutboxRow, 'botId' | 'chatId'>,
  messageId: number,
  ended: 'arrived' | 'not-sent' | 'lost',
): Promise<void> {
  const [owner] = await ctx.tx
    .select({ dialogId: message.dialogId, deletedAt: message.deletedAt, change: message.change })
    .from(message)
    .where(eq(message.id, messageId))
  const isEdited = owner?.change === 'edit'
  if (isEdited && ended === 'not-sent') await dropLeftOver(ctx, messageId, ['queued', 'failed', 'cancelled'])
  await refreshDelivery(ctx, messageId)
  if (!owner?.change) return
  if (owner.deletedAt && ended === 'not-sent') return forgetUnsent(ctx, owner.dialogId, messageId)
  if (owner.deletedAt && ended === 'arrived') await deleteAtCustomer(ctx, row, messageId)
  await refreshChange(ctx, messageId)
}
