import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DialogSort, DialogStatus, Handler } from '#contract/enums.ts'
import type { DialogFilter } from '#contract/requests.ts'
import { listDialogIds } from '#db/queries/list-dialogs.ts'
import type { OperatorCtx } from '#services/context.ts'
import { buildDesk, drawnDesk, expectedDialogs } from '#test/harness/drawn-desk.ts'
import { botId, openScene, type Scene } from '#test/harness/scene.ts'
import { listDialogs } from './list-dialogs.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

/** Mostly not asked, so that a list has something in it more often than not. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
const flag = rarely(fc.constant('1' as const))
const some = (most: number) => rarely(fc.integer({ min: 1, max: most }))
const drawnFilter: fc.Arbitrary<DialogFilter> = fc.record({
  status: fc.constantFrom(...DialogStatus.options),
  mine: flag,
  unassigned: flag,
  operatorId: some(5),
  teamId: some(3),
  waiting: flag,
  handler: rarely(fc.constantFrom(...Handler.options)),
  unread: flag,
  tagId: some(4),
  banned: flag,
})
const drawnAsk = fc.record({
  reader: fc.integer({ min: 0, max: 3 }),
  filter: drawnFilter,
  sort: fc.constantFrom(...DialogSort.options),
  limit: fc.integer({ min: 1, max: 7 }),
})

type Ask = typeof drawnAsk extends fc.Arbitrary<infer T> ? T : never

async function allPages(ctx: OperatorCtx, { filter, sort, limit }: Ask): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const page = await listDialogs({ ctx, input: { ...filter, sort, limit, ...(cursor && { cursor }) } })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    ids.push(...page.items.map((item) => item.dialog.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}

test('every list holds what its filters ask and the reader may see, in its order, through all pages', async () => {
  const found = { some: 0, none: 0 }
  await fc.assert(
    fc.asyncProperty(drawnDesk, fc.array(drawnAsk, { minLength: 25, maxLength: 25 }), async (desk, asks) => {
      const people = await buildDesk(scene, desk)
      for (const ask of asks) {
        const ctx = people[ask.reader]
        if (!ctx) throw new Error('nobody reads')
        const ids = await expectedDialogs(scene, ctx.actor.operatorId, ask)
        expect(await allPages(ctx, ask)).toEqual(ids)
        found[ids.length > 0 ? 'some' : 'none'] += 1
      }
    }),
    { seed: 20_261_127, numRuns: 10 },
  )
  expect(found.some).toBeGreaterThan(80)
}, 240_000)

test('a combination that nearly nothing fulfils is walked in steps, and nothing of it is left out', async () => {
  await scene.reset()
  const olga = await scene.hire('Olga')
  await scene.db.query(`insert into tag (name) values ('rare')`, [])
  await scene.db.query(
    `with person as (
       insert into contact (telegram_id, first_name) select n, 'P' from generate_series(1, 4500) n returning id
     ) insert into dialog (bot_id, contact_id, chat_id, last_message_at, waiting_since)
     select $1::bigint, id, id, timestamptz '2026-11-01Z' + id * interval '1 minute', timestamptz '2026-12-01Z' - id * interval '1 minute'
       from person`,
    [botId],
  )
  const rare = [4_400, 2_501, 2_500, 499, 1]
  await scene.db.query(`update dialog set handler = 'operator' where id = any($1::bigint[])`, [rare])
  for (const sort of DialogSort.options) {
    const filter = { status: 'open', unassigned: '1', waiting: '1', handler: 'operator' } as const
    const first = await listDialogIds(scene.db, { operatorId: olga.id, filter, sort, limit: 3, after: null })
    expect(first.walkedTo).not.toBeNull()
    const ids = await allPages(olga, { reader: 0, filter, sort, limit: 2 })
    expect(ids).toEqual(sort === 'newest' || sort === 'waiting' ? rare : rare.toReversed())
  }
})
