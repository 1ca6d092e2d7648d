import { eq, sql } from 'drizzle-orm'
import type { NoticeKind } from '#db/schema/index.ts'
import { dialog, notice, operator } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

interface Queued {
  /** Locked by the caller. */
  dialogId: number
  kind: Exclude<NoticeKind, 'card'>
  operatorIds: readonly number[]
  /** The note it tells of. */
  messageId?: number | null
  text?: string
}

/**
 * Notes down, in the caller's transaction, what the staff bot is to tell people of a dialog. The notices' worker says it,
 * if by then they are still to be told of it: no chat of theirs is locked here.
 */
export async function queueNotices(ctx: TxCtx, queued: Queued): Promise<void> {
  const { dialogId, kind, messageId = null, text = '' } = queued
  const operatorIds = [...new Set(queued.operatorIds)]
  if (operatorIds.length === 0) return
  const chatOf = (operatorId: number) =>
    sql<number>`(select ${operator.telegramId} from ${operator} where ${operator.id} = ${operatorId})`
  await ctx.tx.insert(notice).values(
    operatorIds.map((operatorId) => ({
      operatorId,
      dialogId,
      botId: ctx.install.staffBot.id,
      chatId: chatOf(operatorId),
      kind,
      state: 'due' as const,
      messageId,
      text,
      // It has not sounded yet.
      silent: true,
      createdAt: sql`clock_timestamp()`,
    })),
  )
  await ctx.tx.update(dialog).set({ noticesDue: true }).where(eq(dialog.id, dialogId))
}
