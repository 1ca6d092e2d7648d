import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawUpdate } from '#db/schema/index.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { createUpdateHandler } from '../updates/handle-update.ts'
import { keepFailedStaffUpdate } from './keep-failed.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

test('an update that could not be handled is kept with its reason, and neither holds the code it came with', async () => {
  const botId = scene.ctx.install.staffBot.id
  const { handle } = createUpdateHandler(
    { ctx: scene.ctx, botId, count: () => undefined },
    () => Promise.reject(new Error('no room for ABCD-EFGH-JKMN-PQRS')),
    keepFailedStaffUpdate({ ctx: scene.ctx, botId }),
  )
  const update = { update_id: 5, message: { text: '/join ABCD-EFGH-JKMN-PQRS', from: { id: 7 } } }
  await handle(update)
  expect(await scene.db.orm.select().from(rawUpdate)).toMatchObject([
    {
      updateId: 5,
      kind: 'message',
      payload: { ...update, message: { text: '/join …', from: { id: 7 } } },
      error: 'Error: no room for …',
    },
  ])
})
