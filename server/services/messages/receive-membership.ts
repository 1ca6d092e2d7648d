import type { Inbound } from '#contract/inbound.ts'
import type { TxCtx } from '#services/context.ts'
import { enterDialog } from '#services/dialogs/enter-dialog.ts'
import { blockLocked, unblockLocked } from './block-locked.ts'

/** The customer blocked the bot or unblocked it. Noted once where they have a dialog; else it means nothing. */
export async function receiveMembership(
  ctx: TxCtx,
  input: { botId: number; inbound: Extract<Inbound, { type: 'membership' }> },
): Promise<void> {
  const { botId, inbound } = input
  const { chatId, from, blocked } = inbound
  const entered = await enterDialog(ctx, { botId, chatId, from }, { start: false })
  if (!entered || entered.dialog.blockedByUser === blocked) return
  await (blocked ? blockLocked : unblockLocked)(ctx, entered.dialog)
}
