import { and, eq, inArray } from 'drizzle-orm'
import { notice, operator } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import type { TxCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { type DueRow, gatherFacts } from './due-dialogs.ts'
import { type NoticeCard, type NoticeFacts, renderNotice } from './render-notice.ts'
import { whoIsTold } from './who-is-told.ts'

type OperatorRow = typeof operator.$inferSelect

/** What brings one operator's notice of one dialog in line. `forget`: nothing can be called any more. */
export type NoticeStep = { chatId: number } & (
  | { do: 'show'; operatorId: number; dialogId: number; card: NoticeCard }
  | { do: 'change'; noticeId: number; card: NoticeCard }
  | { do: 'withdraw'; noticeId: number }
  | { do: 'forget'; noticeId: number }
)

/** Those a notice can reach. */
const loadTeam = (ctx: TxCtx): Promise<OperatorRow[]> =>
  ctx.tx
    .select()
    .from(operator)
    .where(and(eq(operator.isActive, true), eq(operator.staffChatOpen, true)))

/** Compares what operators have on their phones of these dialogs with what they should have; ordered by chat. */
export async function planNotices(ctx: TxCtx, due: DueRow[]): Promise<NoticeStep[]> {
  const dialogIds = due.map((row) => row.id)
  const shown = await ctx.tx
    .select({ notice, operator })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(and(inArray(notice.dialogId, dialogIds), eq(notice.state, 'shown')))
  const team = due.some((row) => row.wanted) ? await loadTeam(ctx) : []
  if (shown.length === 0 && team.length === 0) return []
  const facts = team.length > 0 ? await gatherFacts(ctx, due) : new Map<number, NoticeFacts>()
  const held = new Set(due.flatMap((row) => (row.held ? row.id : [])))
  const isTold = await whoIsTold(ctx, team, [...facts.keys()], held)
  const { defaultLanguage } = await getSettings(ctx)
  const cardFor = (reader: OperatorRow, told: NoticeFacts) => {
    const language = reader.language ?? languageOf(reader.telegramLanguage, defaultLanguage)
    return renderNotice(told, language, ctx.install.publicUrl)
  }
  const botId = ctx.install.staffBot.id
  const steps: NoticeStep[] = []
  const standing = new Set<string>()
  for (const { notice: row, operator: reader } of shown) {
    const told = facts.get(row.dialogId)
    const step = { chatId: row.chatId, noticeId: row.id }
    // One who left the team has no open chat on record, and still has the message.
    const isOutOfReach = row.botId !== botId || (reader.isActive && !reader.staffChatOpen)
    if (isOutOfReach) steps.push({ ...step, do: 'forget' })
    else if (!told || !reader.isActive || !isTold(reader, row.dialogId))
      steps.push({ ...step, do: 'withdraw' })
    else {
      standing.add(`${reader.id}:${row.dialogId}`)
      const card = cardFor(reader, told)
      if (card.text !== row.text) steps.push({ ...step, do: 'change', card })
    }
  }
  for (const told of facts.values())
    for (const reader of team) {
      const { id: operatorId, telegramId: chatId } = reader
      const { dialogId } = told
      if (!standing.has(`${operatorId}:${dialogId}`) && isTold(reader, dialogId))
        steps.push({ do: 'show', chatId, operatorId, dialogId, card: cardFor(reader, told) })
    }
  return steps.toSorted((a, b) => a.chatId - b.chatId)
}
