import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import type { Ctx } from '#services/context.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { releaseLease } from './release-lease.ts'
import { takeLease } from './take-lease.ts'

let db: Database
let ctx: Ctx
const bot = { id: 1, username: 'bot', name: 'Bot' }
const quiet = () => undefined
beforeAll(async () => {
  db = await testDatabase()
  ctx = {
    db,
    actor: { type: 'system' },
    install: { customerBot: bot, staffBot: bot, publicUrl: 'http://127.0.0.1' },
    wake: quiet,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  }
})
afterAll(() => db.close())

const [mine, theirs] = [randomUUID(), randomUUID()]
const take = (name: string, holder: string, ttl = 60_000) => takeLease({ ctx, input: { name, holder, ttl } })

test('a right is held by one process at a time, who may renew it', async () => {
  expect(await take('a', mine)).toBe(true)
  expect(await take('a', theirs)).toBe(false)
  expect(await take('a', mine)).toBe(true)
})

test('of many who want a free right at once, one gets it', async () => {
  const holders = Array.from({ length: 20 }, () => randomUUID())
  const got = await Promise.all(holders.map((holder) => take('rush', holder)))
  expect(got.filter(Boolean)).toHaveLength(1)
})

test('an expired right goes to whoever asks next', async () => {
  expect(await take('b', mine, 0)).toBe(true)
  expect(await take('b', theirs)).toBe(true)
  expect(await take('b', mine)).toBe(false)
})

test('a right given back is free at once; one that went to another is not touched', async () => {
  await take('c', mine)
  await releaseLease({ ctx, input: { name: 'c', holder: theirs } })
  expect(await take('c', theirs)).toBe(false)
  await releaseLease({ ctx, input: { name: 'c', holder: mine } })
  expect(await take('c', theirs)).toBe(true)
})
