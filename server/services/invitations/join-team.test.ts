import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { invitation, joinFailure, operator, teamMember } from '#db/schema/index.ts'
import { createTeam } from '#services/team/create-team.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { deleteTeam } from '#services/team/delete-team.ts'
import { type Crew, manyTimes, openCrew } from '#test/harness/crew.ts'
import { createCode, showCode } from './code.ts'
import { createInvitation, type NewInvitation } from './create-invitation.ts'
import { type Joining, joinTeam } from './join-team.ts'
import { revokeInvitation } from './revoke-invitation.ts'

let crew: Crew
let lastPerson = 8_000_000
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(async () => {
  await crew.begin()
  lastPerson += 1
})
afterAll(() => crew.scene.close())

const orm = () => crew.scene.db.orm
const invite = (input: Partial<NewInvitation> = {}, ctx = crew.olga) =>
  createInvitation({ ctx, input: { role: 'operator', teamId: null, maxUses: 1, days: 7, ...input } })
/** A process of its own, as far as a verb can tell. */
const elsewhere = () => ({ ...crew.scene.ctx })
const join = (code: string, more: Partial<Joining> = {}, ctx = crew.scene.ctx) =>
  joinTeam({
    ctx,
    input: {
      telegramId: lastPerson,
      firstName: ' Vera ',
      lastName: 'Petrova',
      languageCode: 'ru',
      code,
      ...more,
    },
  })
const outcomeOf = async (code: string, more: Partial<Joining> = {}) => (await join(code, more)).outcome
const person = async (telegramId = lastPerson) => {
  const [row] = await orm().select().from(operator).where(eq(operator.telegramId, telegramId))
  return row ?? null
}
const uses = async (id: number) => {
  const [row] = await orm().select().from(invitation).where(eq(invitation.id, id))
  return row?.uses
}
const failures = async () => (await orm().select().from(joinFailure)).length
const unknown = () => showCode(createCode())

