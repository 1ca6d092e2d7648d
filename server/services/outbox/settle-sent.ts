import { isDeepStrictEqual } from 'node:util'
import { and, eq, gt, not, notInArray, or, sql } from 'drizzle-orm'
import {
  type CallOutcome,
  type ChangeCall,
  changeKinds,
  editTo,
  isChange,
  type OutgoingCall,
} from '#contract/outgoing.ts'
import { message, notice, outbox, telegramMessage } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { keepSentFiles } from '#services/files/keep-sent-files.ts'
import { enqueueCalls, outgoingId } from './enqueue.ts'
import { refreshChange } from './refresh-change.ts'
import { resumeParts } from './resume-parts.ts'
import type { OutboxRow } from './settle-abandoned.ts'
import { spentCall } from './spent-call.ts'
import { afterSend } from './taken-back.ts'

type Sent = Extract<CallOutcome, { type: 'sent' }>

/** What a send is known by at Telegram: an album by several numbers. */
async function keepIds(ctx: TxCtx, row: OutboxRow, { telegramMessageId, files = [] }: Sent): Promise<void> {
  const { botId, chatId, messageId, noticeId, part, call } = row
  if (telegramMessageId === null) return
  if (noticeId) await ctx.tx.update(notice).set({ telegramMessageId }).where(eq(notice.id, noticeId))
  if (!messageId) return
  const ids = new Set([telegramMessageId, ...files.map((file) => file.telegramMessageId)])
  await ctx.tx
    .insert(telegramMessage)
    .values([...ids].map((id) => ({ botId, chatId, telegramMessageId: id, messageId, part })))
    .onConflictDoNothing()
  await keepSentFiles(ctx, { botId, messageId, call }, files)
}

/**
 * The call was carried out as `made`; a send is known at Telegram from now on. The lane need not wait.
 * Words that changed while it was under way follow by an edit.
 */
export async function settleSent(
  ctx: TxCtx,
  row: OutboxRow,
  sent: Sent,
  made: OutgoingCall = row.call,
): Promise<number> {
  await ctx.tx
    .update(outbox)
    .set({
      ...(isDeepStrictEqual(made, row.call) ? spentCall(row) : { call: made }),
      status: 'sent',
      telegramMessageId: sent.telegramMessageId,
      failureCode: null,
      failureDetail: null,
      settledAt: sql`now()`,
    })
    .where(eq(outbox.id, row.id))
  if (!isChange(row.call)) await keepIds(ctx, row, sent)
  if (!row.messageId) return 0
  if (isChange(row.call)) await refreshChange(ctx, row.messageId)
  else await afterSend(ctx, row, row.messageId, 'arrived')
  return 0
}

/**
 * The words a part should have by now, of one that arrived late: those of its retry, or of an edit that was held back
 * for it; or that it should be there no more. Such a retry is taken out of the queue. Null where it has them.
 */
async function takeOwedWords(
  ctx: TxCtx,
  { id, messageId, part, call }: OutboxRow,
): Promise<ChangeCall | null> {
  const isLater = and(eq(outbox.messageId, messageId ?? 0), eq(outbox.part, part), gt(outbox.id, id))
  const isSend = notInArray(outbox.kind, [...changeKinds])
  const retries = and(isSend, eq(outbox.status, 'queued'))
  const edits = and(not(isSend), eq(outbox.status, 'cancelled'))
  const taken = await ctx.tx
    .delete(outbox)
    .where(and(isLater, or(retries, edits)))
    .returning({ id: outbox.id, call: outbox.call })
  const newest = taken.toSorted((one, other) => one.id - other.id).at(-1)?.call
  if (newest?.kind === 'delete') return newest
  if (!newest || !('text' in newest) || !('text' in call)) return null
  const isSame = newest.text === call.text && isDeepStrictEqual(newest.entities, call.entities)
  if (isSame) return null
  return isChange(newest) ? newest : editTo(newest)
}

/**
 * A call given up as unknown did arrive: the truth is written. A retry of that part that still waits is taken
 * back, and the parts held back behind it go on, unless the operator has given the message up.
 */
export async function settleLateArrival(
  ctx: TxCtx,
  row: OutboxRow,
  sent: Sent,
  made: OutgoingCall,
): Promise<void> {
  const { botId, chatId, messageId, part } = row
  const owed = messageId && !isChange(made) ? await takeOwedWords(ctx, { ...row, call: made }) : null
  await settleSent(ctx, row, sent, made)
  if (!messageId) return
  const [owner] = await ctx.tx
    .select({ delivery: message.delivery, deletedAt: message.deletedAt })
    .from(message)
    .where(eq(message.id, messageId))
  if (!owner || owner.deletedAt || owner.delivery === 'discarded') return
  if (owed) {
    const id = outgoingId({ id: messageId, kind: 'outgoing' })
    await enqueueCalls(ctx, { botId, chatId, priority: 0, rows: [{ call: owed, messageId: id, part }] })
    await ctx.tx.update(message).set({ change: 'edit' }).where(eq(message.id, messageId))
    await refreshChange(ctx, messageId)
  }
  await resumeParts(ctx, messageId, ['cancelled'])
}
