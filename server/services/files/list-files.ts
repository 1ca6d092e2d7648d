import { and, asc, desc, eq, gt, isNull, lt } from 'drizzle-orm'
import type * as z from 'zod/mini'
import type { AttachmentKind } from '#contract/enums.ts'
import type { FilePage } from '#contract/requests.ts'
import { attachment, message, operator } from '#db/schema/index.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { toAttachment } from './to-attachment.ts'

interface Input {
  dialogId: number
  kind: AttachmentKind
  /** Attachment id: only older ones. */
  before?: number | undefined
  /** Only newer ones, those next to it. */
  after?: number | undefined
  limit: number
}

/**
 * Photos or documents of a dialog, newest first, with the messages they came with; none of a message that was taken
 * back. `more` tells of what lies beyond in the direction that was asked for.
 * @throws ServiceError not-found
 */
export async function listFiles({
  ctx,
  input,
}: {
  ctx: OperatorCtx
  input: Input
}): Promise<z.infer<typeof FilePage>> {
  const { dialogId, kind, before, after, limit } = input
  await requireDialog({ ctx, input })
  const rows = await reader(ctx)
    .select({
      attachment,
      message: { id: message.id, kind: message.kind, text: message.text, createdAt: message.createdAt },
      operator: { id: operator.id, name: operator.name, role: operator.role },
    })
    .from(attachment)
    .innerJoin(message, eq(message.id, attachment.messageId))
    .leftJoin(operator, eq(operator.id, message.operatorId))
    .where(
      and(
        eq(attachment.dialogId, dialogId),
        eq(attachment.kind, kind),
        isNull(message.deletedAt),
        before === undefined ? undefined : lt(attachment.id, before),
        after === undefined ? undefined : gt(attachment.id, after),
      ),
    )
    .orderBy((after === undefined ? desc : asc)(attachment.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  return {
    items: (after === undefined ? page : page.toReversed()).map((row) => ({
      attachment: toAttachment(row.attachment),
      messageId: row.message.id,
      kind: row.message.kind,
      text: row.message.text,
      operator: row.operator,
      createdAt: row.message.createdAt.toJSON(),
    })),
    more: rows.length > limit,
  }
}
