import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OperatorRole } from '#contract/enums.ts'
import { teamMember } from '#db/schema/index.ts'
import { changeRole } from '#services/team/change-role.ts'
import { createTeam } from '#services/team/create-team.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { setTeamMember } from '#services/team/set-team-member.ts'
import { atOnce, type Crew, manyTimes, openCrew } from '#test/harness/crew.ts'
import { createInvitation } from './create-invitation.ts'
import { joinTeam } from './join-team.ts'
import { listInvitations } from './list-invitations.ts'

let crew: Crew
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(() => crew.begin())
afterAll(() => crew.scene.close())

const invite = (ctx: Crew['olga'], role: OperatorRole = 'operator') =>
  createInvitation({ ctx, input: { role, teamId: null, maxUses: null, days: 7 } })
const join = (code: string, telegramId = 9_001) =>
  joinTeam({
    ctx: crew.scene.ctx,
    input: { telegramId, firstName: 'Max', lastName: null, languageCode: 'en', code },
  })
const open = async () => (await listInvitations({ ctx: crew.olga })).map(({ role }) => role)

test('with an admin who is removed go the invitations they made, and nobody else’s', async () => {
  const [theirs] = [await invite(crew.anton), await invite(crew.anton, 'admin'), await invite(crew.olga)]
  await crew.told.mark()
  await deactivateOperator({ ctx: crew.olga, input: { operatorId: crew.anton.id } })
  expect(await open()).toEqual(['operator'])
  expect(await join(theirs?.code ?? '')).toEqual({ outcome: 'revoked' })
  const actions = (await crew.told.audits()).map(({ action }) => action)
  expect(actions).toEqual(['invitation-revoked', 'invitation-revoked', 'operator-deactivated'])
})

test('who is made less keeps the invitations they could still make', async () => {
  const second = await crew.scene.hire('Vera', { role: 'owner' })
  for (const role of ['owner', 'admin', 'operator'] as const) await invite(second, role)
  await changeRole({ ctx: crew.olga, input: { operatorId: second.id, role: 'admin' } })
  expect((await open()).toSorted()).toEqual(['admin', 'operator'])
  await changeRole({ ctx: crew.olga, input: { operatorId: second.id, role: 'operator' } })
  expect(await open()).toEqual([])
})

test.each(manyTimes)('an invitation made while its maker is removed lets nobody in (%i)', async () => {
  const made: string[] = []
  await atOnce(
    async () => void made.push((await invite(crew.anton)).code),
    () => deactivateOperator({ ctx: crew.olga, input: { operatorId: crew.anton.id } }),
  )
  expect(await open()).toEqual([])
  for (const code of made) expect(await join(code)).toEqual({ outcome: 'revoked' })
})

test('who comes back by a new invitation is in no team they were in before', async () => {
  const team = await createTeam({ ctx: crew.olga, input: { name: 'Sales' } })
  await setTeamMember({ ctx: crew.olga, input: { teamId: team.id, operatorId: crew.ivan.id, member: true } })
  await deactivateOperator({ ctx: crew.olga, input: { operatorId: crew.ivan.id } })
  const { code } = await invite(crew.olga)
  const { telegramId } = await crew.row(crew.ivan.id)
  expect(await join(code, telegramId)).toMatchObject({ outcome: 'joined', operatorId: crew.ivan.id })
  expect(await crew.scene.db.orm.select().from(teamMember)).toEqual([])
  const [left, joined] = (await crew.told.audits()).slice(-2)
  expect(left).toMatchObject({ action: 'team-member-removed', subject: 'Ivan', before: 'Sales' })
  expect(joined).toMatchObject({ action: 'operator-joined', operatorId: crew.ivan.id })
})
