import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contact, dialog } from '#db/schema/index.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { dialogsSeenBy } from './can-see.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

test('active operators see every dialog there is, those of banned contacts too, and nobody anything else', async () => {
  const olga = await scene.hire('Olga')
  const gone = await scene.hire('Gone', { isActive: false })
  await scene.write(anna, 'One')
  await scene.db.orm.update(contact).set({ bannedAt: new Date() })
  const [row] = await scene.db.orm.select().from(dialog)
  const dialogId = row?.id ?? 0
  const sees = await dialogsSeenBy({
    ctx: scene.ctx,
    operatorIds: [olga.id, gone.id, 999],
    dialogIds: [dialogId, 998],
  })
  expect(sees(olga.id, dialogId)).toBe(true)
  expect(sees(olga.id, 998)).toBe(false)
  expect(sees(gone.id, dialogId)).toBe(false)
  expect(sees(999, dialogId)).toBe(false)
})

test('asking about nobody or nothing sees nothing', async () => {
  const sees = await dialogsSeenBy({ ctx: scene.ctx, operatorIds: [], dialogIds: [1] })
  expect(sees(1, 1)).toBe(false)
})
