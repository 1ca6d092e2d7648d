import fc from 'fast-check'
import type { DialogStatus, OperatorRole } from '#contract/enums.ts'
import { contact, dialog, dialogAssignee, setting, team, teamMember } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { botId, type Scene } from './scene.ts'

/** A house drawn by fast-check. Members and assignees are told by their place among the operators and teams. */
export interface DrawnHouse {
  visibility: unknown
  operators: { role: OperatorRole; isActive: boolean }[]
  teams: number[][]
  dialogs: { status: DialogStatus; operators: number[]; teams: number[]; banned: boolean }[]
}

const some = (places: number) => fc.subarray(Array.from({ length: places }, (_, place) => place))
const role = fc.oneof(
  { weight: 4, arbitrary: fc.constant<OperatorRole>('operator') },
  { weight: 1, arbitrary: fc.constantFrom<OperatorRole>('admin', 'owner') },
)
export const drawnHouse: fc.Arbitrary<DrawnHouse> = fc.record({
  visibility: fc.oneof(
    { weight: 4, arbitrary: fc.constant('assigned') },
    { weight: 1, arbitrary: fc.constantFrom('all', undefined, 'nonsense', ['assigned']) },
  ),
  operators: fc.array(
    fc.record({ role, isActive: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean()) }),
    { minLength: 4, maxLength: 4 },
  ),
  teams: fc.array(some(4), { minLength: 2, maxLength: 2 }),
  dialogs: fc.array(
    fc.record({
      status: fc.constantFrom<DialogStatus>('open', 'closed'),
      operators: fc.oneof(fc.constant<number[]>([]), some(4)),
      teams: fc.oneof(fc.constant<number[]>([]), some(2)),
      banned: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { minLength: 5, maxLength: 5 },
  ),
})

export interface BuiltHouse {
  people: (OperatorCtx & { id: number })[]
  /** The dialogs, each with a message of its own whose sending failed. */
  dialogs: { id: number; messageId: number; banned: boolean }[]
}

/** Makes a drawn house of the scene's database, which it empties. */
export async function buildHouse(
  scene: Scene,
  { visibility, operators, teams, dialogs }: DrawnHouse,
): Promise<BuiltHouse> {
  await scene.reset('team')
  const { orm } = scene.db
  if (visibility !== undefined) await orm.insert(setting).values({ key: 'visibility', value: visibility })
  const people: BuiltHouse['people'] = []
  for (const fields of operators) people.push(await scene.hire('Person', fields))
  const idOf = (place: number) => people[place]?.id ?? 0
  const teamIds: number[] = []
  for (const [n, members] of teams.entries()) {
    const [row] = await orm
      .insert(team)
      .values({ name: `Team ${n}` })
      .returning()
    teamIds.push(row?.id ?? 0)
    for (const place of members)
      await orm.insert(teamMember).values({ teamId: row?.id ?? 0, operatorId: idOf(place) })
  }
  const built: BuiltHouse['dialogs'] = []
  for (const [n, given] of dialogs.entries()) {
    const telegramId = 5_500_000_000 + n
    const bannedAt = given.banned ? new Date() : null
    const [person] = await orm
      .insert(contact)
      .values({ telegramId, firstName: `P${n}`, bannedAt })
      .returning()
    const [contactId, isBanned] = [person?.id ?? 0, given.banned]
    const fields = { botId, contactId, chatId: telegramId, status: given.status, isBanned }
    const [row] = await orm.insert(dialog).values(fields).returning()
    const dialogId = row?.id ?? 0
    for (const place of given.operators)
      await orm.insert(dialogAssignee).values({ dialogId, operatorId: idOf(place) })
    for (const place of given.teams)
      await orm.insert(dialogAssignee).values({ dialogId, teamId: teamIds[place] ?? 0 })
    const failed = { kind: 'outgoing', origin: 'bot', text: 'Hi', delivery: 'failed' } as const
    const { messageId } = await inTransaction(scene.ctx, (ctx) => addMessage(ctx, { id: dialogId }, failed))
    built.push({ id: dialogId, messageId, banned: given.banned })
  }
  return { people, dialogs: built }
}
