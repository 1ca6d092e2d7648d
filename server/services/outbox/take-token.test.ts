import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { botId, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { returnToken, takeToken } from './take-token.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('truncate bot_rate', [])
})
afterAll(() => scene.close())

const take = () => takeToken(scene.ctx, botId)
const queueSomething = () => scene.write(personNamed(5_000_000_031, 'Boris'), 'Hi')
const seconds = async () => {
  const [row] = await scene.db.query<{ now: number }>(
    'select extract(epoch from clock_timestamp())::float8 as now',
    [],
  )
  return row?.now ?? 0
}

test('a bot may make its burst of calls, and no more than the refill allows, over however many workers', async () => {
  await queueSomething()
  const began = await seconds()
  const tokens = await Promise.all(Array.from({ length: 120 }, take))
  const taken = tokens.filter((token) => token.taken).length
  expect(taken).toBeGreaterThanOrEqual(25)
  expect(taken).toBeLessThanOrEqual(25 + 25 * ((await seconds()) - began))
})

test('a worker that finds the bucket empty is told how long to wait', async () => {
  await queueSomething()
  await take()
  await scene.db.query(`update bot_rate set tokens = -1, refilled_at = now() + interval '1 hour'`, [])
  expect(await take()).toEqual({ taken: false, wait: 80 })
})

test('the bucket refills at twenty-five a second, up to the burst', async () => {
  await queueSomething()
  await take()
  await scene.db.query(
    `update bot_rate set tokens = 0, refilled_at = clock_timestamp() - interval '10 s'`,
    [],
  )
  expect(await take()).toEqual({ taken: true })
  const [row] = await scene.db.query<{ tokens: number }>('select tokens from bot_rate', [])
  expect(row?.tokens).toBe(24)
})

test('a token taken in vain goes back', async () => {
  await queueSomething()
  await take()
  await scene.db.query('update bot_rate set tokens = 3', [])
  await returnToken(scene.ctx, botId)
  expect(await scene.db.query('select tokens from bot_rate', [])).toEqual([{ tokens: 4 }])
  await scene.db.query('update bot_rate set tokens = 25', [])
  await returnToken(scene.ctx, botId)
  expect(await scene.db.query('select tokens from bot_rate', [])).toEqual([{ tokens: 25 }])
})

test('nothing is taken while nothing is to be sent', async () => {
  expect(await take()).toEqual({ taken: false, wait: null })
  const [row] = await scene.db.query<{ tokens: number }>('select tokens from bot_rate', [])
  expect(row?.tokens).toBe(25)
})

test('nothing is taken while the bot is paused', async () => {
  await queueSomething()
  await take()
  await scene.db.query(`update bot_rate set paused_until = now() + interval '1 minute'`, [])
  const token = await take()
  expect(token.taken).toBe(false)
  expect(token).toMatchObject({ wait: expect.any(Number) })
})
