import { eq, sql } from 'drizzle-orm'
import { dialog, message } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { type DialogPatch, writeDialog } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { previewText } from './preview-text.ts'

type Insert = typeof message.$inferInsert
export type NewMessage = Omit<Insert, 'id' | 'dialogId' | 'rev' | 'seq' | 'createdAt'>

export interface Added {
  messageId: number
  /** The message's own rev. */
  rev: number
  /** The dialog after it. */
  dialog: DialogRow
}

/** What the list shows of a message. */
export const previewOf = (values: Pick<Insert, 'kind' | 'origin' | 'content' | 'text'>): DialogPatch => ({
  previewKind: values.kind,
  previewOrigin: values.origin ?? null,
  previewContent: values.content ?? 'text',
  previewText: previewText(values.text ?? ''),
})

/**
 * Adds an entry to the timeline of a dialog the caller has locked: takes its id, updates the dialog (`patch`
 * included) and records the `message` event. Incoming and outgoing messages move the dialog up the list and
 * become its preview, and an incoming one raises `incoming_seq`; with `quiet`, as for activity, they don't. A note
 * becomes the preview and moves nothing. `waits`: from now on, unless somebody waits already, this message waits for an answer.
 */
export async function addMessage(
  ctx: TxCtx,
  locked: Pick<DialogRow, 'id'>,
  values: NewMessage,
  patch: DialogPatch = {},
  options: { quiet?: boolean; waits?: boolean } = {},
): Promise<Added> {
  const dialogId = locked.id
  const counts = !options.quiet && (values.kind === 'incoming' || values.kind === 'outgoing')
  const raised = counts && values.kind === 'incoming' ? 1 : 0
  const [row] = await ctx.tx
    .insert(message)
    .values({
      ...values,
      dialogId,
      seq: sql`(select ${dialog.incomingSeq} + ${raised}::int from ${dialog} where ${eq(dialog.id, dialogId)})`,
      // now() is when the transaction began: before the lock was won, so possibly before an earlier message.
      createdAt: sql`clock_timestamp()`,
    })
    .returning({ id: message.id, rev: message.rev })
  if (!row) throw new Error('a message was inserted and not returned')
  const at = sql`(select ${message.createdAt} from ${message} where ${eq(message.id, row.id)})`
  const shown: DialogPatch = { ...previewOf(values), previewMessageId: row.id }
  const moved: DialogPatch = {
    lastMessageAt: at,
    incomingSeq: sql`${dialog.incomingSeq} + ${raised}::int`,
  }
  const waiting: DialogPatch = { waitingSince: sql`coalesce(${dialog.waitingSince}, ${at})` }
  const written = writeDialog(ctx, dialogId, {
    ...((counts || values.kind === 'note') && shown),
    ...(counts && moved),
    ...(options.waits && waiting),
    ...patch,
  })
  // Both at once: neither needs the other's answer.
  const recorded = recordEvent(ctx, { v: 1, kind: 'message', dialogId, messageId: row.id, rev: row.rev })
  const [after] = await Promise.all([written, recorded])
  return { messageId: row.id, rev: row.rev, dialog: after }
}
