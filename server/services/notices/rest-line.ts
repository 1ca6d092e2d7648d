import { and, eq, sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { notice } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { lately } from './join-rest.ts'
import { waits } from './mark-due.ts'
import { editNotice, endNotice, mustBeSilent, sendNotice, withdrawNotice } from './notice-calls.ts'
import type { NoticeCard } from './render-notice.ts'

/** The one line that tells a person of how many dialogs that wait they have no card. */
export interface RestLine {
  operatorId: number
  chatId: number
  /** `closed`: nothing can be called there; `left`: they are told no more, and what they have is taken off. */
  reach: 'open' | 'closed' | 'left'
  cardOf: (count: number) => NoticeCard
  outdated: NoticeCard
}

/** How many dialogs are counted for a person, those alone in which somebody waits by now. */
async function countRest(ctx: TxCtx, operatorId: number): Promise<number> {
  const found = await ctx.tx.execute(sql`
    select count(*)::int as count from notice n join dialog d on d.id = n.dialog_id
     where n.operator_id = ${operatorId} and n.state in ('shown', 'counted') and n.kind = 'card' and n.state = 'counted'
       and ${waits} and not d.is_banned`)
  return rowsOf<{ count: number }>(found)[0]?.count ?? 0
}

/** Says it anew, where nothing said it or what said it has long been scrolled away. */
async function say(ctx: TxCtx, line: RestLine, card: NoticeCard, dialogId: number): Promise<void> {
  const { operatorId, chatId } = line
  const silent = await mustBeSilent(ctx, operatorId)
  const [row] = await ctx.tx
    .insert(notice)
    .values({
      operatorId,
      dialogId,
      chatId,
      botId: ctx.install.staffBot.id,
      kind: 'more',
      text: card.text,
      silent,
      createdAt: sql`clock_timestamp()`,
    })
    .returning({ id: notice.id })
  if (row) await sendNotice(ctx, { chatId, noticeId: row.id }, { card, silent })
}

/**
 * Brings a person's line in line with how many dialogs are counted for them: edited where it stands, said anew when some
 * were added and it is ten minutes old, gone with the last of them. It hangs on the dialog that gave rise to it. The caller
 * holds the lane of their chat.
 */
export async function bringRestLine(
  ctx: TxCtx,
  line: RestLine,
  { dialogId, hasGrown }: { dialogId: number; hasGrown: boolean },
): Promise<void> {
  const { operatorId, chatId, reach } = line
  const count = reach === 'open' ? await countRest(ctx, operatorId) : 0
  const standing = await ctx.tx
    .select({ id: notice.id, text: notice.text, botId: notice.botId, isFresh: sql<boolean>`${lately}` })
    .from(notice)
    .where(and(eq(notice.operatorId, operatorId), eq(notice.kind, 'more'), eq(notice.state, 'shown')))
  const card = line.cardOf(count)
  let isSaid = false
  for (const one of standing) {
    const isCallable = reach !== 'closed' && one.botId === ctx.install.staffBot.id
    const mayStay = isCallable && count > 0 && !isSaid && (one.isFresh || !hasGrown)
    if (!isCallable) await endNotice(ctx, one.id)
    else if (!mayStay) await withdrawNotice(ctx, { chatId, noticeId: one.id }, line.outdated)
    else {
      isSaid = true
      if (one.text === card.text) continue
      await ctx.tx.update(notice).set({ text: card.text }).where(eq(notice.id, one.id))
      await editNotice(ctx, { chatId, noticeId: one.id }, card)
    }
  }
  if (count > 0 && !isSaid) await say(ctx, line, card, dialogId)
}
