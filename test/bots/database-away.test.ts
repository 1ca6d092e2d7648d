import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServerProcess } from './server-process.ts'
import { createTcpDoor, type TcpDoor } from './tcp-door.ts'
import { foundTown, storedTexts, type Town } from './town.ts'

let town: Town
let door: TcpDoor
let byWebhook: ServerProcess
let byPolling: ServerProcess

/** Puts a door between the servers and their database; the test itself goes round it. */
const throughDoor = async (databaseUrl: string) => {
  const url = new URL(databaseUrl)
  door = await createTcpDoor({ host: url.hostname, port: Number(url.port) })
  url.hostname = '127.0.0.1'
  url.port = String(door.port)
  return url.href
}

beforeAll(async () => {
  town = await foundTown({ through: throughDoor, sandbox: { retryScale: 0.05 } })
})
afterAll(async () => {
  await town.stop()
  await door.shut()
})
const pending = async () => (await town.telegram.inFlight()).updates
const allIn = () => town.telegram.untilInFlight(({ updates }) => updates === 0, 60_000)

test('while the database is away webhooks are refused, and nothing is lost when it is back', async () => {
  byWebhook = await town.startServer()
  const chat = await town.customer(7)
  await chat.write('one')
  await allIn()
  await door.shut()
  await chat.write('two')
  await chat.write('three')
  await town.telegram.until(
    async () =>
      byWebhook.logged('the database cannot take an update now; Telegram will send it again').length,
    (refused) => refused >= 2,
  )
  expect((await fetch(`${byWebhook.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${byWebhook.url}/healthz`)).status).toBe(200)
  expect(await pending()).toBe(2)
  await door.open()
  await allIn()
  expect(await storedTexts(town.db)).toEqual(['one', 'two', 'three'])
  expect((await fetch(`${byWebhook.url}/readyz`)).status).toBe(200)
  expect(await byWebhook.stop()).toBe(0)
})

test('while the database is away polling confirms nothing, and goes on when it is back', async () => {
  byPolling = await town.startServer({ UPDATES: 'polling' })
  const chat = await town.customer(8)
  await chat.write('one')
  await allIn()
  await door.shut()
  await chat.write('two')
  await chat.write('three')
  const asked = await town.telegram.until(
    async () =>
      byPolling.logged('the database cannot take an update now').length +
      byPolling.logged('polling was interrupted').length,
    (times) => times >= 2,
  )
  expect(asked).toBeGreaterThanOrEqual(2)
  expect(await pending()).toBe(2)
  await door.open()
  await allIn()
  const rows = await town.db.query(
    `select m.text from message m join dialog d on d.id = m.dialog_id
     where d.chat_id = 8 and m.kind = 'incoming' order by m.id`,
    [],
  )
  expect(rows).toEqual([{ text: 'one' }, { text: 'two' }, { text: 'three' }])
  expect(await byPolling.stop()).toBe(0)
})
