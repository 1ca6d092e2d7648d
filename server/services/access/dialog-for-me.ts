import { and, eq } from 'drizzle-orm'
import type * as z from 'zod/mini'
import type { DialogResult } from '#contract/requests.ts'
import { readMark } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { loadDialogs } from './load-dialogs.ts'

/**
 * A dialog as it stands, with the acting operator's own mark: what every verb on one dialog answers. The caller
 * has made sure that they may see it.
 * @throws ServiceError not-found
 */
export async function dialogForMe(ctx: OperatorCtx, dialogId: number): Promise<z.infer<typeof DialogResult>> {
  const dialogs = await loadDialogs({ ctx, ids: [dialogId] })
  const isMine = and(eq(readMark.dialogId, dialogId), eq(readMark.operatorId, ctx.actor.operatorId))
  const [mark] = await reader(ctx)
    .select({ readSeq: readMark.readSeq, readRev: readMark.rev })
    .from(readMark)
    .where(isMine)
  return {
    dialog: found(dialogs.get(dialogId), 'dialog'),
    readSeq: mark?.readSeq ?? 0,
    readRev: mark?.readRev ?? 0,
  }
}
