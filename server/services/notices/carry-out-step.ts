import { and, eq, sql } from 'drizzle-orm'
import { notice } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { isCrowded, joinRest, type Rest } from './join-rest.ts'
import { stands } from './mark-due.ts'
import { editNotice, endNotice, mustBeSilent, sendNotice, withdrawNotice } from './notice-calls.ts'
import type { NoticeStep } from './plan-notices.ts'
import { mayTake } from './render-notice.ts'
import type { RestLine } from './rest-line.ts'

type Step<Do extends NoticeStep['do']> = Extract<NoticeStep, { do: Do }>

/** A person's line of the rest that is to be brought in line once all steps are done. */
export interface Recount {
  line: RestLine
  dialogId: number
  hasGrown: boolean
}

/** Says in one line how many there are beside those the person was told of, or changes what it says. */
async function tellRest(ctx: TxCtx, step: Step<'say'>, rest: Rest): Promise<void> {
  const line = await joinRest(ctx, step, rest)
  if (!line) return
  const { noticeId, card, isNew } = line
  const at = { chatId: step.chatId, noticeId }
  if (!isNew) return editNotice(ctx, at, card)
  const silent = await mustBeSilent(ctx, step.operatorId)
  await ctx.tx.update(notice).set({ silent }).where(eq(notice.id, noticeId))
  await sendNotice(ctx, at, { card, silent })
}

const once = {
  target: [notice.operatorId, notice.dialogId],
  targetWhere: stands,
}

/** Counts a dialog among those of which the person has no card. Gives whether it was not counted yet. */
async function count(ctx: TxCtx, { operatorId, dialogId, chatId }: Step<'show'>): Promise<boolean> {
  const botId = ctx.install.staffBot.id
  const rows = await ctx.tx
    .insert(notice)
    .values({ operatorId, dialogId, chatId, botId, state: 'counted', silent: true })
    .onConflictDoNothing({ target: once.target, where: once.targetWhere })
    .returning({ id: notice.id })
  return rows.length > 0
}

async function show(ctx: TxCtx, step: Step<'show'>): Promise<Recount | null> {
  const { operatorId, dialogId, chatId, card, line, isCounted } = step
  if (await isCrowded(ctx, operatorId, 'card', step.isTheirs))
    return !isCounted && (await count(ctx, step)) ? { line, dialogId, hasGrown: true } : null
  const silent = await mustBeSilent(ctx, operatorId)
  const values = {
    state: 'shown' as const,
    chatId,
    botId: ctx.install.staffBot.id,
    text: card.text,
    mayTake: mayTake(card),
    silent,
    createdAt: sql`clock_timestamp()`,
  }
  const [row] = await ctx.tx
    .insert(notice)
    .values({ ...values, operatorId, dialogId })
    // It may have been counted meanwhile.
    .onConflictDoUpdate({ ...once, set: values })
    .returning({ id: notice.id })
  if (!row) throw new Error('a notice was inserted and not returned')
  await sendNotice(ctx, { chatId, noticeId: row.id }, { card, silent })
  return isCounted ? { line, dialogId, hasGrown: false } : null
}

/** Says what was noted down, and leaves it so. */
async function say(ctx: TxCtx, step: Step<'say'>): Promise<void> {
  const { noticeId, operatorId, chatId, card, rest } = step
  if (rest && (await isCrowded(ctx, operatorId, rest.kind))) return tellRest(ctx, step, rest)
  const silent = await mustBeSilent(ctx, operatorId)
  const [row] = await ctx.tx
    .update(notice)
    .set({
      state: 'said',
      chatId,
      botId: ctx.install.staffBot.id,
      text: card.text,
      silent,
      createdAt: sql`clock_timestamp()`,
    })
    .where(and(eq(notice.id, noticeId), eq(notice.state, 'due')))
    .returning({ id: notice.id })
  if (row) await sendNotice(ctx, { chatId, noticeId }, { card, silent })
}

async function change(ctx: TxCtx, { noticeId, chatId, card }: Step<'change'>): Promise<void> {
  const [row] = await ctx.tx
    .update(notice)
    .set({ text: card.text, mayTake: mayTake(card) })
    .where(and(eq(notice.id, noticeId), eq(notice.state, 'shown')))
    .returning({ id: notice.id })
  if (row) await editNotice(ctx, { chatId, noticeId }, card)
}

/** Does one step of a plan; the caller holds the lane of its chat. Gives whose line of the rest it touches. */
export async function carryOutStep(ctx: TxCtx, step: NoticeStep): Promise<Recount | null> {
  switch (step.do) {
    case 'show':
      return show(ctx, step)
    case 'say':
      await say(ctx, step)
      return null
    case 'change':
      await change(ctx, step)
      return null
    case 'withdraw':
      await withdrawNotice(ctx, step, step.outdated)
      return null
    case 'forget':
      await endNotice(ctx, step.noticeId)
      return null
    case 'recount':
      await endNotice(ctx, step.noticeId)
      return step
  }
}
