import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OperatorCtx } from '#services/context.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { getProfile } from './get-profile.ts'
import { setListView } from './set-list-view.ts'

let scene: Scene
let olga: OperatorCtx
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
})
afterAll(() => scene.close())

const set = (listView: string, ctx: OperatorCtx = olga) => setListView({ ctx, input: { listView } })
const kept = async (ctx: OperatorCtx = olga) => (await getProfile({ ctx })).me.listView

test('the list one looks at is kept for oneself, and nobody is told', async () => {
  const ivan = await scene.hire('Ivan')
  expect(await kept()).toBe('')
  expect((await set('mine=1&sort=waiting')).listView).toBe('mine=1&sort=waiting')
  expect([await kept(), await kept(ivan)]).toEqual(['mine=1&sort=waiting', ''])
  await set('')
  expect(await kept()).toBe('')
  expect(await scene.db.query('select 1 from event', [])).toEqual([])
})

test('of two devices that look at different lists the later one’s is kept', async () => {
  await Promise.all([set('mine=1'), set('unread=1')])
  expect(['mine=1', 'unread=1']).toContain(await kept())
  await set('banned=1')
  expect(await kept()).toBe('banned=1')
})

test('is refused to one who left the team, and for what no database keeps', async () => {
  const gone = await scene.hire('Gone', { isActive: false, listView: 'mine=1' })
  await expect(set('unread=1', gone)).rejects.toMatchObject({ code: 'not-an-operator' })
  await expect(set('a\u0000b')).rejects.toMatchObject({ code: 'invalid', fields: ['listView'] })
  expect([await kept(gone), await kept()]).toEqual(['mine=1', ''])
})
