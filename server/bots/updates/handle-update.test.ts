import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCustomerSalvage } from '#bots/customer/handle-customer-update.ts'
import { message, rawUpdate } from '#db/schema/index.ts'
import { botId, openScene, type Scene } from '#test/harness/scene.ts'
import { createUpdateHandler, type UpdateSalvage } from './handle-update.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const person = { id: 7, is_bot: false, first_name: 'Anna' }
const update = {
  update_id: 5,
  message: { message_id: 1, date: 1_772_000_000, from: person, chat: { id: 7, type: 'private' }, text: 'Hi' },
}
const outcomes: string[] = []
const handlerWith = (salvage?: UpdateSalvage) =>
  createUpdateHandler(
    { ctx: scene.ctx, botId, count: (kind, outcome) => outcomes.push(`${kind} ${outcome}`) },
    () => Promise.reject(new Error('no room for Anna')),
    salvage,
  )
const kept = () => scene.db.orm.select().from(rawUpdate)
const shown = () => scene.db.orm.select().from(message)

test('an update whose handling fails is shown once as what it was, its raw form and the reason kept', async () => {
  const { handle } = handlerWith(createCustomerSalvage({ ctx: scene.ctx, botId }))
  await handle(update)
  await handle(update)
  const incoming = (await shown()).filter((row) => row.kind === 'incoming')
  expect(incoming).toMatchObject([{ content: 'message', text: '', raw: { text: 'Hi' } }])
  expect(await kept()).toMatchObject([
    { updateId: 5, kind: 'message', payload: update, error: 'Error: no room for Anna' },
  ])
  expect(outcomes).toContain('message failed')
})

test.each<[string, UpdateSalvage | undefined]>([
  ['a bot that shows none', undefined],
  ['one that cannot be shown either', () => Promise.reject(new Error('nor for her placeholder'))],
])('of %s the raw form is kept, with the first reason', async (_what, salvage) => {
  await handlerWith(salvage).handle(update)
  expect(await shown()).toEqual([])
  expect(await kept()).toMatchObject([{ payload: update, error: 'Error: no room for Anna' }])
})

test('while the database is away nothing is given up: the update must come again', async () => {
  const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  await expect(handlerWith(() => Promise.reject(away)).handle(update)).rejects.toBe(away)
  expect(await kept()).toEqual([])
})
