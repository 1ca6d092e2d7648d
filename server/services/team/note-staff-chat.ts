import { and, eq } from 'drizzle-orm'
import type { Me } from '#contract/resources.ts'
import { operator } from '#db/schema/index.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { markToldOf } from '#services/notices/mark-due.ts'
import { fullName, loadMe } from './operator-view.ts'

/**
 * Takes note of what the staff bot's private chat tells of a person: whether the bot can write to them, their
 * language, and their name if it was unknown. Who opens it is told of the dialogs that wait. Gives the active
 * operator, their row locked: what one person sends is handled one after the other, whichever process has it. Null
 * for a stranger or one who left.
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
    const next = {
      name: row.name || fullName(input),
      telegramLanguage: input.languageCode ?? row.telegramLanguage,
      staffChatOpen: input.open,
    }
    const same =
      next.name === row.name &&
      next.telegramLanguage === row.telegramLanguage &&
      next.staffChatOpen === row.staffChatOpen
    if (same) return { operator: await loadMe(ctx, row) }
    const isBack = next.staffChatOpen && !row.staffChatOpen
    // Who comes back is told their commands anew: they may have been refused meanwhile.
    await ctx.tx
      .update(operator)
      .set({ ...next, ...(isBack && { toldCommands: null }) })
      .where(eq(operator.id, row.id))
    await recordEvent(ctx, { v: 1, kind: 'operator', operatorId: row.id })
    const speaksAnother = next.telegramLanguage !== row.telegramLanguage
    if (next.name !== row.name || speaksAnother)
      await recordEvent(ctx, { v: 1, kind: 'changed', what: 'operators' })
    if (isBack || speaksAnother) await markToldOf(ctx, row.id)
    return { operator: await loadMe(ctx, { ...row, ...next }) }
  })
}
