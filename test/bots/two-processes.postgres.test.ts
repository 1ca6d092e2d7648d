import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveEvent } from '#contract/events.ts'
import type { DialogForMe } from '#contract/resources.ts'
import { operator } from '#db/schema/index.ts'
import { eventsOf, type LiveReader, readLive } from '#test/harness/live-reader.ts'
import type { ServerProcess } from './server-process.ts'
import { createTcpDoor } from './tcp-door.ts'
import { foundTown, owner, staffBot, type Town } from './town.ts'

const colleague = { id: 43, firstName: 'Ivan', languageCode: 'ru' }
const json = { 'content-type': 'application/json' }

interface Desk {
  server: ServerProcess
  session: string
  live: LiveReader
}

let town: Town
let desks: [Desk, Desk]

async function sitDown(server: ServerProcess, personId: number): Promise<Desk> {
  const initData = await town.telegram.initData({ personId, botUsername: staffBot.username })
  const response = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ initData }),
  })
  const { token } = (await response.json()) as { token: string }
  return { server, session: token, live: await readLive(server.url, { token }) }
}

const ask = (url: string, { session }: Desk, path: string, body?: object) =>
  fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...json, authorization: `Bearer ${session}` },
    ...(body && { body: JSON.stringify(body) }),
  })

async function findDialog(desk: Desk, name: string): Promise<number> {
  const response = await ask(desk.server.url, desk, '/api/dialogs')
  const { items } = (await response.json()) as { items: DialogForMe[] }
  const found = items.find(({ dialog }) => dialog.contact.name === name)
  if (!found) throw new Error(`no dialog of ${name}`)
  return found.dialog.id
}

/** Reads the desk's stream until an event satisfies `isWanted`. */
async function untilEvent(desk: Desk, isWanted: (event: LiveEvent) => boolean): Promise<LiveEvent> {
  for (;;) {
    const batch = await desk.live.nextOf('batch')
    if (!batch) throw new Error('the stream ended')
    const found = eventsOf(batch).find(isWanted)
    if (found) return found
  }
}

const hasText = (text: string) => (event: LiveEvent) =>
  event.type === 'message' && event.message.text === text
const isSent = (text: string) => (event: LiveEvent) =>
  event.type === 'message' && event.message.text === text && event.message.delivery === 'sent'

beforeAll(async () => {
  town = await foundTown()
  await town.telegram.addPerson(colleague)
  const start = () => town.startServer({ UPDATES: 'polling' })
  const servers = await Promise.all([start(), start()])
  await town.db.orm
    .insert(operator)
    .values({ telegramId: colleague.id, name: colleague.firstName, role: 'operator' })
  desks = [await sitDown(servers[0], owner.id), await sitDown(servers[1], colleague.id)]
})
afterAll(() => town.stop())

test('operators on different processes both see what a customer writes, and what the other answers', async () => {
  const customer = await town.customer(201)
  await customer.write('where is my order')
  await Promise.all(desks.map((desk) => untilEvent(desk, hasText('where is my order'))))
  const dialogId = await findDialog(desks[0], 'Customer 201')
  for (const [index, desk] of desks.entries()) {
    const text = `answer ${index}`
    await ask(desk.server.url, desk, `/api/dialogs/${dialogId}/messages`, { clientId: randomUUID(), text })
    await Promise.all(desks.map((other) => untilEvent(other, isSent(text))))
  }
})

test('replies posted to both processes at once each go out once, in the order they were accepted', async () => {
  const customer = await town.customer(202)
  await customer.write('hello')
  await Promise.all(desks.map((desk) => untilEvent(desk, hasText('hello'))))
  const dialogId = await findDialog(desks[0], 'Customer 202')
  const texts = Array.from({ length: 20 }, (_, index) => `both ${index}`)
  await Promise.all(
    texts.map((text, index) => {
      const desk = desks[index % 2 === 0 ? 0 : 1]
      return ask(desk.server.url, desk, `/api/dialogs/${dialogId}/messages`, { clientId: randomUUID(), text })
    }),
  )
  const arrived = await customer.untilMessages(
    (all) => all.filter((message) => message.text?.startsWith('both')).length >= texts.length,
  )
  const got = arrived.flatMap((message) => (message.text?.startsWith('both') ? [message.text] : []))
  expect(got.toSorted()).toEqual(texts.toSorted())
  const accepted = await town.db.query<{ text: string }>(
    `select text from message where text like 'both %' order by id`,
    [],
  )
  expect(got).toEqual(accepted.map(({ text }) => text))
})

test('a POST repeated after its connection was cut, at the other process too, is one message at the customer', async () => {
  const customer = await town.customer(203)
  await customer.write('are you there')
  await Promise.all(desks.map((desk) => untilEvent(desk, hasText('are you there'))))
  const [desk, other] = desks
  const dialogId = await findDialog(desk, 'Customer 203')
  const path = `/api/dialogs/${dialogId}/messages`
  const body = { clientId: randomUUID(), text: 'yes, once' }
  const door = await createTcpDoor({ host: '127.0.0.1', port: Number(new URL(desk.server.url).port) })
  const cut = ask(`http://127.0.0.1:${door.port}`, desk, path, body)
  await untilEvent(desk, hasText('yes, once'))
  await Promise.all([door.shut(), cut.catch(() => null)])
  const again = await ask(other.server.url, desk, path, body)
  expect(again.status).toBe(200)
  await customer.write('thanks')
  await untilEvent(desk, hasText('thanks'))
  const messages = await customer.untilMessages((all) => all.some((message) => message.text === 'yes, once'))
  expect(messages.filter((message) => message.text === 'yes, once')).toHaveLength(1)
})

test('one process killed with -9 leaves the other to go on', async () => {
  const [desk, other] = desks
  const customer = await town.customer(204)
  await desk.server.kill9()
  await customer.write('still here?')
  await untilEvent(other, hasText('still here?'))
})
