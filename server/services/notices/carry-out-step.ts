import { and, eq, inArray, sql } from 'drizzle-orm'
import type { OutgoingCall } from '#contract/outgoing.ts'
import { notice, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { enqueueCalls } from '#services/outbox/enqueue.ts'
import { isCrowded, joinRest, type Rest } from './join-rest.ts'
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
        sql`${notice.createdAt} > now() - interval '1 minute'`,
      ),
    )
    .limit(1)
  return rows.length > 0
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

/** Says in one line how many there are beside those the person was told of, or changes what it says. */
async function tellRest(ctx: TxCtx, joining: Parameters<typeof joinRest>[1], rest: Rest): Promise<void> {
  const line = await joinRest(ctx, joining, rest)
  if (!line) return
  const { noticeId, card, isNew } = line
  if (!isNew) {
    if (!(await amendQueued(ctx, noticeId, card)))
      await enqueue(ctx, joining.chatId, noticeId, { kind: 'edit', ...card })
    return
  }
  const silent = await hasJustSounded(ctx, joining.operatorId)
  await ctx.tx.update(notice).set({ silent }).where(eq(notice.id, noticeId))
  await enqueue(ctx, joining.chatId, noticeId, {
    kind: 'send',
    ...card,
    replyToTelegramMessageId: null,
    silent,
  })
}

async function show(ctx: TxCtx, step: Step<'show'>): Promise<void> {
  const { operatorId, dialogId, chatId, card, rest } = step
  if (rest && (await isCrowded(ctx, operatorId, rest.kind)))
    return tellRest(ctx, { ...step, noticeId: null }, rest)
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
async function say(ctx: TxCtx, step: Step<'say'>): Promise<void> {
  const { noticeId, operatorId, kind, chatId, card, rest } = step
  if (rest && (await isCrowded(ctx, operatorId, rest.kind))) return tellRest(ctx, step, rest)
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
