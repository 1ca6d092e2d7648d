import { and, eq, inArray, sql } from 'drizzle-orm'
import type { OutgoingCall } from '#contract/outgoing.ts'
import { notice, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { enqueueCalls } from '#services/outbox/enqueue.ts'
import type { NoticeStep } from './plan-notices.ts'
import type { NoticeCard } from './render-notice.ts'

type Step<Do extends NoticeStep['do']> = Extract<NoticeStep, { do: Do }>

const enqueue = (ctx: TxCtx, chatId: number, noticeId: number, call: OutgoingCall) =>
  enqueueCalls(ctx, { botId: ctx.install.staffBot.id, chatId, priority: 2, rows: [{ call, noticeId }] })

/** Whether a notice sounded at this operator's within the last minute. */
async function hasJustSounded(ctx: TxCtx, operatorId: number): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: notice.id })
    .from(notice)
    .where(
      and(
        eq(notice.operatorId, operatorId),
        eq(notice.silent, false),
        sql`${notice.createdAt} > clock_timestamp() - interval '1 minute'`,
      ),
    )
    .limit(1)
  return rows.length > 0
}

async function show(ctx: TxCtx, { operatorId, dialogId, chatId, card }: Step<'show'>): Promise<void> {
  const silent = await hasJustSounded(ctx, operatorId)
  const [row] = await ctx.tx
    .insert(notice)
    .values({
      operatorId,
      dialogId,
      chatId,
      botId: ctx.install.staffBot.id,
      text: card.text,
      silent,
      createdAt: sql`clock_timestamp()`,
    })
    .returning({ id: notice.id })
  if (!row) throw new Error('a notice was inserted and not returned')
  await enqueue(ctx, chatId, row.id, { kind: 'send', ...card, replyToTelegramMessageId: null, silent })
}

/** Says what was noted down, and leaves it so; `more` is kept, for the next of its kind takes its place. */
async function say(ctx: TxCtx, { noticeId, operatorId, kind, chatId, card }: Step<'say'>): Promise<void> {
  const silent = await hasJustSounded(ctx, operatorId)
  const [row] = await ctx.tx
    .update(notice)
    .set({
      state: kind === 'more' ? 'shown' : 'said',
      chatId,
      botId: ctx.install.staffBot.id,
      text: card.text,
      silent,
      createdAt: sql`clock_timestamp()`,
    })
    .where(and(eq(notice.id, noticeId), eq(notice.state, 'due')))
    .returning({ id: notice.id })
  if (row)
    await enqueue(ctx, chatId, noticeId, { kind: 'send', ...card, replyToTelegramMessageId: null, silent })
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

async function change(ctx: TxCtx, { noticeId, chatId, card }: Step<'change'>): Promise<void> {
  const [row] = await ctx.tx
    .update(notice)
    .set({ text: card.text })
    .where(and(eq(notice.id, noticeId), eq(notice.state, 'shown')))
    .returning({ id: notice.id })
  if (row && !(await amendQueued(ctx, noticeId, card)))
    await enqueue(ctx, chatId, noticeId, { kind: 'edit', ...card })
}

/** Marks the notice gone and takes back what is queued of it. Gives whether its send was still among that. */
async function takeBack(ctx: TxCtx, noticeId: number): Promise<boolean> {
  await ctx.tx.update(notice).set({ state: 'gone' }).where(eq(notice.id, noticeId))
  const cancelled = await ctx.tx
    .update(outbox)
    .set({ status: 'cancelled', settledAt: sql`clock_timestamp()` })
    .where(and(eq(outbox.noticeId, noticeId), eq(outbox.status, 'queued')))
    .returning({ kind: outbox.kind })
  return cancelled.some((row) => row.kind === 'send')
}

/** Does one step of a plan; the caller holds the lane of its chat. */
export async function carryOutStep(ctx: TxCtx, step: NoticeStep): Promise<void> {
  if (step.do === 'show') return show(ctx, step)
  if (step.do === 'change') return change(ctx, step)
  if (step.do === 'say') return say(ctx, step)
  const wasUnsent = await takeBack(ctx, step.noticeId)
  if (step.do === 'withdraw' && !wasUnsent) await enqueue(ctx, step.chatId, step.noticeId, { kind: 'delete' })
}
