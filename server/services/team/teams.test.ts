import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  cannedReply,
  dialog,
  dialogAssignee,
  invitation,
  message,
  team,
  teamMember,
} from '#db/schema/index.ts'
import { assignDialog } from '#services/assignment/assign-dialog.ts'
import { createInvitation } from '#services/invitations/create-invitation.ts'
import { atOnce, type Crew, manyTimes, openCrew } from '#test/harness/crew.ts'
import { anna } from '#test/harness/scene.ts'
import { createTeam } from './create-team.ts'
import { deleteTeam } from './delete-team.ts'
import { renameTeam } from './rename-team.ts'
import { setTeamMember } from './set-team-member.ts'
import { getTeam, listTeams, mostTeams, teamHoldings } from './teams.ts'

let crew: Crew
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(() => crew.begin())
afterAll(() => crew.scene.close())

const orm = () => crew.scene.db.orm
const make = (name: string, ctx = crew.anton) => createTeam({ ctx, input: { name } })
const rename = (teamId: number, name: string, ctx = crew.anton) =>
  renameTeam({ ctx, input: { teamId, name } })
const drop = (teamId: number, ctx = crew.anton) => deleteTeam({ ctx, input: { teamId } })
const put = (teamId: number, operatorId: number, member = true, ctx = crew.anton) =>
  setTeamMember({ ctx, input: { teamId, operatorId, member } })
const names = async () => (await listTeams({ ctx: crew.ivan })).map(({ name }) => name)
const silent = { actions: [], events: [] }
const assigned = async () => {
  await crew.scene.write(anna, 'Hello')
  const [row] = await orm().select().from(dialog)
  return row?.id ?? 0
}

test('admins make, rename and delete teams, and the audit says so', async () => {
  const { id } = await make('  Отдел \n продаж ')
  await rename(id, 'Продажи')
  await drop(id)
  expect(await names()).toEqual([])
  const audits = await crew.told.audits()
  expect(audits.map(({ action, subject, before, after }) => [action, subject, before, after])).toEqual([
    ['team-created', 'Отдел продаж', null, null],
    ['team-renamed', 'Отдел продаж', 'Отдел продаж', 'Продажи'],
    ['team-deleted', 'Продажи', null, null],
  ])
  expect(await crew.told.events()).toEqual(audits.map(() => ({ v: 1, kind: 'changed', what: 'teams' })))
})

test('operators only read teams; one who left does nothing', async () => {
  const { id } = await make('Sales')
  const gone = await crew.scene.hire('Gone', { role: 'admin', isActive: false })
  for (const [ctx, code] of [
    [crew.ivan, 'forbidden'],
    [gone, 'not-an-operator'],
  ] as const)
    expect(
      await crew.told.by(async () =>
        expect(
          await atOnce(
            () => make('Support', ctx),
            () => rename(id, 'Support', ctx),
            () => put(id, crew.ivan.id, true, ctx),
            () => drop(id, ctx),
          ),
        ).toEqual([code, code, code, code]),
      ),
    ).toEqual(silent)
  expect(await names()).toEqual(['Sales'])
})

test('a team that is not there is not found by anything', async () => {
  const refusals = await atOnce(
    () => rename(999, 'Sales'),
    () => drop(999),
    () => put(999, crew.ivan.id),
    () => getTeam({ ctx: crew.ivan, input: { teamId: 999 } }),
  )
  expect(refusals).toEqual(['not-found', 'not-found', 'not-found', 'not-found'])
})

describe('Names', () => {
  test.each([
    ['Sales', 'SALES'],
    ['Счёт', 'СЧЁТ'],
    ['ёлка', 'Ёлка'],
  ])('%s and %s are one and the same', async (name, other) => {
    const { id } = await make(name)
    await expect(make(other)).rejects.toMatchObject({ code: 'conflict', fields: ['name'] })
    const { id: second } = await make('Support')
    await expect(rename(second, other)).rejects.toMatchObject({ code: 'conflict', fields: ['name'] })
    expect(await names()).toHaveLength(2)
    // One's own name may change in case alone.
    await rename(id, other)
    expect(await getTeam({ ctx: crew.ivan, input: { teamId: id } })).toMatchObject({ name: other })
  })

  test('that are the same already are no news', async () => {
    const { id } = await make('Sales')
    expect(await crew.told.by(() => rename(id, ' Sales '))).toEqual(silent)
  })

  test('are not blank nor too long', async () => {
    const { id } = await make('Sales')
    for (const name of ['', ' \u200b ', 'x'.repeat(65)]) {
      await expect(make(name)).rejects.toMatchObject({ code: 'invalid', fields: ['name'] })
      await expect(rename(id, name)).rejects.toMatchObject({ code: 'invalid', fields: ['name'] })
    }
  })

  test('taken by several at once are given once, be it to a new team or to an old one', async () => {
    const { id } = await make('Old')
    for (const at of manyTimes) {
      const name = `Ёжик ${at}`
      const outcomes = await atOnce(
        () => make(name),
        () => rename(id, name.toLowerCase()),
        () => make(name.toUpperCase(), crew.olga),
      )
      expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(2)
      const holders = (await names()).filter((each) => each.toLowerCase() === name.toLowerCase())
      expect(holders).toHaveLength(1)
    }
  })
})

