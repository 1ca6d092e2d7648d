import type * as z from 'zod/mini'
import type { OneDialog } from '#contract/requests.ts'
import { formatCursor, readLogHead } from '#db/queries/live-log.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import type { OperatorCtx } from '#services/context.ts'

/**
 * One dialog with the reader's mark. The live cursor is taken before the dialog is read, so the stream from it
 * tells again of anything newer that is in the answer already, and misses nothing.
 * @throws ServiceError not-found
 */
export async function getDialog(args: {
  ctx: OperatorCtx
  input: { dialogId: number }
}): Promise<z.infer<typeof OneDialog>> {
  const { ctx, input } = args
  await requireDialog({ ctx, input })
  const { epoch, snapshot } = await readLogHead(ctx.db)
  return { ...(await dialogForMe(ctx, input.dialogId)), liveCursor: formatCursor(epoch, snapshot) }
}
