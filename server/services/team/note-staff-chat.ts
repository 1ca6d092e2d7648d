import { and, eq } from 'drizzle-orm'
import type { Me } from '#contract/resources.ts'
import { operator } from '#db/schema/index.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { markWaiting } from '#services/notices/mark-due.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { fullName, toMe } from './operator-view.ts'

/**
 * Takes note of what the staff bot's private chat tells of a person: whether the bot can write to them, their
 * language, and their name if it was unknown. Who opens it is told of the dialogs that wait. Gives the active
 * operator; null for a stranger or one who left.
 */
export async function noteStaffChat(args: {
  ctx: Ctx
  input: {
    telegramId: number
    firstName: string
    lastName: string | null
    languageCode: string | null
    open: boolean
  }
}): Promise<{ operator: Me | null }> {
  const { input } = args
  return inTransaction(args.ctx, async (ctx) => {
    const [row] = await ctx.tx
      .select()
      .from(operator)
      .where(and(eq(operator.telegramId, input.telegramId), operator.isActive))
      .for('no key update')
    if (!row) return { operator: null }
    const { defaultLanguage } = await getSettings(ctx)
    const next = {
      name: row.name || fullName(input),
      telegramLanguage: input.languageCode ?? row.telegramLanguage,
      staffChatOpen: input.open,
    }
    const same =
      next.name === row.name &&
      next.telegramLanguage === row.telegramLanguage &&
      next.staffChatOpen === row.staffChatOpen
    if (same) return { operator: toMe(row, defaultLanguage) }
    await ctx.tx.update(operator).set(next).where(eq(operator.id, row.id))
    await recordEvent(ctx, { v: 1, kind: 'operator', operatorId: row.id })
    if (next.staffChatOpen && !row.staffChatOpen) await markWaiting(ctx)
    return { operator: toMe({ ...row, ...next }, defaultLanguage) }
  })
}
