import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OperatorRole } from '#contract/enums.ts'
import { dialog } from '#db/schema/index.ts'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { atOnce, believing, type Crew, manyTimes, openCrew } from '#test/harness/crew.ts'
import { anna } from '#test/harness/scene.ts'
import { changeRole } from './change-role.ts'
import { deactivateOperator } from './deactivate-operator.ts'

let crew: Crew
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(() => crew.begin())
afterAll(() => crew.scene.close())

const roles = ['owner', 'admin', 'operator'] as const
/** Whether an actor may give a target a role. */
const may: Record<OperatorRole, (target: OperatorRole, role: OperatorRole) => boolean> = {
  owner: () => true,
  admin: (target, role) => target !== 'owner' && role !== 'owner',
  operator: () => false,
}
const cases = roles.flatMap((actor) =>
  roles.flatMap((target) =>
    roles.map((role) => [actor, target, role, may[actor](target, role) ? 'allowed' : 'refused'] as const),
  ),
)

test.each(cases)('an %s who makes an %s an %s is %s', async (actorRole, targetRole, role, expected) => {
  const actor = await crew.scene.hire('Actor', { role: actorRole })
  const target = await crew.scene.hire('Target', { role: targetRole })
  const before = await crew.people()
  const told = await crew.told.by(async () => {
    const [refusal] = await atOnce(() => changeRole({ ctx: actor, input: { operatorId: target.id, role } }))
    expect(refusal).toBe(expected === 'allowed' ? null : 'forbidden')
  })
  const isChanged = expected === 'allowed' && role !== targetRole
  const after = before.map((row) => (row.id === target.id && isChanged ? { ...row, role } : row))
  expect(await crew.people()).toEqual(after)
  expect(told).toEqual({
    actions: isChanged ? ['operator-role'] : [],
    events: isChanged ? ['operator', 'sight', 'operators'] : [],
  })
})

test('the audit says who changed whose role, from what to what', async () => {
  await changeRole({ ctx: crew.anton, input: { operatorId: crew.ivan.id, role: 'admin' } })
  expect(await crew.told.audits()).toEqual([
    {
      operatorId: crew.anton.id,
      action: 'operator-role',
      subject: 'Ivan',
      before: 'operator',
      after: 'admin',
    },
  ])
})

test('the last owner stays one; with a second owner, or one who left, that is told apart', async () => {
  const { olga } = crew
  const step = (role: OperatorRole) =>
    atOnce(() => changeRole({ ctx: olga, input: { operatorId: olga.id, role } }))
  expect(await step('admin')).toEqual(['last-owner'])
  await crew.scene.hire('Left', { role: 'owner', isActive: false })
  expect(await step('operator')).toEqual(['last-owner'])
  expect(await step('owner')).toEqual([null])
  await crew.scene.hire('Second', { role: 'owner' })
  expect(await step('operator')).toEqual([null])
  expect((await crew.row(olga.id)).role).toBe('operator')
})

test('one who is not of the team gets no role, nor does one who is not there', async () => {
  const gone = await crew.scene.hire('Gone', { isActive: false })
  const give = (operatorId: number) =>
    atOnce(() => changeRole({ ctx: crew.olga, input: { operatorId, role: 'admin' } }))
  expect(await give(gone.id)).toEqual(['conflict'])
  expect(await give(999)).toEqual(['not-found'])
  expect(await crew.told.audits()).toEqual([])
})

test('one who left, or was demoted a moment ago, changes no role any more, whatever they still believe', async () => {
  const input = { operatorId: crew.ivan.id, role: 'admin' } as const
  await changeRole({ ctx: crew.olga, input: { operatorId: crew.anton.id, role: 'operator' } })
  expect(await atOnce(() => changeRole({ ctx: believing(crew.anton, 'owner'), input }))).toEqual([
    'forbidden',
  ])
  await deactivateOperator({ ctx: crew.olga, input: { operatorId: crew.anton.id } })
  expect(await atOnce(() => changeRole({ ctx: crew.anton, input }))).toEqual(['not-an-operator'])
  expect((await crew.row(crew.ivan.id)).role).toBe('operator')
})

test('who sees less by their new role loses the notices of what they see no more, and gets them back with it', async () => {
  const { scene, olga } = crew
  await scene.db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
  const vera = await scene.hire('Vera', { role: 'admin', staffChatOpen: true })
  await scene.write(anna, 'Hello')
  const [waiting] = await scene.db.orm.select().from(dialog)
  await scene.db.query('insert into dialog_assignee (dialog_id, operator_id) values ($1, $2)', [
    waiting?.id ?? 0,
    crew.ivan.id,
  ])
  await scene.db.orm.update(dialog).set({ escalation: 2 })
  const shown = async () => {
    await refreshDueNotices({ ctx: scene.ctx, limit: 20 })
    const rows = await scene.db.query(`select id from notice where operator_id = $1 and state = 'shown'`, [
      vera.id,
    ])
    return rows.length
  }
  expect(await shown()).toBe(1)
  await changeRole({ ctx: olga, input: { operatorId: vera.id, role: 'operator' } })
  expect(await shown()).toBe(0)
  await changeRole({ ctx: olga, input: { operatorId: vera.id, role: 'admin' } })
  expect(await shown()).toBe(1)
})

describe('Of two owners', () => {
  /** Two owners and nobody else of that role, as often as the race is run. */
  async function raceOwners(round: (first: typeof crew.olga, second: typeof crew.olga) => Promise<void>) {
    const second = await crew.scene.hire('Second', { role: 'owner' })
    for (const _ of manyTimes) {
      await round(crew.olga, second)
      expect((await crew.people()).filter(({ role }) => role === 'owner')).toHaveLength(1)
      await crew.scene.db.query(`update operator set role = 'owner' where id in ($1, $2)`, [
        crew.olga.id,
        second.id,
      ])
    }
  }
  const demote = (ctx: typeof crew.olga, operatorId: number) => () =>
    changeRole({ ctx, input: { operatorId, role: 'admin' } })

  test('who demote each other at once one is left, and the other is told why not', () =>
    raceOwners(async (first, second) => {
      const outcomes = await atOnce(demote(first, second.id), demote(second, first.id))
      expect(outcomes).toContain(null)
      expect(outcomes).toContain('forbidden')
    }))

  test('who each step down at once one stays', () =>
    raceOwners(async (first, second) => {
      const outcomes = await atOnce(demote(first, first.id), demote(second, second.id))
      expect(outcomes).toContain(null)
      expect(outcomes).toContain('last-owner')
    }))
})
