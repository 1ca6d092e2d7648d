import { isDeepStrictEqual } from 'node:util'
import type { infer as Infer } from 'zod/mini'
import { limits } from '#contract/limits.ts'
import type { EditMessage } from '#contract/requests.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { queueNotices } from '#services/notices/queue-notices.ts'
import type { FormattedText } from '#services/outbox/split-text.ts'
import { checkText } from './check-text.ts'
import { editReply } from './edit-reply.ts'
import { type LockedMessage, lockMessage } from './lock-message.ts'
import { keepMentions, lockMentioned, mentionsOf, requireTheirSight } from './mentions.ts'
import { messageResult } from './message-result.ts'
import { trimmed } from './outgoing-calls.ts'
import { requireOwn } from './require-own.ts'
import { changeMessage, rewrite } from './rewrite-message.ts'

type Tx = TxCtx<OperatorCtx['actor']>
type Input = { messageId: number } & Infer<typeof EditMessage>

const isSame = (row: LockedMessage, words: FormattedText) =>
  row.text === words.text && isDeepStrictEqual(row.entities, words.entities)

async function editNote(
  ctx: Tx,
  dialog: DialogRow,
  row: LockedMessage,
  words: FormattedText,
  mentioned: (known: readonly number[]) => number[],
): Promise<void> {
  if (words.text.length > limits.note) throw new ServiceError('invalid', 'too long for a note', ['text'])
  const known = await mentionsOf(ctx, row.id)
  const operatorIds = mentioned(known)
  await requireTheirSight(
    ctx,
    dialog.id,
    operatorIds.filter((id) => !known.includes(id)),
  )
  const isSameCircle = isDeepStrictEqual(known.toSorted(), operatorIds.toSorted())
  if (isSame(row, words) && isSameCircle) return
  const named = await keepMentions(ctx, row.id, operatorIds)
  await queueNotices(ctx, { dialogId: dialog.id, kind: 'mention', operatorIds: named, messageId: row.id })
  await changeMessage(ctx, dialog, row.id, isSame(row, words) ? {} : await rewrite(ctx, row, words))
}

/**
 * Gives one's own reply or note other words; the earlier ones are kept. A reply is changed at the customer too
 * (`editReply`), a note names whom `mentions` says from now on. The same words again change nothing.
 * @throws ServiceError not-found, not-yours, invalid; of a note also out-of-their-sight; of a reply also too-large,
 * too-late, delivery-not-final, conflict, dialog-not-writable, dialog-blocked, contact-banned
 */
export function editMessage({ ctx, input }: { ctx: OperatorCtx; input: Input }) {
  const { messageId } = input
  if (input.text.trim() !== '') checkText(input.text, input.entities)
  return inTransaction(ctx, async (tx) => {
    const mentioned = await lockMentioned(tx, input.mentions)
    const { dialog, message } = await lockMessage(tx, messageId)
    requireOwn(tx, message)
    const words = trimmed(input)
    if (words.text === '' && (message.kind === 'note' || message.content === 'text'))
      throw new ServiceError('invalid', 'a blank text', ['text'])
    if (message.kind !== 'note' && input.mentions.length > 0)
      throw new ServiceError('invalid', 'only a note names people', ['mentions'])
    if (message.kind === 'note') await editNote(tx, dialog, message, words, mentioned)
    else if (!isSame(message, words)) await editReply(tx, dialog, message, words)
    return messageResult(tx, messageId)
  })
}
