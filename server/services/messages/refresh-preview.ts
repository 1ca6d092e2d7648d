import { and, desc, eq, isNull, ne, notInArray, or } from 'drizzle-orm'
import { message } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogPatch } from '#services/dialogs/change-dialog.ts'
import { previewOf } from './add-message.ts'
import { quietKinds } from './receive-other.ts'

/**
 * What the list shows of a locked dialog, read from its timeline: the newest message or note that was not taken back.
 * Wanted when the one it shows is changed or goes, or one that went comes back.
 */
export async function newestPreview(ctx: TxCtx, dialogId: number): Promise<DialogPatch> {
  const [row] = await ctx.tx
    .select()
    .from(message)
    .where(
      and(
        eq(message.dialogId, dialogId),
        ne(message.kind, 'activity'),
        isNull(message.deletedAt),
        or(ne(message.kind, 'incoming'), notInArray(message.content, [...quietKinds])),
      ),
    )
    .orderBy(desc(message.id))
    .limit(1)
  if (row) return { ...previewOf(row), previewMessageId: row.id }
  return {
    previewMessageId: null,
    previewKind: null,
    previewOrigin: null,
    previewContent: null,
    previewText: null,
  }
}
