import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { FailureCode } from '#contract/enums.ts'
import { isChange } from '#contract/outgoing.ts'
import { message, notice, operator, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { blockLocked } from '#services/messages/block-locked.ts'
import { restoreWaiting } from '#services/messages/restore-waiting.ts'
import { lockDialogOf } from './lock-dialog-of.ts'
import { refreshChange } from './refresh-change.ts'
import { holdBack, type OutboxRow } from './settle-abandoned.ts'
import { spentCall, withoutSecret } from './spent-call.ts'
import { afterSend } from './taken-back.ts'

const isUnreachable = (code: FailureCode) =>
  code === 'blocked' || code === 'deactivated' || code === 'chat-not-found'

/** An operator's staff chat takes nothing any more: no notice is tried there until they come back. */
async function closeStaffChat(ctx: TxCtx, { botId, chatId }: OutboxRow): Promise<void> {
  const here = and(eq(notice.botId, botId), eq(notice.chatId, chatId), eq(notice.state, 'shown'))
  await ctx.tx.update(notice).set({ state: 'gone' }).where(here)
  await ctx.tx
    .update(outbox)
    .set({ status: 'cancelled', settledAt: sql`now()`, call: withoutSecret })
    .where(and(eq(outbox.botId, botId), eq(outbox.chatId, chatId), sql`${outbox.status} = 'queued'`))
  await ctx.tx.update(operator).set({ staffChatOpen: false }).where(eq(operator.telegramId, chatId))
}

async function settleNotice(ctx: TxCtx, row: OutboxRow, code: FailureCode): Promise<void> {
  if (isUnreachable(code)) return closeStaffChat(ctx, row)
  if (row.kind === 'send' && row.noticeId)
    await ctx.tx
      .update(notice)
      .set({ state: 'gone' })
      .where(and(eq(notice.id, row.noticeId), isNull(notice.telegramMessageId)))
}

/** Whether the customer wrote since the call began: they have unblocked the bot, and its refusal is old news. */
async function hasComeBack(ctx: TxCtx, dialogId: number, { id, messageId }: OutboxRow): Promise<boolean> {
  const [newest] = await ctx.tx
    .select({ isSince: sql<boolean>`${message.createdAt} > ${outbox.markedAt}` })
    .from(message)
    .innerJoin(outbox, eq(outbox.id, id))
    .where(and(eq(message.dialogId, dialogId), gt(message.id, messageId ?? 0), eq(message.kind, 'incoming')))
    .orderBy(desc(message.id))
    .limit(1)
  return newest?.isSince === true
}

/** Who was to be answered by a reply that did not go waits again, and staff hears of it. */
async function waitAgain(ctx: TxCtx, messageId: number): Promise<void> {
  const [reply] = await ctx.tx
    .select({ dialogId: message.dialogId })
    .from(message)
    .where(and(eq(message.id, messageId), eq(message.origin, 'operator')))
  if (reply) await restoreWaiting(ctx, reply.dialogId)
}

/** Telegram refused for good, or the call was given up. The lane need not wait. */
export async function settleFailed(
  ctx: TxCtx,
  row: OutboxRow,
  { code, detail }: { code: FailureCode; detail: string },
): Promise<number> {
  const reason = { failureCode: code, failureDetail: detail }
  await ctx.tx
    .update(outbox)
    .set({
      ...spentCall(row),
      status: 'failed',
      ...reason,
      attempts: row.attempts + 1,
      settledAt: sql`now()`,
    })
    .where(eq(outbox.id, row.id))
  if (!row.messageId) {
    ctx.log.warn({ outboxId: row.id, noticeId: row.noticeId, code, detail }, 'a notice was refused')
    await settleNotice(ctx, row, code)
    return 0
  }
  if (isChange(row.call)) await refreshChange(ctx, row.messageId)
  else {
    await holdBack(ctx, row.messageId, reason)
    await afterSend(ctx, row, row.messageId, 'not-sent')
    // Who cannot be written to cannot be answered.
    if (!isUnreachable(code)) await waitAgain(ctx, row.messageId)
  }
  if (code === 'blocked') {
    const dialogRow = await lockDialogOf(ctx, row.messageId)
    if (!dialogRow.blockedByUser && !(await hasComeBack(ctx, dialogRow.id, row)))
      await blockLocked(ctx, dialogRow)
  }
  return 0
}

/** The answer is lost: nobody can tell whether the call was carried out. The lane need not wait. */
export async function settleLost(ctx: TxCtx, row: OutboxRow, detail: string): Promise<number> {
  const reason = { failureCode: 'lost-answer', failureDetail: detail } as const
  await ctx.tx
    .update(outbox)
    .set({
      ...spentCall(row),
      status: 'unknown',
      ...reason,
      attempts: row.attempts + 1,
      settledAt: sql`now()`,
    })
    .where(eq(outbox.id, row.id))
  if (row.messageId) {
    await holdBack(ctx, row.messageId, reason)
    await afterSend(ctx, row, row.messageId, 'lost')
  } else ctx.log.warn({ outboxId: row.id, noticeId: row.noticeId }, 'the answer to a notice was lost')
  return 0
}
