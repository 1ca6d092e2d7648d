import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '#services/context.ts'
import { changeProfile } from '#services/team/change-profile.ts'
import { createTeam } from '#services/team/create-team.ts'
import { atOnce, believing, type Crew, openCrew } from '#test/harness/crew.ts'
import { listAudit } from './list-audit.ts'
import { recordAudit } from './record-audit.ts'

let crew: Crew
/** The newest row there was when a test began. */
let since = 0
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(async () => {
  await crew.begin()
  const [newest] = await crew.scene.db.query<{ id: number }>(
    'select coalesce(max(id), 0) as id from audit',
    [],
  )
  since = newest?.id ?? 0
})
afterAll(() => crew.scene.close())

const list = (input: Partial<Parameters<typeof listAudit>[0]['input']> = {}, ctx = crew.anton) =>
  listAudit({ ctx, input: { before: null, operatorId: null, limit: 100, ...input } })
const make = (name: string, ctx = crew.anton) => createTeam({ ctx, input: { name } })
const subjects = (page: { rows: { id: number; subject: string }[] }) =>
  page.rows.filter(({ id }) => id > since).map(({ subject }) => subject)

test('what was changed is told newest first, with who did it, what it was and what it is', async () => {
  await make('Sales', crew.olga)
  await changeProfile({ ctx: crew.ivan, input: { signature: 'Vanya' } })
  await inTransaction(crew.scene.ctx, (ctx) =>
    recordAudit(ctx, {
      action: 'setting-changed',
      subject: { name: 'reopen' },
      before: null,
      after: { a: [1] },
    }),
  )
  const { rows } = await list({ limit: 3 })
  const at = expect.any(Date)
  const id = expect.any(Number)
  expect(rows).toEqual([
    { id, at, operator: null, action: 'setting-changed', subject: 'reopen', before: null, after: { a: [1] } },
    { id, at, operator: 'Ivan', action: 'operator-signature', subject: 'Ivan', before: null, after: 'Vanya' },
    { id, at, operator: 'Olga', action: 'team-created', subject: 'Sales', before: null, after: null },
  ])
})

test('a name is told as it was written, be it a number or a word of JSON', async () => {
  for (const name of ['007', 'null', '"Vanya"']) await changeProfile({ ctx: crew.ivan, input: { name } })
  const { rows } = await list({ limit: 3 })
  expect(rows.map(({ before, after }) => [before, after])).toEqual([
    ['null', '"Vanya"'],
    ['007', 'null'],
    ['Ivan', '007'],
  ])
})

test('pages follow one another without a gap, whatever is written meanwhile', async () => {
  for (const name of ['A', 'B', 'C', 'D', 'E']) await make(name)
  const first = await list({ limit: 2 })
  await make('F')
  const second = await list({ limit: 2, before: first.before })
  const third = await list({ limit: 2, before: second.before })
  expect([first, second, third].map(subjects)).toEqual([['E', 'D'], ['C', 'B'], ['A']])
})

test('the last page leads nowhere, however full it is', async () => {
  for (const name of ['A', 'B', 'C']) await make(name)
  const { rows, before } = await list()
  expect(before).toBeNull()
  expect(await list({ limit: rows.length })).toEqual({ rows, before: null })
  expect((await list({ limit: rows.length - 1 })).before).toBe(rows.at(-2)?.id)
})

test('what one person did is told by itself, in pages too', async () => {
  for (const [name, ctx] of [
    ['A', crew.olga],
    ['B', crew.anton],
    ['C', crew.olga],
  ] as const)
    await make(name, ctx)
  const mine = await list({ operatorId: crew.olga.id, limit: 1 })
  expect(subjects(mine)).toEqual(['C'])
  expect(subjects(await list({ operatorId: crew.olga.id, limit: 1, before: mine.before }))).toEqual(['A'])
  expect(await list({ operatorId: 999 })).toEqual({ rows: [], before: null })
})

test('operators, and those who left, do not read it', async () => {
  const gone = await crew.scene.hire('Gone', { role: 'owner', isActive: false })
  expect(
    await atOnce(
      () => list({}, crew.ivan),
      () => list({}, { ...crew.ivan, ...believing(crew.ivan, 'owner') }),
      () => list({}, gone),
    ),
  ).toEqual(['forbidden', 'forbidden', 'not-an-operator'])
})

test('what is taken back leaves no row', async () => {
  const failed = inTransaction({ ...crew.anton }, async (ctx) => {
    await createTeam({ ctx, input: { name: 'Sales' } })
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(subjects(await list())).toEqual([])
})

describe('Nobody edits the audit', () => {
  test.each([
    ['a row', `update audit set subject = 'nothing'`],
    ['no row at all', `update audit set subject = 'nothing' where false`],
  ])('by changing %s', async (_what, statement) => {
    await make('Sales')
    await expect(crew.scene.db.query(statement, [])).rejects.toThrow(/audit is only added to/)
    expect(subjects(await list())).toEqual(['Sales'])
  })

  test.each(['delete from audit', 'truncate audit', 'truncate audit, team cascade'])(
    'by %s',
    async (statement) => {
      await make('Sales')
      await expect(crew.scene.db.query(statement, [])).rejects.toThrow(/audit is only added to/)
      expect(subjects(await list())).toEqual(['Sales'])
    },
  )

  test('by an insert over a row that stands', async () => {
    await make('Sales')
    const over = `insert into audit (id, action, subject) overriding system value
      select id, action, 'nothing' from audit on conflict (id) do update set subject = 'nothing'`
    await expect(crew.scene.db.query(over, [])).rejects.toThrow(/audit is only added to/)
    expect(subjects(await list())).toEqual(['Sales'])
  })

  test('by taking the person away who did it', async () => {
    await make('Sales', crew.olga)
    await crew.scene.db.query('delete from operator where id = $1', [crew.olga.id])
    expect(subjects(await list())).toEqual(['Sales'])
    expect((await list({ limit: 1 })).rows).toMatchObject([{ operator: null, subject: 'Sales' }])
  })
})
