import { eq, getTableColumns, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Message, Operator } from '#contract/resources.ts'
import { isOneOf } from '#db/is-one-of.ts'
import { message, messageRevision, operator } from '#db/schema/index.ts'
import { type Ctx, reader } from '#services/context.ts'
import { previewText } from '#services/messages/preview-text.ts'

type MessageRow = Omit<typeof message.$inferSelect, 'raw' | 'clientHash'>
type Replied = Pick<MessageRow, 'id' | 'kind' | 'content' | 'text'>

const toMessage = (
  row: MessageRow,
  author: Operator | null,
  replied: Replied | null,
  revisions: number,
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
  },
  mediaGroupId: row.mediaGroupId,
  buttons: row.buttons,
  seq: row.seq,
  createdAt: row.createdAt.toJSON(),
  editedAt: row.editedAt?.toJSON() ?? null,
  revisions,
  delivery: row.delivery,
  failure: row.failureCode && { code: row.failureCode, detail: row.failureDetail },
  activity: row.activityType && { type: row.activityType, operator: author, detail: row.activityDetail },
})

const replied = alias(message, 'replied')
const { raw: _raw, clientHash: _clientHash, ...columns } = getTableColumns(message)

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
      replied: { id: replied.id, kind: replied.kind, content: replied.content, text: replied.text },
      revisions: sql<number>`case when ${message.editedAt} is null then 0 else
        (select count(*)::int from ${messageRevision} where ${eq(messageRevision.messageId, message.id)}) end`,
    })
    .from(message)
    .leftJoin(operator, eq(operator.id, message.operatorId))
    .leftJoin(replied, eq(replied.id, message.replyToId))
    .where(isOneOf(message.id, args.ids))
  return new Map(
    rows.map((row) => [row.message.id, toMessage(row.message, row.operator, row.replied, row.revisions)]),
  )
}
