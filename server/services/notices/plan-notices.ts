import { and, eq, inArray } from 'drizzle-orm'
import { notice, operator } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import type { TxCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import type { DueDialog } from './due-dialogs.ts'
import { type NoticeCard, renderNotice } from './render-notice.ts'

type OperatorRow = typeof operator.$inferSelect

/** What brings one operator's notice of one dialog in line. `forget`: nothing can be called any more. */
export type NoticeStep = { chatId: number } & (
  | { do: 'show'; operatorId: number; dialogId: number; card: NoticeCard }
  | { do: 'change'; noticeId: number; card: NoticeCard }
  | { do: 'withdraw'; noticeId: number }
  | { do: 'forget'; noticeId: number }
)

const isReachable = (row: OperatorRow) => row.isActive && row.staffChatOpen

/** Compares what operators have on their phones of these dialogs with what they should have; ordered by chat. */
export async function planNotices(ctx: TxCtx, due: DueDialog[]): Promise<NoticeStep[]> {
  const dialogIds = due.map((entry) => entry.dialogId)
  const shown = await ctx.tx
    .select({ notice, operator })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(and(inArray(notice.dialogId, dialogIds), eq(notice.state, 'shown')))
  const team = await ctx.tx
    .select()
    .from(operator)
    .where(and(eq(operator.isActive, true), eq(operator.staffChatOpen, true)))
  const { defaultLanguage } = await getSettings(ctx)
  const botId = ctx.install.staffBot.id
  const facts = new Map(due.map((entry) => [entry.dialogId, entry.facts]))
  const steps: NoticeStep[] = []
  const standing = new Set<string>()
  const cardFor = (row: OperatorRow, told: NonNullable<DueDialog['facts']>) =>
    renderNotice(
      told,
      row.language ?? languageOf(row.telegramLanguage, defaultLanguage),
      ctx.install.publicUrl,
    )
  for (const { notice: row, operator: reader } of shown) {
    const told = facts.get(row.dialogId)
    const step = { chatId: row.chatId, noticeId: row.id }
    if (row.botId !== botId || !reader.staffChatOpen) steps.push({ ...step, do: 'forget' })
    else if (!told || !isReachable(reader)) steps.push({ ...step, do: 'withdraw' })
    else {
      standing.add(`${reader.id}:${row.dialogId}`)
      const card = cardFor(reader, told)
      if (card.text !== row.text) steps.push({ ...step, do: 'change', card })
    }
  }
  for (const { dialogId, facts: told } of due)
    for (const reader of told ? team : [])
      if (told && !standing.has(`${reader.id}:${dialogId}`))
        steps.push({
          do: 'show',
          chatId: reader.telegramId,
          operatorId: reader.id,
          dialogId,
          card: cardFor(reader, told),
        })
  return steps.toSorted((a, b) => a.chatId - b.chatId)
}
