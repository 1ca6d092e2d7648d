import type { Inbound } from '#contract/inbound.ts'
import type { TxCtx } from '#services/context.ts'
import { enterDialog } from '#services/dialogs/enter-dialog.ts'
import { addMessage } from './add-message.ts'
import { takeIn } from './receive-message.ts'

/** Shown, but no reason to make a dialog unread, let it wait, open it, or be its newest line. */
export const quietKinds: ReadonlySet<string> = new Set([
  'message_reaction',
  'message_reaction_count',
  'poll_answer',
])

/** An update of a kind we don't know yet, in a private chat: a placeholder named after it that keeps its raw form. */
export async function receiveOther(
  ctx: TxCtx,
  input: { botId: number; inbound: Extract<Inbound, { type: 'other' }> },
): Promise<void> {
  const { botId, inbound } = input
  const { chatId, from, kind } = inbound
  const isQuiet = quietKinds.has(kind)
  const entered = await enterDialog(ctx, { botId, chatId, from }, { start: !isQuiet })
  if (!entered) return
  // Nothing named `text` came as a text: shown as one it would be an empty bubble.
  const content = kind === 'text' ? 'unknown' : kind
  const values = { kind: 'incoming', content, raw: inbound.raw ?? null } as const
  if (isQuiet) await addMessage(ctx, entered.dialog, values, {}, { quiet: true })
  else await takeIn(ctx, entered, values, null)
}
