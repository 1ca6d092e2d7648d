import { isDeepStrictEqual } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import type { InboundMessage } from '#contract/inbound.ts'
import { message, messageRevision } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { writeDialog } from '#services/dialogs/change-dialog.ts'
import { enterDialog } from '#services/dialogs/enter-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { keepInboundFile } from '#services/files/keep-inbound-file.ts'
import { previewOf } from './add-message.ts'
import { receiveMessage } from './receive-message.ts'
import { findByTelegramKey } from './telegram-message.ts'
import { tellQuoting } from './tell-quoting.ts'

type MessageRow = typeof message.$inferSelect

/** The unique ids of the files a message holds: another one is another picture, though the caption stays. */
function fileIds(raw: unknown): string[] {
  if (typeof raw !== 'object' || raw === null) return []
  return Object.entries(raw).flatMap(([key, value]) => {
    // What it answers and who sent it are no part of it.
    if (key === 'reply_to_message' || key === 'from' || key === 'chat' || key === 'external_reply') return []
    return key === 'file_unique_id' ? [String(value)] : fileIds(value)
  })
}

const withoutEditDate = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null ? { ...raw, edit_date: undefined } : null

const isSameWording = (stored: MessageRow, next: InboundMessage): boolean =>
  stored.text === next.text &&
  stored.content === next.content &&
  isDeepStrictEqual(stored.entities, next.entities) &&
  isDeepStrictEqual(fileIds(stored.raw).toSorted(), fileIds(next.raw).toSorted())

async function rewrite(
  ctx: TxCtx,
  dialog: DialogRow,
  stored: MessageRow,
  next: InboundMessage,
  editedAt: Date,
): Promise<void> {
  const isSame = isSameWording(stored, next)
  if (isSame && isDeepStrictEqual(withoutEditDate(stored.raw), withoutEditDate(next.raw))) return
  if (!isSame) {
    const { id: messageId, text, entities, raw } = stored
    await ctx.tx.insert(messageRevision).values({ messageId, text, entities, raw, replacedAt: editedAt })
  }
  const { text, entities, content } = next
  const raw = next.raw ?? null
  const [row] = await ctx.tx
    .update(message)
    .set({ text, entities, content, raw, rev: sql`${message.rev} + 1`, ...(!isSame && { editedAt }) })
    .where(eq(message.id, stored.id))
    .returning({ rev: message.rev })
  await keepInboundFile(ctx, { botId: dialog.botId, messageId: stored.id, dialogId: dialog.id }, next.file)
  const isPreviewed = dialog.previewMessageId === stored.id
  await writeDialog(ctx, dialog.id, isPreviewed ? previewOf({ kind: 'incoming', content, text }) : {})
  const rev = row?.rev ?? stored.rev
  await recordEvent(ctx, { v: 1, kind: 'message', dialogId: dialog.id, messageId: stored.id, rev })
  if (!isSame) await tellQuoting(ctx, dialog.id, stored.id)
}

/**
 * A customer edited a message. The earlier wording is kept; nobody waits for it, and it is no activity. One we
 * never stored comes in as a message, marked edited. What changes neither wording nor file (a live location that
 * moved) replaces the raw form alone, and an edit older than the newest we have is dropped.
 */
export async function receiveEdit(
  ctx: TxCtx,
  input: { botId: number; message: InboundMessage; editedAt: Date },
): Promise<boolean> {
  const { botId, message: next, editedAt } = input
  const { chatId, telegramMessageId, from } = next
  const entered = await enterDialog(ctx, { botId, chatId, from }, { start: false })
  const stored = entered && (await findByTelegramKey(ctx, { botId, chatId, telegramMessageId }))
  if (!stored) return receiveMessage(ctx, input)
  const isTheirs = stored.kind === 'incoming' && stored.dialogId === entered.dialog.id
  const isStale = stored.editedAt !== null && editedAt < stored.editedAt
  if (isTheirs && !isStale) await rewrite(ctx, entered.dialog, stored, next, editedAt)
  return true
}
