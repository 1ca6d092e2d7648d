import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Dialog, Operator, Preview, Tag, Team } from '#contract/resources.ts'
import { isOneOf } from '#db/is-one-of.ts'
import { contact, dialog, dialogAssignee, dialogTag, message, operator, tag, team } from '#db/schema/index.ts'
import { contactName } from '#services/contacts/contact-name.ts'
import type { ContactRow } from '#services/contacts/keep-contact.ts'
import { type Ctx, reader } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { previewText } from '#services/messages/preview-text.ts'

/** Who wrote the previewed message, and how far it has got. */
type Previewed = Pick<Preview, 'operator' | 'delivery'>
/** To whom it is given, what it is marked with, the note at its top. */
type Assigned = Pick<Dialog, 'operators' | 'teams' | 'tags' | 'pinnedNote'>

const toDialog = (
  row: DialogRow,
  person: ContactRow,
  handlerOperator: Operator | null,
  assigned: Assigned,
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
    phone: person.phone,
    firstSeenAt: person.firstSeenAt.toJSON(),
    bannedAt: person.bannedAt?.toJSON() ?? null,
    banReason: person.banReason,
  },
  status: row.status,
  handler: row.handler,
  handlerOperator,
  ...assigned,
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
  closedUnanswered: row.closedUnanswered,
  handBackAt: row.handBackAt?.toJSON() ?? null,
})

const author = alias(operator, 'author')
const assignee = alias(operator, 'assignee')
const pinned = alias(message, 'pinned')
const pinnedBy = alias(operator, 'pinned_by')

/** Whom a dialog of the query around is given to, in the order it happened: no join, which would repeat the dialog. */
const assigned = {
  operators: sql<Operator[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', ${assignee.id}, 'name', ${assignee.name}, 'role', ${assignee.role})
      order by ${dialogAssignee.assignedAt}, ${assignee.id}), '[]')
      from ${dialogAssignee} join ${operator} assignee on ${assignee.id} = ${dialogAssignee.operatorId}
     where ${dialogAssignee.dialogId} = ${dialog.id})`,
  teams: sql<Team[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', ${team.id}, 'name', ${team.name})
      order by ${dialogAssignee.assignedAt}, ${team.id}), '[]')
      from ${dialogAssignee} join ${team} on ${team.id} = ${dialogAssignee.teamId}
     where ${dialogAssignee.dialogId} = ${dialog.id})`,
  tags: sql<Tag[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', ${tag.id}, 'name', ${tag.name}) order by lower(${tag.name})), '[]')
      from ${dialogTag} join ${tag} on ${tag.id} = ${dialogTag.tagId} where ${dialogTag.dialogId} = ${dialog.id})`,
}

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
      note: { id: pinned.id, text: pinned.text },
      noteBy: { id: pinnedBy.id, name: pinnedBy.name, role: pinnedBy.role },
      ...assigned,
    })
    .from(dialog)
    .innerJoin(contact, eq(contact.id, dialog.contactId))
    .leftJoin(operator, eq(operator.id, dialog.handlerOperatorId))
    .leftJoin(message, eq(message.id, dialog.previewMessageId))
    .leftJoin(author, eq(author.id, message.operatorId))
    .leftJoin(pinned, eq(pinned.id, dialog.pinnedNoteId))
    .leftJoin(pinnedBy, eq(pinnedBy.id, pinned.operatorId))
    .where(isOneOf(dialog.id, args.ids))
  const botId = args.ctx.install.customerBot.id
  const shaped = rows.map(({ author: writer, delivery, note, noteBy, operators, teams, tags, ...row }) =>
    toDialog(
      row.dialog,
      row.contact,
      row.operator,
      {
        operators,
        teams,
        tags,
        pinnedNote: note && { id: note.id, text: previewText(note.text), operator: noteBy },
      },
      { operator: writer, delivery },
      botId,
    ),
  )
  return new Map(shaped.map((found) => [found.id, found]))
}
