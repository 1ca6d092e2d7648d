import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { message, notice, operator } from '#db/schema/index.ts'
import { dialogsSeenBy } from '#services/access/can-see.ts'
import type { TxCtx } from '#services/context.ts'
import { closingTimes, reminderLead } from '#services/dialogs/closing-times.ts'
import type { DueRow } from './due-dialogs.ts'
import type { Said } from './render-said.ts'
import { loadOwners } from './who-is-told.ts'

type OperatorRow = typeof operator.$inferSelect
type NoticeRow = typeof notice.$inferSelect

/** What was noted down to be told to a person; `said` is null where it is no longer to be told. */
export interface Waiting {
  notice: NoticeRow
  reader: OperatorRow
  said: Said | null
}

const author = alias(operator, 'author')

/** When a dialog that people are reminded of now closes by itself. */
function closingOf({ silentSince }: DueRow, hours: number): Date {
  const { closesAt } = closingTimes(
    { lastMessageAt: silentSince, openedAt: silentSince, calledAt: null },
    hours,
  )
  return new Date(Math.max(closesAt.getTime(), Date.now() + reminderLead))
}

/** Of these dialogs, what was noted down to be told, in the order it was. */
const loadDue = (ctx: TxCtx, dialogIds: number[]) =>
  ctx.tx
    .select({ notice, reader: operator, note: message, by: author.name })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .leftJoin(message, and(eq(message.id, notice.messageId), isNull(message.deletedAt)))
    .leftJoin(author, eq(author.id, message.operatorId))
    .where(and(inArray(notice.dialogId, dialogIds), eq(notice.state, 'due'), ne(notice.kind, 'more')))
    .orderBy(notice.id)

/**
 * What was noted down to be told of these locked dialogs, as it is by now: what is theirs no more, who may not see it,
 * wants silence or cannot be reached, and a note that was taken back, are passed over.
 */
export async function loadSaid(ctx: TxCtx, due: DueRow[], autoCloseHours: number | null): Promise<Waiting[]> {
  const dialogIds = due.map((row) => row.id)
  const found = await loadDue(ctx, dialogIds)
  if (found.length === 0) return []
  const operatorIds = [...new Set(found.map(({ reader }) => reader.id))]
  const sees = await dialogsSeenBy({ ctx, operatorIds, dialogIds })
  const ownersOf = await loadOwners(ctx, dialogIds)
  const rows = new Map(due.map((row) => [row.id, row]))
  const sayable = ({ notice: noted, reader, note, by }: (typeof found)[number]): Said | null => {
    const row = rows.get(noted.dialogId)
    if (!row || row.banned || !reader.isActive || !reader.staffChatOpen || reader.quiet === 'none')
      return null
    if (!sees(reader.id, row.id)) return null
    const of = { dialogId: row.id, name: row.name }
    const written = note && { id: note.id, text: note.text, by: by ?? '' }
    if (noted.kind === 'mention') return written && { ...of, kind: 'mention', note: written }
    const owners = ownersOf(row.id)
    const inPerson = owners.persons.has(reader.id)
    if (!inPerson && !reader.onDuty) return null
    if (noted.kind === 'assigned')
      return owners.all.has(reader.id) ? { ...of, kind: 'assigned', inPerson, note: written } : null
    if (noted.kind === 'reminder')
      return row.waitingSince !== null && autoCloseHours !== null
        ? { ...of, kind: 'reminder', closesAt: closingOf(row, autoCloseHours) }
        : null
    return null
  }
  return found.map((one) => ({ notice: one.notice, reader: one.reader, said: sayable(one) }))
}