describe('By an invitation', () => {
  test('a person joins in its role and team, under their own name', async () => {
    const sales = await createTeam({ ctx: crew.olga, input: { name: 'Sales' } })
    const { id, code } = await invite({ role: 'admin', teamId: sales.id })
    await crew.told.mark()
    const joined = await join(code)
    const row = await person()
    expect(row).toMatchObject({
      name: 'Vera Petrova',
      role: 'admin',
      isActive: true,
      telegramLanguage: 'ru',
      staffChatOpen: false,
    })
    expect(joined).toEqual({
      outcome: 'joined',
      operatorId: row?.id,
      name: 'Vera Petrova',
      role: 'admin',
      inviter: null,
    })
    expect(await orm().select().from(teamMember)).toEqual([{ teamId: sales.id, operatorId: row?.id }])
    expect(await uses(id)).toBe(1)
    const audits = await crew.told.audits()
    expect(audits.map(({ action, subject, after }) => [action, subject, after])).toEqual([
      ['team-member-added', 'Vera Petrova', 'Sales'],
      ['operator-joined', 'Vera Petrova', { role: 'admin', invitation: id }],
    ])
    expect(await crew.told.events()).toContainEqual({ v: 1, kind: 'operator', operatorId: row?.id })
    expect(await crew.told.events()).toContainEqual({ v: 1, kind: 'changed', what: 'operators' })
  })

  test('whoever invited is to be told, in their language, while they are there and can be reached', async () => {
    const { db } = crew.scene
    const { id, telegramId } = await crew.row(crew.anton.id)
    const codes = [await invite({}, crew.anton), await invite({}, crew.anton), await invite({}, crew.anton)]
    const inviterOf = async (at: number) => {
      const joined = await join(codes[at]?.code ?? '', { telegramId: lastPerson * 10 + at })
      return joined.outcome === 'joined' ? joined.inviter : joined.outcome
    }
    await db.query(`update operator set staff_chat_open = true, telegram_language = 'ru' where id = $1`, [id])
    expect(await inviterOf(0)).toEqual({ telegramId, language: 'ru' })
    await db.query(`update operator set staff_chat_open = false where id = $1`, [id])
    expect(await inviterOf(1)).toBeNull()
    await db.query(`update operator set staff_chat_open = true, is_active = false where id = $1`, [id])
    expect(await inviterOf(2)).toBeNull()
  })

  test('its code is taken as people type it', async () => {
    const { code } = await invite({ maxUses: null })
    const typed = [code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('0', 'O')}\n`]
    for (const [at, text] of typed.entries())
      expect(await outcomeOf(text, { telegramId: lastPerson * 10 + at })).toBe('joined')
  })

  test('for many, many join', async () => {
    const { id, code } = await invite({ maxUses: null })
    for (const at of [1, 2, 3])
      expect(await outcomeOf(code, { telegramId: lastPerson * 10 + at })).toBe('joined')
    expect(await uses(id)).toBe(3)
  })

  test('whose team was deleted since, a person joins into none', async () => {
    const sales = await createTeam({ ctx: crew.olga, input: { name: 'Sales' } })
    const { code } = await invite({ teamId: sales.id })
    await deleteTeam({ ctx: crew.olga, input: { teamId: sales.id } })
    expect(await outcomeOf(code)).toBe('joined')
    expect(await orm().select().from(teamMember)).toEqual([])
  })

  test('who is in already stays as they are, and uses nothing up', async () => {
    const { id, code } = await invite({ role: 'admin' })
    const { telegramId } = await crew.row(crew.ivan.id)
    const before = await crew.people()
    const told = await crew.told.by(async () =>
      expect(await outcomeOf(code, { telegramId })).toBe('already-in'),
    )
    expect(told).toEqual({ actions: [], events: [] })
    expect([await crew.people(), await uses(id), await failures()]).toEqual([before, 0, 0])
  })
})

describe('Nobody joins', () => {
  test.each([
    ['that is past its time', 'expired', 'expires_at = now()'],
    ['that is used up', 'used-up', 'uses = max_uses'],
    ['that was withdrawn', 'revoked', 'revoked_at = now()'],
    ['withdrawn and past its time', 'revoked', 'revoked_at = now(), expires_at = now()'],
  ])('by an invitation %s', async (_what, outcome, change) => {
    const { id, code } = await invite()
    await crew.scene.db.query(`update invitation set ${change} where id = $1`, [id])
    const before = await uses(id)
    const told = await crew.told.by(async () => expect(await outcomeOf(code)).toBe(outcome))
    expect(told).toEqual({ actions: [], events: [] })
    expect([await person(), await uses(id), await failures()]).toEqual([null, before, 1])
  })

  test('by a code that is none, or nobody’s', async () => {
    for (const code of ['', 'hello', unknown(), '💥'.repeat(500), `${'x'.repeat(5000)}`])
      expect(await outcomeOf(code)).toBe('unknown')
    expect(await person()).toBeNull()
  })
})

describe('Guessing', () => {
  const tries = async (codes: string[], telegramId = lastPerson) => {
    const outcomes: string[] = []
    for (const [at, code] of codes.entries())
      outcomes.push((await join(code, { telegramId }, at % 2 ? elsewhere() : crew.scene.ctx)).outcome)
    return outcomes
  }
  const five = () => Array.from({ length: 5 }, unknown)

  test('ends after five tries in a quarter of an hour, even with a good code, and others go on', async () => {
    const { id, code } = await invite({ maxUses: null })
    expect(await tries([...five(), unknown(), code])).toEqual([
      ...five().map(() => 'unknown'),
      'too-many-tries',
      'too-many-tries',
    ])
    expect([await person(), await uses(id), await failures()]).toEqual([null, 0, 5])
    expect(await outcomeOf(code, { telegramId: lastPerson * 10 })).toBe('joined')
    await crew.scene.db.query(`update join_failure set at = at - interval '14 minutes'`, [])
    expect(await outcomeOf(code)).toBe('too-many-tries')
    await crew.scene.db.query(`update join_failure set at = at - interval '1 minute'`, [])
    expect(await outcomeOf(code)).toBe('joined')
  })

  test('counts codes that are over as well', async () => {
    const { id, code } = await invite()
    await revokeInvitation({ ctx: crew.olga, input: { invitationId: id } })
    expect(await tries([code, code, code, code, code, code])).toEqual([
      ...Array.from({ length: 5 }, () => 'revoked'),
      'too-many-tries',
    ])
  })

  test('many at once gets no further than one after the other', async () => {
    for (const at of manyTimes) {
      const telegramId = lastPerson * 100 + at
      const all = await Promise.all(
        [...five(), ...five()].map((code, n) =>
          join(code, { telegramId }, n % 2 ? elsewhere() : crew.scene.ctx),
        ),
      )
      expect(all.filter(({ outcome }) => outcome === 'unknown')).toHaveLength(5)
      expect(all.filter(({ outcome }) => outcome === 'too-many-tries')).toHaveLength(5)
    }
  })
})

describe('A person who left the team', () => {
  test('does not come back by an invitation that was there before, and does by one made since', async () => {
    const old = await invite({ maxUses: null })
    const { id, telegramId } = await crew.row(crew.ivan.id)
    await deactivateOperator({ ctx: crew.olga, input: { operatorId: id } })
    expect(await outcomeOf(old.code, { telegramId })).toBe('left-since')
    expect((await crew.row(id)).isActive).toBe(false)
    expect(await uses(old.id)).toBe(0)
    const since = await invite({ role: 'admin' })
    await crew.told.mark()
    const back = await join(since.code, { telegramId, firstName: 'Someone', languageCode: 'en' })
    expect(back).toMatchObject({ outcome: 'joined', operatorId: id, name: 'Ivan', role: 'admin' })
    expect(await crew.row(id)).toMatchObject({
      role: 'admin',
      isActive: true,
      deactivatedAt: null,
      telegramLanguage: 'en',
    })
    expect(await crew.told.audits()).toMatchObject([{ action: 'operator-joined', subject: 'Ivan' }])
  })
})

describe('At the same moment', () => {
  test('of two who use the last use of an invitation one is in, the other is told it is used up', async () => {
    for (const at of manyTimes) {
      const { id, code } = await invite()
      const both = await Promise.all(
        [1, 2].map((n) => outcomeOf(code, { telegramId: lastPerson * 1000 + at * 10 + n })),
      )
      expect(both.toSorted()).toEqual(['joined', 'used-up'])
      expect(await uses(id)).toBe(1)
    }
  })

  test('a person who joins twice is in once, and uses up one use', async () => {
    for (const at of manyTimes) {
      const { id, code } = await invite({ maxUses: null })
      const telegramId = lastPerson * 1000 + at
      const both = await Promise.all([join(code, { telegramId }), join(code, { telegramId }, elsewhere())])
      expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['already-in', 'joined'])
      expect(await uses(id)).toBe(1)
    }
  })

  test('one who joins while the invitation is withdrawn is in, or is told so, and never half', async () => {
    for (const at of manyTimes) {
      const { id, code } = await invite()
      const telegramId = lastPerson * 1000 + at
      const [outcome] = await Promise.all([
        outcomeOf(code, { telegramId }),
        revokeInvitation({ ctx: crew.olga, input: { invitationId: id } }),
      ])
      const isIn = (await person(telegramId)) !== null
      expect([outcome, isIn, await uses(id)]).toEqual(
        outcome === 'joined' ? ['joined', true, 1] : ['revoked', false, 0],
      )
    }
  })

  test('one who joins into a team while it is deleted is in, with that team or with none', async () => {
    for (const at of manyTimes) {
      const sales = await createTeam({ ctx: crew.olga, input: { name: `Sales ${at}` } })
      const { code } = await invite({ teamId: sales.id })
      const [outcome] = await Promise.all([
        outcomeOf(code, { telegramId: lastPerson * 1000 + at }),
        deleteTeam({ ctx: crew.olga, input: { teamId: sales.id } }),
      ])
      expect(outcome).toBe('joined')
      expect(await orm().select().from(teamMember)).toEqual([])
    }
  })
})
