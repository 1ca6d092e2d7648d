import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '#db/client.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { loadMessages } from '#services/access/load-messages.ts'
import type { OperatorCtx } from '#services/context.ts'
import { listFieldValues } from '#services/fields/list-field-values.ts'
import { listFiles } from '#services/files/list-files.ts'
import { listRevisions } from '#services/messages/list-revisions.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { listOpenings } from './list-openings.ts'

let scene: Scene
let olga: OperatorCtx
const [dialogs, lines] = [10_000, 6000]
/** The last line of the long dialog. */
const newest = lines

/** One dialog is long: lines, files, wordings and openings by the thousand. The others, which came after, have one. */
beforeAll(async () => {
  scene = await openScene()
  olga = await scene.hire('Olga')
  const run = (text: string) => scene.db.query(text, [])
  const each = `from generate_series(1, ${dialogs}) n`
  const long = `from generate_series(1, ${lines}) n`
  await run(`insert into contact (telegram_id, first_name) select n, 'P' || n ${each}`)
  await run(`insert into dialog (bot_id, contact_id, chat_id) select 1, n, n ${each}`)
  await run(
    `insert into message (dialog_id, kind, content, edited_at) select 1, 'incoming', 'photo', now() ${long}`,
  )
  await run(`insert into message (dialog_id, kind, content) select n, 'incoming', 'photo' ${each}`)
  await run(`
    insert into attachment (message_id, dialog_id, position, kind)
    select id, dialog_id, 0, case when id % 3 = 0 then 'document' else 'photo' end from message`)
  await run(`
    insert into message_revision (message_id, text, entities, replaced_at)
    select case when n % 2 = 0 then ${newest} else n end, 'Before', '[]', now() ${long}`)
  await run(`
    insert into dialog_opening (dialog_id, opened_at, closed_at, unanswered)
    select 1, now(), now(), false ${long} union all select n, now(), now(), false ${each}`)
  await run(`insert into read_mark (operator_id, dialog_id, read_seq) select 1, n, 0 ${each}`)
  await run(
    `insert into contact_field (key, label, hint, type, options, position)
     values ('a', '{"ru":"А","en":"A"}', '{"ru":"","en":""}', 'text', '[]', 1)`,
  )
  await run(`insert into contact_field_value (contact_id, field_id, value) select n, 1, '"x"' ${each}`)
  await run('vacuum analyze')
}, 120_000)
afterAll(() => scene.close())

interface Read {
  relname: string
  seq_tup_read: number | string
  idx_tup_fetch: number | string | null
}

/** How many rows of each table a piece of work reads, of a table read through all of them. */
async function rowsRead(work: (ctx: OperatorCtx) => Promise<unknown>): Promise<Map<string, number>> {
  return scene.db.transaction(async (tx) => {
    const count = async () => {
      const read = await tx.execute(
        sql`select relname, seq_tup_read, idx_tup_fetch from pg_stat_xact_user_tables`,
      )
      return new Map(
        rowsOf<Read>(read).map((one) => [
          one.relname,
          Number(one.seq_tup_read) + Number(one.idx_tup_fetch ?? 0),
        ]),
      )
    }
    // What this connection did before is counted with it for a while.
    const before = await count()
    await work({ ...olga, tx })
    const after = await count()
    return new Map([...after].map(([table, rows]) => [table, rows - (before.get(table) ?? 0)]))
  })
}

const input = { dialogId: 1 }
test.each<[string, number, (ctx: OperatorCtx) => Promise<{ length: number }>]>([
  [
    'photos',
    31,
    async (ctx) => (await listFiles({ ctx, input: { ...input, kind: 'photo', limit: 30 } })).items,
  ],
  [
    'older documents',
    31,
    async (ctx) =>
      (await listFiles({ ctx, input: { ...input, kind: 'document', limit: 30, before: newest - lines / 2 } }))
        .items,
  ],
  ['earlier openings', 100, (ctx) => listOpenings({ ctx, input })],
  [
    'earlier wordings of a line',
    100,
    async (ctx) => (await listRevisions({ ctx, input: { messageId: newest } })).items,
  ],
  ['fields', 1, (ctx) => listFieldValues({ ctx, input })],
  [
    'lines of the timeline',
    30,
    async (ctx) => {
      const ids = Array.from({ length: 30 }, (_, n) => newest - 1 - n * 2)
      return [...(await loadMessages({ ctx, ids })).values()]
    },
  ],
  ['state', 1, async (ctx) => [await dialogForMe(ctx, input.dialogId)]],
])('for its %s no more is read of a long dialog than is shown', async (_what, most, read) => {
  let shown = 0
  const rows = await rowsRead(async (ctx) => {
    shown = (await read(ctx)).length
  })
  expect(shown).toBeGreaterThan(0)
  expect(shown).toBeLessThanOrEqual(most)
  expect([...rows].filter(([, count]) => count > most * 3)).toEqual([])
})
