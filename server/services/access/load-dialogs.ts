import { eq, inArray } from 'drizzle-orm'
import type { Dialog, Operator } from '#contract/resources.ts'
import { contact, dialog, operator } from '#db/schema/index.ts'
import { contactName } from '#services/contacts/contact-name.ts'
import type { ContactRow } from '#services/contacts/keep-contact.ts'
import { type Ctx, reader } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'

const toDialog = (
  row: DialogRow,
  person: ContactRow,
  handlerOperator: Operator | null,
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
  },
  incomingSeq: row.incomingSeq,
  blockedByUser: row.blockedByUser,
  writable: row.botId === customerBotId,
  openedAt: row.openedAt.toJSON(),
  closedAt: row.closedAt?.toJSON() ?? null,
})

/** Dialogs as they cross the wire, by id, in one query. Ids that don't exist are left out; asks nobody's right. */
export async function loadDialogs(args: { ctx: Ctx; ids: number[] }): Promise<Map<number, Dialog>> {
  if (args.ids.length === 0) return new Map()
  const rows = await reader(args.ctx)
    .select({
      dialog,
      contact,
      operator: { id: operator.id, name: operator.name, role: operator.role },
    })
    .from(dialog)
    .innerJoin(contact, eq(contact.id, dialog.contactId))
    .leftJoin(operator, eq(operator.id, dialog.handlerOperatorId))
    .where(inArray(dialog.id, args.ids))
  const botId = args.ctx.install.customerBot.id
  return new Map(rows.map((row) => [row.dialog.id, toDialog(row.dialog, row.contact, row.operator, botId)]))
}
