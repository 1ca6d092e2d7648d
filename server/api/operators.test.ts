import { afterAll, beforeAll, expect, test } from 'vitest'
import { TeamList, TeamMemberList } from '#contract/requests.ts'
import type { OperatorCtx } from '#services/context.ts'
import { changeProfile } from '#services/team/change-profile.ts'
import { createTeam } from '#services/team/create-team.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { setTeamMember } from '#services/team/set-team-member.ts'
import { newOperator, signIn, startTestApi, type TestApi } from '#test/harness/test-api.ts'

let house: TestApi
beforeAll(async () => {
  house = await startTestApi()
})
afterAll(() => house.close())

test('every operator reads the people and the teams of the house, those who left last', async () => {
  const hire = (telegramId: number, name: string, role: 'owner' | 'operator' = 'operator') =>
    newOperator(house.ctx, telegramId, { name, role })
  const [olga, boris, anna, vera] = [
    await hire(1, 'Olga', 'owner'),
    await hire(2, 'Boris'),
    await hire(3, 'anna'),
    await hire(4, 'Vera'),
  ]
  const acting = (operatorId: number, role: 'owner' | 'operator'): OperatorCtx => ({
    ...house.ctx,
    actor: { type: 'operator', operatorId, role, language: 'en' },
  })
  const owner = acting(olga, 'owner')
  const support = await createTeam({ ctx: owner, input: { name: 'support' } })
  const sales = await createTeam({ ctx: owner, input: { name: 'Sales' } })
  for (const { id } of [sales, support])
    await setTeamMember({ ctx: owner, input: { teamId: id, operatorId: vera, member: true } })
  await deactivateOperator({ ctx: owner, input: { operatorId: boris } })
  await changeProfile({ ctx: acting(anna, 'operator'), input: { signature: 'Anna K.', onDuty: false } })
  const token = await signIn(house, 4)

  const people = await (await house.ask('GET', '/api/operators', { token })).json()
  const usual = { role: 'operator', onDuty: true, isActive: true, teamIds: [] }
  const items = [
    { ...usual, id: anna, name: 'anna', signature: 'Anna K.', onDuty: false },
    { ...usual, id: olga, name: 'Olga', signature: 'Olga', role: 'owner' },
    { ...usual, id: vera, name: 'Vera', signature: 'Vera', teamIds: [support.id, sales.id] },
    { ...usual, id: boris, name: 'Boris', signature: 'Boris', isActive: false },
  ]
  expect(people).toEqual({ items })
  expect(TeamMemberList.parse(people)).toEqual(people)

  const teams = await (await house.ask('GET', '/api/teams', { token })).json()
  expect(teams).toEqual({ items: [sales, support] })
  expect(TeamList.parse(teams)).toEqual(teams)
})
