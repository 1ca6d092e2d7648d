import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OperatorRole } from '#contract/enums.ts'
import { invitation } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { createTeam } from '#services/team/create-team.ts'
import { atOnce, believing, type Crew, manyTimes, openCrew } from '#test/harness/crew.ts'
import { hashCode, readCode } from './code.ts'
import { createInvitation, type NewInvitation } from './create-invitation.ts'
import { getInvitation, listInvitations } from './list-invitations.ts'
import { revokeInvitation } from './revoke-invitation.ts'

let crew: Crew
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(() => crew.begin())
afterAll(() => crew.scene.close())

const usual = { role: 'operator', teamId: null, maxUses: 1, days: 7 } as const
const invite = (input: Partial<NewInvitation> = {}, ctx = crew.anton) =>
  createInvitation({ ctx, input: { ...usual, ...input } })
const revoke = (invitationId: number, ctx = crew.anton) => revokeInvitation({ ctx, input: { invitationId } })
const open = async (ctx: OperatorCtx = crew.anton) => (await listInvitations({ ctx })).map(({ id }) => id)
const silent = { actions: [], events: [] }

const may: Record<OperatorRole, OperatorRole[]> = {
  owner: ['owner', 'admin', 'operator'],
  admin: ['admin', 'operator'],
  operator: [],
}
const cases = (['owner', 'admin', 'operator'] as const).flatMap((actor) =>
  (['owner', 'admin', 'operator'] as const).map(
    (role) => [actor, role, may[actor].includes(role) ? 'allowed' : 'refused'] as const,
  ),
)

test.each(cases)('an %s who invites an %s is %s', async (actorRole, role, expected) => {
  const actor = await crew.scene.hire('Actor', { role: actorRole })
  const told = await crew.told.by(async () =>
    expect(await atOnce(() => invite({ role }, actor))).toEqual([
      expected === 'allowed' ? null : 'forbidden',
    ]),
  )
  expect(told).toEqual({ ...silent, actions: expected === 'allowed' ? ['invitation-created'] : [] })
})

test('of a code the house keeps its hash alone', async () => {
  const { id, code, link } = await invite()
  const plain = readCode(code) ?? ''
  expect(link).toBe(`https://t.me/shop_staff_bot?start=${plain}`)
  const [row] = await crew.scene.db.orm.select().from(invitation).where(eq(invitation.id, id))
  expect(Buffer.from(row?.codeHash ?? []).equals(hashCode(plain))).toBe(true)
  const [text] = await crew.scene.db.query<{ all: string }>(
    `select (select string_agg(i::text, ' ') from invitation i) || (select string_agg(a::text, ' ') from audit a) as all`,
    [],
  )
  expect(text?.all.toUpperCase()).not.toContain(plain)
  expect(text?.all.toUpperCase()).not.toContain(code)
})

test('the audit says who invited whom, into which team and until when', async () => {
  const sales = await createTeam({ ctx: crew.anton, input: { name: 'Sales' } })
  await crew.told.mark()
  const { id, expiresAt } = await invite({ role: 'admin', teamId: sales.id, maxUses: null, days: 30 })
  expect(await crew.told.audits()).toEqual([
    {
      operatorId: crew.anton.id,
      action: 'invitation-created',
      subject: String(id),
      before: null,
      after: { role: 'admin', team: 'Sales', maxUses: null, expiresAt: expiresAt.toJSON() },
    },
  ])
  expect(await listInvitations({ ctx: crew.olga })).toEqual([
    {
      id,
      role: 'admin',
      team: 'Sales',
      maxUses: null,
      uses: 0,
      createdBy: 'Anton',
      createdAt: expect.any(Date),
      expiresAt,
    },
  ])
})

test('it holds as many days as was said', async () => {
  const { expiresAt } = await invite({ days: 30 })
  const [row] = await crew.scene.db.orm.select().from(invitation)
  expect(expiresAt.getTime() - (row?.createdAt.getTime() ?? 0)).toBe(30 * 24 * 60 * 60 * 1000)
})

