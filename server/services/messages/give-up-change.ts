import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { partsOf } from '#services/outbox/parts-of.ts'
import { refreshChange } from '#services/outbox/refresh-change.ts'
import { bringToCustomer, forgetFailedChanges } from './edit-reply.ts'
import type { LockedMessage } from './lock-message.ts'
import { changeMessage, type MessagePatch, rewrite } from './rewrite-message.ts'

const noChange = {
  change: null,
  changeDelivery: null,
  changeFailureCode: null,
  changeFailureDetail: null,
} satisfies MessagePatch

/**
 * The patch that gives a message the words the customer has, those of an edit that is not there being kept as an
 * earlier wording; nothing where the customer has them, or is getting them.
 */
export async function customersWords(ctx: TxCtx, row: LockedMessage): Promise<MessagePatch> {
  if (!row.customerWords) return {}
  const parts = [...(await partsOf(ctx, row.id)).values()]
  const isGoing = parts.some(({ changes }) => changes.some(({ status }) => status === 'sending'))
  return isGoing ? {} : { ...(await rewrite(ctx, row, row.customerWords)), customerWords: null }
}

/**
 * Gives up a change of a sent message that Telegram refused. Of an edit the timeline shows again what the customer
 * has, and the refused words stand among the earlier ones; should some parts have been changed, they are changed back.
 * What could not be deleted is there again. The caller has locked the dialog.
 */
export async function giveUpChange(ctx: TxCtx, dialog: DialogRow, row: LockedMessage): Promise<void> {
  if (row.change === 'delete') {
    await forgetFailedChanges(ctx, row.id)
    return changeMessage(ctx, dialog, row.id, { ...noChange, deletedAt: null })
  }
  const words = row.customerWords
  if (words) await bringToCustomer(ctx, dialog, row, words)
  else await forgetFailedChanges(ctx, row.id)
  await changeMessage(ctx, dialog, row.id, words ? await rewrite(ctx, row, words) : {})
  await refreshChange(ctx, row.id)
}
