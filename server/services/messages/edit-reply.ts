import { isDeepStrictEqual } from 'node:util'
import { and, eq, inArray } from 'drizzle-orm'
import { type ChangeCall, changeKinds, editTo, isChange, type SendCall } from '#contract/outgoing.ts'
import { outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { outgoingFiles } from '#services/files/outgoing-files.ts'
import { enqueueCalls, outgoingId, type QueuedCall } from '#services/outbox/enqueue.ts'
import { type Part, partsOf } from '#services/outbox/parts-of.ts'
import { refreshChange } from '#services/outbox/refresh-change.ts'
import { refreshDelivery } from '#services/outbox/refresh-delivery.ts'
import type { FormattedText } from '#services/outbox/split-text.ts'
import type { LockedMessage } from './lock-message.ts'
import { outgoingCalls } from './outgoing-calls.ts'
import { requireWritable } from './require-writable.ts'
import { changeMessage, rewrite } from './rewrite-message.ts'

const isSame = (one: FormattedText, other: FormattedText) =>
  one.text === other.text && isDeepStrictEqual(one.entities, other.entities)

/** The words of a part at the customer once all that is under way has come: null where the outbox forgot it. */
function underWay({ send, changes }: Part): FormattedText | null {
  const calls = [...(send ? [send] : []), ...changes].filter(
    ({ status }) => status === 'sent' || status === 'sending',
  )
  const call = calls.at(-1)?.call
  return call && 'text' in call ? call : null
}

const isGone = ({ changes }: Part) =>
  changes.some(({ call, status }) => call.kind === 'delete' && (status === 'sent' || status === 'sending'))

const amend = async (ctx: TxCtx, outboxId: number, call: SendCall | ChangeCall) => {
  await ctx.tx.update(outbox).set({ call, kind: call.kind }).where(eq(outbox.id, outboxId))
}
const takeOut = async (ctx: TxCtx, outboxId: number) => {
  await ctx.tx.delete(outbox).where(eq(outbox.id, outboxId))
}

/** Brings one part to what is wanted of it. Gives the call that has to be queued for that. */
async function bring(
  ctx: TxCtx,
  part: Part,
  before: SendCall | undefined,
  wanted: SendCall | undefined,
): Promise<ChangeCall | null> {
  const { send, telegramIds } = part
  const isUnderWay = send?.status === 'sending'
  if (telegramIds.length === 0 && !isUnderWay) {
    if (!send || send.status === 'sent') throw new ServiceError('too-late', 'nobody knows it at Telegram')
    if (!wanted) await takeOut(ctx, send.id)
    else if (!isChange(send.call))
      await amend(ctx, send.id, { ...send.call, text: wanted.text, entities: wanted.entities })
    return null
  }
  if (wanted && isGone(part)) throw new ServiceError('too-large', 'that part was deleted already')
  // Should it have to be sent again, it goes with the new words.
  if (isUnderWay && wanted && !isChange(send.call))
    await amend(ctx, send.id, { ...send.call, text: wanted.text, entities: wanted.entities })
  const waiting = part.changes.find(({ status }) => status === 'queued')
  const now = underWay(part) ?? before ?? null
  if (wanted && now && !isUnderWay && isSame(now, wanted)) {
    if (waiting) await takeOut(ctx, waiting.id)
    return null
  }
  if (!wanted && isGone(part)) return null
  const call: ChangeCall = wanted ? editTo(wanted) : { kind: 'delete' }
  if (!waiting) return call
  await amend(ctx, waiting.id, call)
  return null
}

/** Changes that Telegram refused, or that were taken back, are over as soon as something else is wanted. */
export const forgetFailedChanges = async (ctx: TxCtx, messageId: number): Promise<void> => {
  await ctx.tx
    .delete(outbox)
    .where(
      and(
        eq(outbox.messageId, messageId),
        inArray(outbox.kind, [...changeKinds]),
        inArray(outbox.status, ['failed', 'cancelled']),
      ),
    )
}

/**
 * Brings a reply to other words at the customer, part by part: what has not gone goes with them, what has or is
 * on its way is edited there after it, what is left over is deleted. The caller has locked the dialog and writes
 * the words into the timeline. Never more parts than there were: they would stand behind later messages.
 * @throws ServiceError too-large, too-late
 */
export async function bringToCustomer(
  ctx: TxCtx,
  dialog: DialogRow,
  row: LockedMessage,
  words: FormattedText,
): Promise<void> {
  await forgetFailedChanges(ctx, row.id)
  const parts = await partsOf(ctx, row.id)
  const { signature } = row
  const files = await outgoingFiles(ctx, row.id)
  const before = outgoingCalls({ ...(row.customerWords ?? row), signature }, { files })
  const after = outgoingCalls({ ...words, signature }, { files })
  const count = Math.max(before.length, ...[...parts.keys()].map((at) => at + 1))
  if (after.length > count) throw new ServiceError('too-large', 'it would take more messages than it did')
  const messageId = outgoingId({ id: row.id, kind: 'outgoing' })
  const queued: QueuedCall[] = []
  for (let at = 0; at < count; at += 1) {
    const part = parts.get(at) ?? { changes: [], telegramIds: [] }
    // A part of an earlier wording that is no more.
    if (!after[at] && !part.send && part.telegramIds.length === 0) continue
    const call = await bring(ctx, part, before[at], after[at])
    if (call) queued.push({ call, messageId, part: at })
  }
  await enqueueCalls(ctx, { botId: dialog.botId, chatId: dialog.chatId, priority: 0, rows: queued })
}

/**
 * Gives a reply of one's own other words, in the timeline of the locked dialog and at the customer.
 * @throws ServiceError delivery-not-final while nobody knows whether it arrived; conflict when it was given up;
 * too-large, too-late, dialog-not-writable, dialog-blocked, contact-banned
 */
export async function editReply(
  ctx: TxCtx,
  dialog: DialogRow,
  row: LockedMessage,
  words: FormattedText,
): Promise<void> {
  if (row.delivery === 'unknown')
    throw new ServiceError('delivery-not-final', 'nobody knows whether it arrived')
  if (row.delivery === 'discarded') throw new ServiceError('conflict', 'the message was given up')
  await requireWritable(ctx, dialog)
  await bringToCustomer(ctx, dialog, row, words)
  await changeMessage(ctx, dialog, row.id, {
    ...(await rewrite(ctx, row, words)),
    change: 'edit',
    customerWords: row.customerWords ?? { text: row.text, entities: row.entities },
  })
  await refreshDelivery(ctx, row.id)
  await refreshChange(ctx, row.id)
}