test.each<[string, Partial<NewInvitation>, string]>([
  ['no day', { days: 0 }, 'days'],
  ['half a day', { days: 0.5 }, 'days'],
  ['more than a year', { days: 366 }, 'days'],
  ['no use', { maxUses: 0 }, 'maxUses'],
  ['half a use', { maxUses: 1.5 }, 'maxUses'],
  ['more than a thousand uses', { maxUses: 1001 }, 'maxUses'],
])('an invitation for %s is not made', async (_what, input, field) => {
  await expect(invite(input)).rejects.toMatchObject({ code: 'invalid', fields: [field] })
  expect(await open()).toEqual([])
})

test('nobody is invited into a team that is not there', async () => {
  expect(await crew.told.by(() => atOnce(() => invite({ teamId: 999 })))).toEqual(silent)
  await expect(invite({ teamId: 999 })).rejects.toMatchObject({ code: 'not-found' })
})

test('two hundred may be open at once; what is over makes room', async () => {
  const { id } = await invite()
  await crew.scene.db.query(
    `insert into invitation (code_hash, role, created_by, expires_at)
     select sha256(n::text::bytea), 'operator', $1, now() + interval '1 day' from generate_series(2, 200) n`,
    [crew.anton.id],
  )
  await expect(invite()).rejects.toMatchObject({ code: 'too-many' })
  await revoke(id)
  await invite()
  await expect(invite()).rejects.toMatchObject({ code: 'too-many' })
})

describe('The open ones', () => {
  test('are listed newest first, without those withdrawn, used up or past their time', async () => {
    const [first, second, withdrawn, used, past] = [
      await invite(),
      await invite({ maxUses: 2 }),
      await invite(),
      await invite(),
      await invite(),
    ]
    await revoke(withdrawn.id)
    const { db } = crew.scene
    await db.query('update invitation set uses = 1 where id in ($1, $2)', [used.id, second.id])
    await db.query(`update invitation set expires_at = now() where id = $1`, [past.id])
    expect(await open()).toEqual([second.id, first.id])
    const one = (invitationId: number) => () => getInvitation({ ctx: crew.anton, input: { invitationId } })
    expect(await atOnce(...[first, withdrawn, used, past].map(({ id }) => one(id)))).toEqual([
      null,
      'not-found',
      'not-found',
      'not-found',
    ])
  })

  test('are for admins to see', async () => {
    const { id } = await invite()
    const asIvan = () => getInvitation({ ctx: crew.ivan, input: { invitationId: id } })
    expect(await atOnce(() => open(crew.ivan), asIvan)).toEqual(['forbidden', 'forbidden'])
    expect(await atOnce(() => open(believing(crew.ivan, 'owner')))).toEqual(['forbidden'])
  })
})

describe('Withdrawing', () => {
  test('ends an invitation once, and the audit says who did it', async () => {
    const { id } = await invite({ role: 'admin' })
    await crew.told.mark()
    await revoke(id, crew.olga)
    await revoke(id)
    expect(await open()).toEqual([])
    expect(await crew.told.audits()).toEqual([
      {
        operatorId: crew.olga.id,
        action: 'invitation-revoked',
        subject: String(id),
        before: { role: 'admin' },
        after: null,
      },
    ])
  })

  test('is not for operators, nor for admins where an owner would come in, nor of what is not there', async () => {
    const ours = await invite()
    const owners = await invite({ role: 'owner' }, crew.olga)
    const gone = await crew.scene.hire('Gone', { role: 'admin', isActive: false })
    const told = await crew.told.by(async () =>
      expect(
        await atOnce(
          () => revoke(ours.id, crew.ivan),
          () => revoke(owners.id),
          () => revoke(ours.id, gone),
          () => revoke(999),
        ),
      ).toEqual(['forbidden', 'forbidden', 'not-an-operator', 'not-found']),
    )
    expect(told).toEqual(silent)
    expect(await open()).toEqual([owners.id, ours.id])
  })

  test('by two at once is written down once', async () => {
    for (const _ of manyTimes) {
      const { id } = await invite()
      await crew.told.mark()
      const both = await atOnce(
        () => revoke(id),
        () => revoke(id, crew.olga),
      )
      expect(both).toEqual([null, null])
      expect(await crew.told.audits()).toHaveLength(1)
    }
  })
})
