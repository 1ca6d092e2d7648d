import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import { wizard } from '#db/schema/index.ts'
import type { Ctx, TxCtx } from '#services/context.ts'
import { answerPerson } from '#services/outbox/answer-person.ts'

const atOnce = 100

/**
 * Ends what was left half-way for an hour, and takes the buttons of its last question away. What somebody is
 * answering this very moment is passed over. Gives how many ended.
 */
export async function sweepWizards({ ctx }: { ctx: Ctx }): Promise<number> {
  const ended = await ctx.db.transaction((tx) => endLeft({ ...ctx, tx }))
  if (ended > 0) ctx.wake()
  return ended
}

async function endLeft(inner: TxCtx): Promise<number> {
  const botId = inner.install.staffBot.id
  const left = await inner.tx
    .select()
    .from(wizard)
    .where(and(eq(wizard.botId, botId), lt(wizard.updatedAt, sql`now() - interval '1 hour'`)))
    .orderBy(asc(wizard.chatId))
    .limit(atOnce)
    .for('update', { skipLocked: true })
  if (left.length === 0) return 0
  for (const { chatId, updateId, prompt } of left)
    if (prompt) await answerPerson(inner, { chatId, updateId, call: { kind: 'strip', target: prompt } })
  const chats = left.map(({ chatId }) => chatId)
  await inner.tx.delete(wizard).where(and(eq(wizard.botId, botId), inArray(wizard.chatId, chats)))
  return left.length
}