test('there are at most a hundred teams, be they made at once', async () => {
  await crew.scene.db.query(
    `insert into team (name) select 'Team ' || n from generate_series(1, ${mostTeams - 1}) n`,
    [],
  )
  for (const _ of manyTimes) {
    const outcomes = await atOnce(
      () => make('A'),
      () => make('B', crew.olga),
    )
    expect(outcomes).toContain(null)
    expect(outcomes).toContain('too-many')
    await crew.scene.db.query(`delete from team where name in ('A', 'B')`, [])
  }
})

describe('People', () => {
  test('are put in and taken out, and the audit names person and team', async () => {
    const { id } = await make('Sales')
    const told = await crew.told.by(async () => {
      await put(id, crew.ivan.id)
      await put(id, crew.ivan.id)
    })
    expect(told).toEqual({ actions: ['team-member-added'], events: ['sight', 'operators'] })
    expect(await getTeam({ ctx: crew.ivan, input: { teamId: id } })).toMatchObject({
      members: [{ id: crew.ivan.id, name: 'Ivan' }],
    })
    await crew.told.mark()
    await put(id, crew.ivan.id, false)
    await put(id, crew.ivan.id, false)
    expect(await crew.told.audits()).toMatchObject([
      { operatorId: crew.anton.id, action: 'team-member-removed', subject: 'Ivan', before: 'Sales' },
    ])
    expect(await orm().select().from(teamMember)).toEqual([])
  })

  test('who left or never were are not put into a team, and are not told of as of it', async () => {
    const { id } = await make('Sales')
    const gone = await crew.scene.hire('Gone', { isActive: false })
    expect(
      await atOnce(
        () => put(id, gone.id),
        () => put(id, 999),
      ),
    ).toEqual(['not-found', 'not-found'])
    await orm().insert(teamMember).values({ teamId: id, operatorId: gone.id })
    expect(await getTeam({ ctx: crew.ivan, input: { teamId: id } })).toMatchObject({ members: [] })
  })

  test('put in by two at once are in once', async () => {
    const { id } = await make('Sales')
    for (const _ of manyTimes) {
      await crew.told.mark()
      const both = await atOnce(
        () => put(id, crew.ivan.id),
        () => put(id, crew.ivan.id, true, crew.olga),
      )
      expect(both).toEqual([null, null])
      expect(await crew.told.audits()).toHaveLength(1)
      await put(id, crew.ivan.id, false)
    }
  })
})

describe('A team that is deleted', () => {
  test('takes its canned replies along, each in the audit whole, and leaves all others', async () => {
    const { id } = await make('Sales')
    const values = { text: 'Hello {name}', entities: [{ type: 'bold', offset: 0, length: 5 }] }
    await orm()
      .insert(cannedReply)
      .values([
        { ...values, shortcut: 'hi', title: 'Greeting', teamId: id },
        { ...values, shortcut: 'bye', title: 'Farewell', teamId: null },
      ])
    await put(id, crew.ivan.id)
    const dialogId = await assigned()
    await assignDialog({ ctx: crew.ivan, input: { dialogId, operatorIds: [], teamIds: [id] } })
    expect(await teamHoldings({ ctx: crew.anton, input: { teamId: id } })).toEqual({ dialogs: 1, replies: 1 })
    const { id: invitationId } = await createInvitation({
      ctx: crew.anton,
      input: { role: 'operator', teamId: id, maxUses: 1, days: 1 },
    })

    const told = await crew.told.by(() => drop(id))
    expect(told).toEqual({
      actions: ['team-deleted', 'reply-deleted'],
      events: ['message', 'sight', 'teams', 'canned-replies'],
    })
    expect((await crew.told.audits())[1]).toMatchObject({
      operatorId: crew.anton.id,
      subject: 'Greeting',
      before: { shortcut: 'hi', title: 'Greeting', ...values, team: 'Sales' },
    })
    expect(await orm().select({ title: cannedReply.title }).from(cannedReply)).toEqual([
      { title: 'Farewell' },
    ])
    expect(await orm().select().from(teamMember)).toEqual([])
    expect((await crew.row(crew.ivan.id)).isActive).toBe(true)
    const [invited] = await orm().select().from(invitation).where(eq(invitation.id, invitationId))
    expect(invited).toMatchObject({ teamId: null, revokedAt: null })
  })

  test('by two at once goes once; the other is told it is not there', async () => {
    for (const at of manyTimes) {
      const { id } = await make(`Sales ${at}`)
      await crew.told.mark()
      const both = await atOnce(
        () => drop(id),
        () => drop(id, crew.olga),
      )
      expect(both).toContain(null)
      expect(both).toContain('not-found')
      expect(await crew.told.audits()).toHaveLength(1)
    }
  })

  test('while a dialog is given to it has the dialog and gives it back, or never gets it', async () => {
    const dialogId = await assigned()
    for (const at of manyTimes) {
      const { id } = await make(`Sales ${at}`)
      const name = `Sales ${at}`
      const [deleted, given] = await atOnce(
        () => drop(id),
        () => assignDialog({ ctx: crew.ivan, input: { dialogId, operatorIds: [], teamIds: [id] } }),
      )
      expect(deleted).toBeNull()
      const lines = await orm()
        .select({ type: message.activityType })
        .from(message)
        .where(eq(message.activityDetail, name))
        .orderBy(asc(message.id))
      const types = lines.map(({ type }) => type)
      expect([given, types]).toEqual(given === null ? [null, ['assigned', 'unassigned']] : ['not-found', []])
      expect(await orm().select().from(dialogAssignee)).toEqual([])
      expect(await orm().select().from(team)).toEqual([])
    }
  })
})
