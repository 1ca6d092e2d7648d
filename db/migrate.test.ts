import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Database, rowsOf } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { openPostgres } from '#db/postgres.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { migrationsFolder } from '#test/paths.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

test('processes that start at once migrate one after another, and only once', async () => {
  await db.orm.execute('drop schema public cascade')
  await db.orm.execute('create schema public')
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(db, migrationsFolder)))
  const files = rowsOf<{ n: number }>(await db.orm.execute('select count(*)::int as n from migration'))[0]?.n
  expect(applied.toSorted((a, b) => a - b)).toEqual([0, 0, 0, files])
})

test('a migration may take as long as it needs: indexing a big house does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  try {
    await mkdir(join(folder, 'meta'))
    const entries = [{ idx: 0, version: '7', when: 1, tag: '0000_limits', breakpoints: true }]
    await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', entries }))
    await writeFile(
      join(folder, '0000_limits.sql'),
      "create table limits_then as select current_setting('statement_timeout') as statement",
    )
    expect(await migrateDatabase(db, folder)).toBe(1)
  } finally {
    await rm(folder, { recursive: true })
  }
  expect(rowsOf(await db.orm.execute('select statement from limits_then'))).toEqual([{ statement: '0' }])
})

/** The migrations before one, as an earlier release had them. */
async function migrationsBefore(tag: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await cp(migrationsFolder, folder, { recursive: true })
  const path = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(await readFile(path, 'utf8'))
  const entries = journal.entries.filter((entry: { tag: string }) => entry.tag < tag)
  await writeFile(path, JSON.stringify({ ...journal, entries }))
  return folder
}

const earlierHouse = [
  `insert into operator (telegram_id, role, name) values (1, 'owner', 'Olga')`,
  `insert into contact (telegram_id, first_name) values (2, 'Anna'), (3, 'Boris'), (4, 'Vera')`,
  `insert into dialog (bot_id, contact_id, chat_id, status, created_at, opened_at, closed_at) values
    (9, 1, 2, 'closed', '2026-01-01', '2026-01-05', '2026-01-06'), (9, 2, 3, 'open', '2026-02-01', '2026-02-01', null),
    (9, 3, 4, 'closed', '2026-03-01', '2026-03-01', '2026-03-02')`,
  `insert into message (dialog_id, kind, content, operator_id, activity_type, seq, created_at) values
    (1, 'activity', 'activity', null, 'started', 0, '2026-01-01'),
    (1, 'activity', 'activity', 1, 'closed', 1, '2026-01-02'),
    (3, 'activity', 'activity', null, 'closed', 1, '2026-03-02'),
    (1, 'activity', 'activity', 1, 'reopened', 1, '2026-01-03'),
    (1, 'activity', 'activity', null, 'closed', 1, '2026-01-04'),
    (1, 'activity', 'activity', null, 'reopened', 2, '2026-01-05'),
    (1, 'activity', 'activity', 1, 'closed', 2, '2026-01-06')`,
]

test('an upgraded house knows when its dialogs were open before, and who closed them', async () => {
  const folder = await migrationsBefore('0010')
  try {
    await db.orm.execute('drop schema public cascade')
    await db.orm.execute('create schema public')
    expect(await migrateDatabase(db, folder)).toBe(10)
    for (const statement of earlierHouse) await db.orm.execute(statement)
    expect(await migrateDatabase(db, migrationsFolder)).toBeGreaterThan(0)
  } finally {
    await rm(folder, { recursive: true })
  }
  const rows = await db.orm.execute(`
    select dialog_id::int as dialog, to_char(opened_at, 'MM-DD') as opened, to_char(closed_at, 'MM-DD') as closed,
           closed_by::int as by, unanswered from dialog_opening order by dialog_id, id`)
  expect(rowsOf(rows)).toEqual([
    { dialog: 1, opened: '01-01', closed: '01-02', by: 1, unanswered: false },
    { dialog: 1, opened: '01-03', closed: '01-04', by: null, unanswered: false },
    { dialog: 1, opened: '01-05', closed: '01-06', by: 1, unanswered: false },
    { dialog: 3, opened: '03-01', closed: '03-02', by: null, unanswered: false },
  ])
})

test('a failed migration leaves nothing of itself behind', async () => {
  await expect(db.transaction((tx) => tx.execute('create table half (id int); select 1/0'))).rejects.toThrow()
  const rows = rowsOf(await db.orm.execute("select 1 from pg_class where relname = 'half'"))
  expect(rows).toEqual([])
})

test('only one process at a time holds an advisory lock, and trying does not wait', async () => {
  const order: string[] = []
  await db.withLock('one', async () => {
    order.push('first in')
    expect(await db.tryLock('one', async () => order.push('never'))).toBeNull()
    order.push('first out')
  })
  expect(order).toEqual(['first in', 'first out'])
})

test.skipIf(process.env.TEST_DATABASE !== 'postgres')(
  'who waits for an advisory lock waits longer than a statement may take',
  async () => {
    const [row] = await db.query<{ name: string }>('select current_database() as name', [])
    const url = new URL(inject('postgresUrl'))
    url.pathname = `/${row?.name}`
    url.searchParams.set('statement_timeout', '500')
    const impatient = await openPostgres(url.href, 2)
    try {
      const waiting = await db.withLock('one', async () => {
        let isOver = false
        const outcome = Promise.allSettled([impatient.withLock('one', async () => 'in')])
        outcome.then(() => (isOver = true))
        const late = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
          and clock_timestamp() - query_start > interval '600 ms'`
        while (!isOver && (await db.query(late, [])).length === 0);
        return { outcome }
      })
      expect(await waiting.outcome).toEqual([{ status: 'fulfilled', value: 'in' }])
      await expect(impatient.query('select pg_sleep(60)', [])).rejects.toMatchObject({ code: '57014' })
    } finally {
      await impatient.close()
    }
  },
)
