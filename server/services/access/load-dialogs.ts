import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Dialog, Operator, Preview } from '#contract/resources.ts'
import { isOneOf } from '#db/is-one-of.ts'
import { contact, dialog, message, operator } from '#db/schema/index.ts'
import { contactName } from '#services/contacts/contact-name.ts'
import type { ContactRow } from '#services/contacts/keep-contact.ts'
import { type Ctx, reader } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'

/** Who wrote the previewed message, and how far it has got. */
type Previewed = Pick<Preview, 'operator' | 'delivery'>

const toDialog = (
  row: DialogRow,
  person: ContactRow,
  handlerOperator: Operator | null,
  previewed: Previewed,
  customerBotId: number,
): Dialog => ({
  id: row.id,
  rev: row.rev,
  contact: {
    id: person.id,
    rev: person.rev,
    name: contactName(person),
    username: person.username,
    languageCode: person.languageCode,
    isPremium: person.isPremium,
    firstSeenAt: person.firstSeenAt.toJSON(),
  },
  status: row.status,
  handler: row.handler,
  handlerOperator,
  source: row.source,
  waitingSince: row.waitingSince?.toJSON() ?? null,
  calledAt: row.calledAt?.toJSON() ?? null,
  lastMessageAt: row.lastMessageAt.toJSON(),
  preview: row.previewKind && {
    kind: row.previewKind,
    origin: row.previewOrigin,
    content: row.previewContent ?? 'text',
    text: row.previewText ?? '',
    ...previewed,
  },
  incomingSeq: row.incomingSeq,
  blockedByUser: row.blockedByUser,
  writable: row.botId === customerBotId,
  openedAt: row.openedAt.toJSON(),
  closedAt: row.closedAt?.toJSON() ?? null,
})

const author = alias(operator, 'author')

/** Dialogs as they cross the wire, by id, in one query. Ids that don't exist are left out; asks nobody's right. */
export async function loadDialogs(args: { ctx: Ctx; ids: number[] }): Promise<Map<number, Dialog>> {
  if (args.ids.length === 0) return new Map()
  const rows = await reader(args.ctx)
    .select({
      dialog,
      contact,
      operator: { id: operator.id, name: operator.name, role: operator.role },
      author: { id: author.id, name: author.name, role: author.role },
      delivery: message.delivery,
    })
    .from(dialog)
    .innerJoin(contact, eq(contact.id, dialog.contactId))
    .leftJoin(operator, eq(operator.id, dialog.handlerOperatorId))
    .leftJoin(message, eq(message.id, dialog.previewMessageId))
    .leftJoin(author, eq(author.id, message.operatorId))
    .where(isOneOf(dialog.id, args.ids))
  const botId = args.ctx.install.customerBot.id
  const shaped = rows.map(({ author: writer, delivery, ...row }) =>
    toDialog(row.dialog, row.contact, row.operator, { operator: writer, delivery }, botId),
  )
  return new Map(shaped.map((found) => [found.id, found]))
}
