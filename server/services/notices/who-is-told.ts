import { isOneOf } from '#db/is-one-of.ts'
import { dialogAssignee, type operator, teamMember } from '#db/schema/index.ts'
import { dialogsSeenBy } from '#services/access/can-see.ts'
import type { TxCtx } from '#services/context.ts'

export type Reader = Pick<typeof operator.$inferSelect, 'id' | 'onDuty' | 'quiet' | 'role'>

/** Of a dialog, what decides who is told of it. */
export interface ToldOf {
  id: number
  /** How far its waiting was escalated. */
  escalation: number
  /** Whoever of the team has it is on duty. */
  holderOnDuty: boolean
}

/** Whose a dialog is: in person, and by their teams as well; and who is of a team with one of them. */
interface Owners {
  persons: Set<number>
  all: Set<number>
  beside: Set<number>
}

const nobody: Owners = { persons: new Set(), all: new Set(), beside: new Set() }

/** Team by team. */
async function loadTeams(ctx: TxCtx): Promise<Map<number, number[]>> {
  const teams = new Map<number, number[]>()
  for (const { teamId, operatorId } of await ctx.tx.select().from(teamMember))
    teams.set(teamId, [...(teams.get(teamId) ?? []), operatorId])
  return teams
}

/** Whose these dialogs are. */
export async function loadOwners(ctx: TxCtx, dialogIds: number[]): Promise<(dialogId: number) => Owners> {
  const rows = await ctx.tx
    .select({
      dialogId: dialogAssignee.dialogId,
      operatorId: dialogAssignee.operatorId,
      teamId: dialogAssignee.teamId,
    })
    .from(dialogAssignee)
    .where(isOneOf(dialogAssignee.dialogId, dialogIds))
  const teams = rows.length > 0 ? await loadTeams(ctx) : new Map<number, number[]>()
  const owners = new Map<number, Owners>()
  for (const { dialogId, operatorId, teamId } of rows) {
    const known = owners.get(dialogId) ?? { persons: new Set(), all: new Set(), beside: new Set() }
    owners.set(dialogId, known)
    if (teamId !== null) for (const id of teams.get(teamId) ?? []) known.all.add(id)
    if (operatorId === null) continue
    known.persons.add(operatorId)
    known.all.add(operatorId)
    for (const members of teams.values())
      if (members.includes(operatorId)) for (const id of members) known.beside.add(id)
  }
  return (dialogId) => owners.get(dialogId) ?? nobody
}

/** Whether a person who sees a waiting dialog is to be told of it. */
function isToldOf({ id, onDuty, quiet, role }: Reader, dialog: ToldOf, owners: Owners): boolean {
  if (quiet === 'none') return false
  if (owners.persons.has(id)) return true
  if (!onDuty) return false
  if (dialog.escalation >= 2 && role !== 'operator') return true
  if (dialog.escalation >= 1 && (owners.all.has(id) || owners.beside.has(id))) return true
  if (owners.all.size > 0) return owners.all.has(id) && !dialog.holderOnDuty
  return quiet === 'all'
}

/** Of people and dialogs that were asked for. */
export interface Told {
  isTold(reader: Reader, dialogId: number): boolean
  /** Given to them in person. */
  isTheirs(operatorId: number, dialogId: number): boolean
}

/**
 * Which of `readers` are to be told of which of these dialogs while somebody waits there: those who see it and want to
 * hear of it. Of one that is nobody's, everyone on duty who wants to hear of all; of another, whose it is: in person, on
 * duty or not, or by their teams, on duty and unless a person on duty has it in hand. Escalated, the whole teams hear of
 * it on duty, those of whom it is given to too; and further, admins and owners.
 */
export async function whoIsTold(ctx: TxCtx, readers: Reader[], dialogs: ToldOf[]): Promise<Told> {
  const operatorIds = [...new Set(readers.map((reader) => reader.id))]
  const dialogIds = dialogs.map((row) => row.id)
  const sees = await dialogsSeenBy({ ctx, operatorIds, dialogIds })
  const ownersOf = await loadOwners(ctx, dialogIds)
  const known = new Map(dialogs.map((row) => [row.id, row]))
  return {
    isTold: (reader, dialogId) => {
      const row = known.get(dialogId)
      return row !== undefined && sees(reader.id, dialogId) && isToldOf(reader, row, ownersOf(dialogId))
    },
    isTheirs: (operatorId, dialogId) => ownersOf(dialogId).persons.has(operatorId),
  }
}
