import { and, eq, inArray, sql } from 'drizzle-orm'
import type { OutgoingCall } from '#contract/outgoing.ts'
import { rowsOf } from '#db/client.ts'
import { notice, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { enqueueCalls } from '#services/outbox/enqueue.ts'
import type { NoticeCard } from './render-notice.ts'

/** Where a notice stands, or is to stand. The caller holds the lane of the chat. */
interface Place {
  chatId: number
  noticeId: number
}

const enqueue = (ctx: TxCtx, { chatId, noticeId }: Place, call: OutgoingCall) =>
  enqueueCalls(ctx, { botId: ctx.install.staffBot.id, chatId, priority: 2, rows: [{ call, noticeId }] })

/**
 * Whether the next notice to an operator is to be silent: one sounded within the last minute, or is to sound and has not
 * gone yet, be it for hours because Telegram could not be reached.
 */
export async function mustBeSilent(ctx: TxCtx, operatorId: number): Promise<boolean> {
  const found = await ctx.tx.execute(sql`
    select 1 from notice n join outbox o on o.notice_id = n.id and o.kind = 'send'
     where n.operator_id = ${operatorId} and not n.silent and n.created_at > now() - interval '1 day'
       and (o.status in ('queued', 'sending')
         or coalesce(o.marked_at, o.created_at) > now() - interval '1 minute' and o.status <> 'cancelled')
     limit 1`)
  return rowsOf(found).length > 0
}

/** Queues the message of a notice whose row is written. */
export async function sendNotice(
  ctx: TxCtx,
  at: Place,
  { card, silent }: { card: NoticeCard; silent: boolean },
): Promise<void> {
  await enqueue(ctx, at, { kind: 'send', ...card, replyToTelegramMessageId: null, silent })
}

/** Puts the new card into the newest call still queued, if there is one: what was not said needs no correction. */
async function amendQueued(ctx: TxCtx, noticeId: number, card: NoticeCard): Promise<boolean> {
  const amended = await ctx.tx
    .update(outbox)
    .set({ call: sql`${outbox.call} || ${JSON.stringify(card)}::jsonb` })
    .where(
      and(eq(outbox.noticeId, noticeId), eq(outbox.status, 'queued'), inArray(outbox.kind, ['send', 'edit'])),
    )
    .returning({ id: outbox.id })
  return amended.length > 0
}

/** Lets a notice say something else from now on. */
export async function editNotice(ctx: TxCtx, at: Place, card: NoticeCard): Promise<void> {
  if (!(await amendQueued(ctx, at.noticeId, card))) await enqueue(ctx, at, { kind: 'edit', ...card })
}

/** A notice is over, and what is queued of it is taken back. */
export async function endNotice(
  ctx: TxCtx,
  noticeId: number,
): Promise<{ wasUnsent: boolean; isOld: boolean }> {
  const [ended] = await ctx.tx
    .update(notice)
    .set({ state: 'gone' })
    .where(eq(notice.id, noticeId))
    .returning({ isOld: sql<boolean>`${notice.createdAt} < now() - interval '47 hours'` })
  const cancelled = await ctx.tx
    .update(outbox)
    .set({ status: 'cancelled', settledAt: sql`clock_timestamp()` })
    .where(and(eq(outbox.noticeId, noticeId), eq(outbox.status, 'queued')))
    .returning({ kind: outbox.kind })
  return { wasUnsent: cancelled.some((row) => row.kind === 'send'), isOld: ended?.isOld === true }
}

/**
 * A notice is over and off the phone. After two days Telegram deletes nothing: `outdated` stands there from then on, with
 * no button that could be pressed.
 */
export async function withdrawNotice(ctx: TxCtx, at: Place, outdated: NoticeCard): Promise<void> {
  const { wasUnsent, isOld } = await endNotice(ctx, at.noticeId)
  if (!wasUnsent) await enqueue(ctx, at, isOld ? { kind: 'edit', ...outdated } : { kind: 'delete' })
}
