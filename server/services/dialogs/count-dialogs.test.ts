import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import type { DialogCounts, DialogFilter } from '#contract/requests.ts'
import type { OperatorCtx } from '#services/context.ts'
import { buildDesk, drawnDesk, expectedDialogs } from '#test/harness/drawn-desk.ts'
import { botId, openScene, type Scene } from '#test/harness/scene.ts'
import { countDialogs } from './count-dialogs.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

async function expected({ actor }: OperatorCtx): Promise<DialogCounts> {
  const idsOf = (filter: Partial<DialogFilter>) =>
    expectedDialogs(scene, actor.operatorId, { filter: { status: 'open', ...filter }, sort: 'newest' })
  const count = async (filter: Partial<DialogFilter>) => (await idsOf(filter)).length
  const teams = await scene.db.query<{ id: number }>(
    'select team_id as id from team_member where operator_id = $1',
    [actor.operatorId],
  )
  const ofTeams = await Promise.all(teams.map(({ id }) => idsOf({ teamId: id })))
  return {
    open: await count({}),
    mine: await count({ mine: '1' }),
    unassigned: await count({ unassigned: '1' }),
    waiting: await count({ waiting: '1' }),
    unread: await count({ unread: '1' }),
    team: new Set(ofTeams.flat()).size,
  }
}

test('everyone is told how many their everyday lists hold, whatever they may see', async () => {
  const told = { some: 0, none: 0 }
  await fc.assert(
    fc.asyncProperty(drawnDesk, async (desk) => {
      for (const ctx of await buildDesk(scene, desk)) {
        const counts = await countDialogs({ ctx })
        expect(counts).toEqual(await expected(ctx))
        for (const count of Object.values(counts)) told[count > 0 ? 'some' : 'none'] += 1
      }
    }),
    { seed: 20_261_127, numRuns: 12 },
  )
  expect(told.some).toBeGreaterThan(120)
}, 120_000)

test.each(['all', 'assigned'])(
  'counts end at a hundred, where “99+” stands (who sees: %s)',
  async (visibility) => {
    await scene.reset()
    await scene.db.query('truncate team cascade', [])
    const olga = await scene.hire('Olga')
    await scene.db.query(`insert into setting (key, value) values ('visibility', $1::jsonb)`, [
      `"${visibility}"`,
    ])
    await scene.db.query(`insert into team (name) values ('A'), ('B')`, [])
    await scene.db.query('insert into team_member (team_id, operator_id) select id, $1::bigint from team', [
      olga.id,
    ])
    const insert = (from: number, to: number) =>
      scene.db.query(
        `with person as (
         insert into contact (telegram_id, first_name) select n, 'P' from generate_series($1::int, $2::int) n returning id
       ) insert into dialog (bot_id, contact_id, chat_id, incoming_seq, waiting_since)
       select $3::bigint, id, id, 1, now() from person`,
        [from, to, botId],
      )
    const give = (whom: string) =>
      scene.db.query(
        `insert into dialog_assignee (dialog_id, ${whom}) select d.id, w.id from dialog d, ${
          whom === 'team_id' ? 'team w' : 'operator w'
        } where d.id <= 150`,
        [],
      )
    await insert(1, 150)
    await give('team_id')
    await give('operator_id')
    await insert(201, 350)
    const most = limits.count
    expect(await countDialogs({ ctx: olga })).toEqual({
      open: most,
      mine: most,
      unassigned: most,
      waiting: most,
      unread: most,
      team: most,
    })
  },
)
