import type { InboundMessage } from '#contract/inbound.ts'
import { receivePlainMessage } from '#db/queries/receive-plain-message.ts'
import { retryConflicts } from '#db/retry-conflicts.ts'
import type { Ctx } from '#services/context.ts'
import { previewText } from './preview-text.ts'
import {
  type Receipt,
  type ReceivedUpdate,
  receiveInTransaction,
  updateKind,
} from './receive-in-transaction.ts'

/** Whether the hot path may know the message: a plain text that begins nothing. */
const isPlain = (message: InboundMessage): boolean =>
  message.content === 'text' &&
  message.startPayload === null &&
  message.mediaGroupId === null &&
  (message.raw === null || message.raw === undefined)

/**
 * The one entry for updates of the customer bot: stores what an update means, once, however often it comes. When
 * it returns, all is committed and may be confirmed to Telegram; when it throws, nothing is. A plain message in a
 * dialog under way takes the hot path, everything else the transaction; both leave the same rows.
 */
export async function receiveUpdate(args: { ctx: Ctx; input: ReceivedUpdate }): Promise<Receipt> {
  const { ctx, input } = args
  const { inbound, botId, updateId } = input
  if (ctx.tx || inbound.type !== 'message' || !isPlain(inbound.message)) return receiveInTransaction(args)
  const outcome = await retryConflicts(() =>
    receivePlainMessage(ctx.db, {
      ...inbound.message,
      botId,
      updateId,
      kind: updateKind(inbound),
      payload: JSON.stringify(input.payload),
      preview: previewText(inbound.message.text),
    }),
  )
  if (outcome === 'not-applicable') return receiveInTransaction(args)
  if (outcome === 'stored') ctx.wake('log')
  return { duplicate: outcome === 'duplicate' }
}
