import { and, eq, sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { notice } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { isCrowded, joinRest, type Rest } from './join-rest.ts'
import { stands } from './mark-due.ts'
import { editNotice, endNotice, mustBeSilent, sendNotice, withdrawNotice } from './notice-calls.ts'
import type { NoticeStep } from './plan-notices.ts'
import { mayTake } from './render-notice.ts'
import { bringRestLine, type RestLine } from './rest-line.ts'

type Step<Do extends NoticeStep['do']> = Extract<NoticeStep, { do: Do }>

/** A person's line of the rest that is to be brought in line once all steps are done. */
interface Recount {
  line: RestLine
  dialogId: number
  hasGrown: boolean
}

/** What is done once for all steps, after them, and what need not be asked twice. */
interface Progress {
  recounts: Map<number, Recount>
  toCount: Step<'show'>[]
  crowded: Set<string>
}

function recount({ recounts }: Progress, { line, dialogId, hasGrown }: Recount): void {
  const known = recounts.get(line.operatorId)
  recounts.set(line.operatorId, { line, dialogId, hasGrown: hasGrown || known?.hasGrown === true })
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

/** Counts dialogs among those of which people have no card, in one statement for all of them. */
async function countAll(ctx: TxCtx, progress: Progress): Promise<void> {
  const { toCount } = progress
  if (toCount.length === 0) return
  const column = (of: (step: Step<'show'>) => number) => sql`${sql.param(toCount.map(of))}::bigint[]`
  const counted = await ctx.tx.execute(sql`
    insert into notice (operator_id, dialog_id, chat_id, bot_id, state, silent)
    select operator_id, dialog_id, chat_id, ${ctx.install.staffBot.id}::bigint, 'counted', true
      from unnest(${column((step) => step.operatorId)}, ${column((step) => step.dialogId)},
        ${column((step) => step.chatId)}) as c(operator_id, dialog_id, chat_id)
    on conflict (operator_id, dialog_id) where ${stands} do nothing
    returning operator_id, dialog_id`)
  const lines = new Map(toCount.map(({ operatorId, line }) => [operatorId, line]))
  for (const { operator_id, dialog_id } of rowsOf<{ operator_id: string; dialog_id: string }>(counted)) {
    const line = lines.get(Number(operator_id))
    if (line) recount(progress, { line, dialogId: Number(dialog_id), hasGrown: true })
  }
}

/** Who was found to have ten cards has them until all steps are done: what goes, goes before. */
async function hasTen(
  ctx: TxCtx,
  { operatorId, isTheirs }: Step<'show'>,
  { crowded }: Progress,
): Promise<boolean> {
  const key = `${operatorId}:${isTheirs}`
  if (crowded.has(key)) return true
  const is = await isCrowded(ctx, operatorId, 'card', isTheirs)
  if (is) crowded.add(key)
  return is
}

async function show(ctx: TxCtx, step: Step<'show'>, progress: Progress): Promise<void> {
  const { operatorId, dialogId, chatId, card, line, isCounted } = step
  if (await hasTen(ctx, step, progress)) {
    if (!isCounted) progress.toCount.push(step)
    return
  }
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
  if (isCounted) recount(progress, { line, dialogId, hasGrown: false })
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

async function carryOutStep(ctx: TxCtx, step: NoticeStep, progress: Progress): Promise<void> {
  switch (step.do) {
    case 'show':
      return show(ctx, step, progress)
    case 'say':
      return say(ctx, step)
    case 'change':
      return change(ctx, step)
    case 'withdraw':
      return withdrawNotice(ctx, step, step.outdated)
    case 'forget':
      await endNotice(ctx, step.noticeId)
      return
    case 'recount':
      await endNotice(ctx, step.noticeId)
      recount(progress, step)
  }
}

/** Does the steps of a plan, and then brings each person's line of the rest in line; the caller holds the lanes of all chats. */
export async function carryOut(ctx: TxCtx, steps: NoticeStep[]): Promise<void> {
  const progress: Progress = { recounts: new Map(), toCount: [], crowded: new Set() }
  for (const step of steps) await carryOutStep(ctx, step, progress)
  await countAll(ctx, progress)
  for (const { line, ...by } of progress.recounts.values()) await bringRestLine(ctx, line, by)
}
