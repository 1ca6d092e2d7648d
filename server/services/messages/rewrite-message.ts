import { eq, type SQL, sql } from 'drizzle-orm'
import type { TextEntity } from '#contract/entities.ts'
import { message, messageRevision } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { writeDialog } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { newestPreview } from './refresh-preview.ts'
import { tellQuoting } from './tell-quoting.ts'

type MessageRow = typeof message.$inferSelect
export type MessagePatch = { [K in keyof MessageRow]?: MessageRow[K] | SQL }

/**
 * Changes an entry of the timeline of a locked dialog, what the list shows of it and what quotes it, and
 * tells of it. It is no
 * activity: the dialog keeps its place.
 */
export async function changeMessage(
  ctx: TxCtx,
  dialog: Pick<DialogRow, 'id' | 'previewMessageId'>,
  messageId: number,
  patch: MessagePatch,
): Promise<void> {
  const [row] = await ctx.tx
    .update(message)
    .set({ ...patch, rev: sql`${message.rev} + 1` })
    .where(eq(message.id, messageId))
    .returning({ rev: message.rev })
  if (!row) return
  const mayShow = (dialog.previewMessageId ?? 0) <= messageId
  await writeDialog(ctx, dialog.id, mayShow ? await newestPreview(ctx, dialog.id) : {})
  await recordEvent(ctx, { v: 1, kind: 'message', dialogId: dialog.id, messageId, rev: row.rev })
  await tellQuoting(ctx, dialog.id, messageId)
}

/** The patch that gives a message new words; the earlier ones are kept. */
export async function rewrite(
  ctx: TxCtx,
  stored: MessageRow,
  { text, entities }: { text: string; entities: TextEntity[] },
): Promise<MessagePatch> {
  await ctx.tx.insert(messageRevision).values({
    messageId: stored.id,
    text: stored.text,
    entities: stored.entities,
    raw: stored.raw,
    replacedAt: sql`clock_timestamp()`,
  })
  return { text, entities, editedAt: sql`clock_timestamp()` }
}
