import { eq } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { dialogAssignee, type operator, teamMember } from '#db/schema/index.ts'
import { dialogsSeenBy } from '#services/access/can-see.ts'
import type { TxCtx } from '#services/context.ts'

type Reader = Pick<typeof operator.$inferSelect, 'id' | 'onDuty' | 'quiet'>

/** Whose a dialog is: in person, and by their teams as well. */
interface Owners {
  persons: Set<number>
  all: Set<number>
}

async function loadOwners(ctx: TxCtx, dialogIds: number[]): Promise<Map<number, Owners>> {
  const rows = await ctx.tx
    .select({
      dialogId: dialogAssignee.dialogId,
      operatorId: dialogAssignee.operatorId,
      memberId: teamMember.operatorId,
    })
    .from(dialogAssignee)
    .leftJoin(teamMember, eq(teamMember.teamId, dialogAssignee.teamId))
    .where(isOneOf(dialogAssignee.dialogId, dialogIds))
  const owners = new Map<number, Owners>()
  for (const { dialogId, operatorId, memberId } of rows) {
    const known = owners.get(dialogId) ?? { persons: new Set(), all: new Set() }
    if (operatorId !== null) known.persons.add(operatorId)
    for (const id of [operatorId, memberId]) if (id !== null) known.all.add(id)
    owners.set(dialogId, known)
  }
  return owners
}

/**
 * Which of `readers` are to be told of which of these dialogs: those who see it and want to hear of it. Off duty one
 * hears of what is given to oneself alone; besides, of all, of what is one's own or one's teams', or of nothing. Of the
 * dialogs in `held`, which an operator has, only those hear whose it is in person.
 */
export async function whoIsTold(
  ctx: TxCtx,
  readers: Reader[],
  dialogIds: number[],
  held: ReadonlySet<number>,
): Promise<(reader: Reader, dialogId: number) => boolean> {
  const operatorIds = [...new Set(readers.map((reader) => reader.id))]
  const sees = await dialogsSeenBy({ ctx, operatorIds, dialogIds })
  const owners = await loadOwners(ctx, dialogIds)
  return ({ id, onDuty, quiet }, dialogId) => {
    const isMine = owners.get(dialogId)?.persons.has(id) === true
    const isOurs = owners.get(dialogId)?.all.has(id) === true
    if (held.has(dialogId) && !isMine) return false
    return sees(id, dialogId) && (onDuty || isMine) && (quiet === 'all' || (quiet === 'mine' && isOurs))
  }
}
