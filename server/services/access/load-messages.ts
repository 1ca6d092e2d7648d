import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { AttachmentKind } from '#contract/enums.ts'
import type { Attachment, Message, Operator } from '#contract/resources.ts'
import { isOneOf } from '#db/is-one-of.ts'
import { attachment, message, messageRevision, noteMention, operator } from '#db/schema/index.ts'
import { type Ctx, reader } from '#services/context.ts'
import { toAttachment } from '#services/files/to-attachment.ts'
import { previewText } from '#services/messages/preview-text.ts'

type MessageRow = Omit<typeof message.$inferSelect, 'raw' | 'clientHash'>
type Replied = Pick<MessageRow, 'id' | 'kind' | 'content' | 'text' | 'deletedAt'>

/** What stands in rows of its own. */
type Beside = Pick<Message, 'revisions' | 'attachments' | 'mentions'>

const toMessage = (
  row: MessageRow,
  author: Operator | null,
  replied: Replied | null,
  { revisions, attachments, mentions }: Beside,
): Message => ({
  id: row.id,
  dialogId: row.dialogId,
  rev: row.rev,
  kind: row.kind,
  origin: row.origin,
  operator: row.kind === 'activity' ? null : author,
  clientId: row.clientId,
  content: row.content,
  text: row.text,
  entities: row.entities,
  replyTo: replied && {
    id: replied.id,
    kind: replied.kind,
    content: replied.content,
    text: row.replyQuote ?? previewText(replied.text),
    ...(replied.deletedAt && { isDeleted: true }),
  },
  mediaGroupId: row.mediaGroupId,
  buttons: row.buttons,
  seq: row.seq,
  createdAt: row.createdAt.toJSON(),
  editedAt: row.editedAt?.toJSON() ?? null,
  revisions,
  delivery: row.delivery,
  failure: row.failureCode && { code: row.failureCode, detail: row.failureDetail },
  signature: row.signature,
  attachments,
  mentions,
  deletedAt: row.deletedAt?.toJSON() ?? null,
  change:
    row.change && row.changeDelivery
      ? {
          kind: row.change,
          delivery: row.changeDelivery,
          failure: row.changeFailureCode && { code: row.changeFailureCode, detail: row.changeFailureDetail },
        }
      : null,
  activity: row.activityType && { type: row.activityType, operator: author, detail: row.activityDetail },
})

const replied = alias(message, 'replied')
const { raw: _raw, clientHash: _clientHash, ...columns } = getTableColumns(message)

/** Messages of these kinds alone are asked for their attachments. */
const withFiles = ({
  message: { id, content },
}: {
  message: Pick<MessageRow, 'id' | 'content'>
}): number[] => (AttachmentKind.options.some((kind) => kind === content) || content === 'album' ? [id] : [])

async function loadAttachments(ctx: Ctx, messageIds: number[]): Promise<Map<number, Attachment[]>> {
  const found = new Map<number, Attachment[]>()
  if (messageIds.length === 0) return found
  const rows = await reader(ctx)
    .select()
    .from(attachment)
    .where(isOneOf(attachment.messageId, messageIds))
    .orderBy(asc(attachment.messageId), asc(attachment.position))
  for (const row of rows) found.set(row.messageId, [...(found.get(row.messageId) ?? []), toAttachment(row)])
  return found
}

/**
 * Entries of timelines as they cross the wire, by id, in one query: with author, what they reply to, and how
 * many earlier wordings there are. Ids that don't exist are left out; asks nobody's right.
 */
export async function loadMessages(args: { ctx: Ctx; ids: number[] }): Promise<Map<number, Message>> {
  if (args.ids.length === 0) return new Map()
  const rows = await reader(args.ctx)
    .select({
      message: columns,
      operator: { id: operator.id, name: operator.name, role: operator.role },
      replied: {
        id: replied.id,
        kind: replied.kind,
        content: replied.content,
        text: replied.text,
        deletedAt: replied.deletedAt,
      },
      revisions: sql<number>`case when ${message.editedAt} is null then 0 else
        (select count(*)::int from ${messageRevision} where ${eq(messageRevision.messageId, message.id)}) end`,
      mentions: sql<number[]>`case when ${message.kind} = 'note' then
        (select coalesce(jsonb_agg(${noteMention.operatorId} order by ${noteMention.operatorId}), '[]')
           from ${noteMention} where ${eq(noteMention.messageId, message.id)}) else '[]' end`,
    })
    .from(message)
    .leftJoin(operator, eq(operator.id, message.operatorId))
    .leftJoin(replied, eq(replied.id, message.replyToId))
    .where(isOneOf(message.id, args.ids))
  const attachments = await loadAttachments(args.ctx, rows.flatMap(withFiles))
  return new Map(
    rows.map(({ message: found, operator: author, replied: target, revisions, mentions }) => [
      found.id,
      toMessage(found, author, target, { revisions, mentions, attachments: attachments.get(found.id) ?? [] }),
    ]),
  )
}
