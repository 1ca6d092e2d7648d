import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DialogSort, DialogStatus } from '#contract/enums.ts'
import type { DialogFilter } from '#contract/requests.ts'
import { type Database, type Param, rowsOf } from '#db/client.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { countDialogsText } from './count-dialogs.ts'
import { longestWalk } from './dialog-walk.ts'
import { listDialogsStatement } from './list-dialogs.ts'
import { listMessagesText } from './list-messages.ts'
import { slicesBelow, within } from './message-slices.ts'
import { findAlike, findContacts } from './search-contacts.ts'
import { findMessagesText } from './search-messages.ts'

let scene: Scene
const dialogs = 24_000

/** Half of the dialogs are open; some have people, teams or tags, one tag nearly all of them; some wait. */
beforeAll(async () => {
  scene = await openScene()
  const run = (text: string) => scene.db.query(text, [])
  const each = `from generate_series(1, ${dialogs}) n`
  await run(
    `insert into operator (telegram_id, role, name) select n, 'operator', 'P' || n from generate_series(1, 40) n`,
  )
  await run(`insert into team (name) select 'T' || n from generate_series(1, 5) n`)
  await run(
    'insert into team_member (team_id, operator_id) select t, o from generate_series(1, 5) t, generate_series(1, 40) o where o % 5 < t',
  )
  await run(`insert into tag (name) select 't' || n from generate_series(1, 40) n`)
  await run(`insert into contact (telegram_id, first_name) select n, 'P' || n ${each}`)
  await run(`
    insert into dialog (bot_id, contact_id, chat_id, status, handler, handler_operator_id, waiting_since, last_message_at,
      incoming_seq, is_banned)
    select 1, n, n, case n % 2 when 0 then 'open' else 'closed' end, case when n % 8 = 0 then 'operator' else 'bot' end,
      case when n % 8 = 0 then 1 + n / 8 % 40 end,
      case when n % 6 = 0 then timestamptz '2026-11-01Z' + n * 7919 % 86400 * interval '1 second' end,
      timestamptz '2026-11-01Z' + n * 7907 % 864000 * interval '1 second', n % 3, n % 50 = 0 ${each}`)
  await run(
    `insert into dialog_assignee (dialog_id, operator_id) select n, 1 + n / 8 % 40 ${each} where n % 8 = 0 and n % 7 > 0`,
  )
  await run(
    `insert into dialog_assignee (dialog_id, team_id) select n, 1 + n / 4 % 5 ${each} where n % 4 = 0`,
  )
  await run(`insert into dialog_tag (dialog_id, tag_id) select n, 1 ${each} where n % 10 > 0`)
  await run(`insert into dialog_tag (dialog_id, tag_id) select n, 2 + n / 20 % 39 ${each} where n % 20 = 0`)
  await run(
    `insert into read_mark (operator_id, dialog_id, read_seq) select o, n, 2 ${each}, generate_series(1, 2) o where n % 3 > 0`,
  )
  await run(
    `insert into message (dialog_id, kind, text) select n, case n % 9 when 0 then 'note' else 'incoming' end,
       case when n % 3 = 0 then 'Мой заказ ' || n else 'Спасибо ' || n end || case when n % 4000 = 0 then ' единорог' else '' end ${each}`,
  )
  // One dialog is long; its lines say nothing, and come after all that searches look through.
  await run(`insert into message (dialog_id, kind) select 1, 'incoming' ${each}`)
  await run('vacuum analyze')
}, 180_000)
afterAll(() => scene.close())

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** What a statement does with these values, planned for them or for any. */
async function plan(
  text: string,
  params: Param[],
  mode: 'force_custom_plan' | 'force_generic_plan',
  settings: Readonly<Record<string, string>> = {},
): Promise<Node[]> {
  return scene.db.transaction(async (tx) => {
    for (const [name, value] of Object.entries({ plan_cache_mode: mode, ...settings }))
      await tx.execute(sql.raw(`set local ${name} = ${value}`))
    await tx.execute(sql.raw(`prepare probe as ${text}`))
    const values = params.map((value) =>
      typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : (value ?? 'null'),
    )
    const asked = `explain (analyze, format json) execute probe(${values.join(', ')})`
    const [row] = rowsOf<{ 'QUERY PLAN': [{ Plan: Node }] }>(await tx.execute(sql.raw(asked)))
    await tx.execute(sql.raw('deallocate probe'))
    if (!row) throw new Error('no plan')
    return nodesOf(row['QUERY PLAN'][0].Plan)
  })
}

const big = ['dialog', 'message', 'dialog_assignee', 'dialog_tag', 'read_mark', 'contact']

/** No step reads a table through, and none sorts or passes more than the walks may be long. */
function expectBounded(nodes: Node[], most: number, what: string) {
  const scanned = nodes.filter((node) => /Seq Scan/.test(node['Node Type']))
  expect(
    scanned.map((node) => node['Relation Name']).filter((name) => big.includes(name ?? '')),
    what,
  ).toEqual([])
  for (const node of nodes) {
    const passed =
      ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 0)
    expect(passed, `${what}: ${node['Node Type']}`).toBeLessThanOrEqual(most)
  }
}

