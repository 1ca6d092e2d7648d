import { asc, eq } from 'drizzle-orm'
import type * as z from 'zod/mini'
import { limits } from '#contract/limits.ts'
import type { RevisionList } from '#contract/requests.ts'
import { message, messageRevision } from '#db/schema/index.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { found } from '#services/errors.ts'

/**
 * The earlier wordings of a message, oldest first; of one edited more than `limits.page.max` times the first ones.
 * @throws ServiceError not-found
 */
export async function listRevisions(args: {
  ctx: OperatorCtx
  input: { messageId: number }
}): Promise<z.infer<typeof RevisionList>> {
  const { ctx, input } = args
  const db = reader(ctx)
  const [row] = await db
    .select({ dialogId: message.dialogId })
    .from(message)
    .where(eq(message.id, input.messageId))
  await requireDialog({ ctx, input: { dialogId: found(row, 'message').dialogId } })
  const revisions = await db
    .select()
    .from(messageRevision)
    .where(eq(messageRevision.messageId, input.messageId))
    .orderBy(asc(messageRevision.id))
    .limit(limits.page.max)
  const items = revisions.map(({ text, entities, replacedAt }) => ({
    text,
    entities,
    replacedAt: replacedAt.toJSON(),
  }))
  return { items }
}
