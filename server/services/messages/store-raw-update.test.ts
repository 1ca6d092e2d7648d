import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rawUpdate } from '#db/schema/index.ts'
import { anna, botId, openScene, type Scene, textMessage } from '#test/harness/scene.ts'
import { storeRawUpdate } from './store-raw-update.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const store = (fields = {}) =>
  storeRawUpdate({
    ctx: scene.ctx,
    input: { botId, updateId: 5, kind: 'message', payload: { odd: [true] }, ...fields },
  })

test('an update that could not be handled is kept as it came, with the reason', async () => {
  expect(await store({ error: 'no sender' })).toBe(true)
  expect(await scene.db.orm.select().from(rawUpdate)).toMatchObject([
    { botId, updateId: 5, kind: 'message', payload: { odd: [true] }, error: 'no sender' },
  ])
})

test('what is on record stays as it was first stored', async () => {
  await scene.receive({ type: 'message', message: textMessage(anna, 1, 'Hello') }, { updateId: 5 })
  expect(await store({ error: 'late' })).toBe(false)
  expect(await scene.db.orm.select().from(rawUpdate)).toMatchObject([
    { error: null, payload: { update_id: 5 } },
  ])
})

test('the same number from another bot is another update', async () => {
  await store()
  expect(await store({ botId: botId + 1 })).toBe(true)
})