const filters: Record<string, Partial<DialogFilter>> = {
  plain: {},
  mine: { mine: '1' },
  unassigned: { unassigned: '1' },
  'of an operator': { operatorId: 7 },
  'of a team': { teamId: 3 },
  waiting: { waiting: '1' },
  'with the bot': { handler: 'bot' },
  'with a person': { handler: 'operator' },
  unread: { unread: '1' },
  'of a common tag': { tagId: 1 },
  'of a rare tag': { tagId: 9 },
  banned: { banned: '1' },
  'mine, waiting, unread': { mine: '1', waiting: '1', unread: '1' },
  'unassigned, waiting': { unassigned: '1', waiting: '1' },
  'of a team and a tag': { teamId: 3, tagId: 1 },
  'of a team, waiting, with the bot': { teamId: 3, waiting: '1', handler: 'bot' },
  'of nobody and somebody': { unassigned: '1', operatorId: 7, unread: '1' },
}

describe.each(Object.entries(filters))('the list %s', (_name, filter) => {
  test.each(DialogSort.options)('walks an index, whatever there is beyond (%s)', async (sort) => {
    for (const status of DialogStatus.options)
      for (const later of [false, true]) {
        // 2026-11-06, in the middle of it all; of those that wait, 2026-11-01.
        const after = later
          ? { at: sort === 'waiting' ? 1_793_534_400_000_000 : 1_793_923_200_000_000, id: 9 }
          : null
        const listing = { operatorId: 2, filter: { status, ...filter }, sort, limit: 31, after }
        const { text, params, ofDialogs } = listDialogsStatement(listing)
        const what = `${status}, ${later ? 'later' : 'first'} page`
        expectBounded(await plan(text, params, 'force_custom_plan'), longestWalk, what)
        if (ofDialogs) expectBounded(await plan(text, params, 'force_generic_plan'), longestWalk, what)
      }
  })
})

test.each([
  ["'заказ'", null],
  ["'единорог'", null],
  ["'заказ' & 'спасиб'", null],
  ["'зак':*", null],
  ["'заказ'", "'заказ' & 'един':*"],
])(
  'a search for %s, then %s in the texts, goes by the index, a few slices of ids at a time',
  async (words, filter) => {
    const { near, far } = slicesBelow(dialogs + 1)
    for (const slice of [...near, ...far]) {
      const asked = [2, dialogs + 1, within(words, slice), filter, 31, null]
      const nodes = await plan(findMessagesText, asked, 'force_custom_plan')
      const scans = nodes.filter((node) => node['Relation Name'] === 'message')
      expect(scans.map((node) => node['Node Type'])).toEqual(['Bitmap Heap Scan'])
      // A slice has 2,048 messages; the fourteen before it are more than any word of this database is in.
      expectBounded(nodes, slice.words.length > 2 ? dialogs : 2 * 2_048, slice.words.join())
    }
  },
)

test.each(["'заказ'", "'заказ' & 'мо'", "'един':*"])(
  'a search for %s in all there is goes by the index, though a few are enough',
  async (words) => {
    const asked = [2, dialogs + 1, words, "'заказ' & 'един':*", 31, 100]
    const nodes = await plan(findMessagesText, asked, 'force_custom_plan')
    const scans = nodes.filter((node) => node['Relation Name'] === 'message')
    expect(scans.map((node) => node['Node Type'])).toEqual(['Bitmap Heap Scan'])
    for (const scan of scans) expect(scan['Actual Rows']).toBeLessThanOrEqual(100)
  },
)

test.each(['all', 'assigned'])(
  'counts walk indexes, whatever there is beyond (who sees: %s)',
  async (visibility) => {
    await scene.db.query(
      `insert into setting (key, value) values ('visibility', $1::jsonb)
    on conflict (key) do update set value = excluded.value`,
      [`"${visibility}"`],
    )
    for (const mode of ['force_custom_plan', 'force_generic_plan'] as const)
      expectBounded(await plan(countDialogsText, [2], mode), 2 * longestWalk, mode)
  },
)

test.each([
  ['the newest page', Number.MAX_SAFE_INTEGER, 31, 1],
  ['a page before any place', dialogs * 1.5, 31, 1],
  ['a page around any place', dialogs * 1.5, 16, 16],
  ['a page after any place', dialogs * 1.5, 1, 31],
])('of a long history %s is read by the index, and nothing is sorted but it', async (_what, ...place) => {
  for (const mode of ['force_custom_plan', 'force_generic_plan'] as const)
    expectBounded(await plan(listMessagesText, [1, ...place], mode), 31, mode)
})

interface Asked {
  text: string
  params: Param[]
  settings?: Readonly<Record<string, string>> | undefined
}

/** What a search for people asks the database. */
async function asked(search: (db: Database) => Promise<unknown>): Promise<Asked> {
  const statements: Asked[] = []
  const fresh: Database['fresh'] = async (text, params, settings) => {
    statements.push({ text, params: [...params], settings })
    return []
  }
  await search({ ...scene.db, fresh })
  const [first] = statements
  if (!first) throw new Error('nothing was asked')
  return first
}

test.each<[string, typeof findContacts, string, number]>([
  ['a name', findContacts, 'p1234', 2 * longestWalk],
  ['what many names begin with', findContacts, 'p1', 2 * dialogs],
  ['a mistyped name', findAlike, 'p12345x', 2 * dialogs],
  ['a mistyped number', findAlike, '1234567', 2 * dialogs],
])('a search for %s goes by the index', async (_what, search, word, most) => {
  const { text, params, settings } = await asked((db) =>
    search(db, { operatorId: 2, words: [[word]], limit: 30 }),
  )
  expectBounded(await plan(text, params, 'force_custom_plan', settings), most, word)
})
