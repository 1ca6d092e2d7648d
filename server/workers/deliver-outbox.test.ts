import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, message } from '#db/schema/index.ts'
import { createSandboxClient, type SandboxClient } from '#sandbox/client.ts'
import { type Sandbox, startSandbox } from '#sandbox/server.ts'
import { deleteMessage } from '#services/messages/delete-message.ts'
import { editMessage } from '#services/messages/edit-message.ts'
import { markArrived } from '#services/messages/mark-arrived-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { createBotApi } from '#telegram/bot-api.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { portsOf } from '#test/harness/ports.ts'
import { botId, install, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { type DeliveryOptions, startDelivery } from './deliver-outbox.ts'
import type { Loop } from './loop.ts'

const token = `${botId}:token-of-the-customer-bot-in-tests`
const username = install.customerBot.username
let scene: Scene
let out: ReturnType<typeof outboundOf>
let sandbox: Sandbox
let telegram: SandboxClient
let olga: Awaited<ReturnType<Scene['hire']>>
let workers: Loop[] = []
let people = 5_100_000_000
let since = 0

beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
  sandbox = await startSandbox()
  telegram = createSandboxClient(sandbox.url)
  await telegram.addBot({ token, username, firstName: 'Shop' })
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('truncate bot_rate', [])
  olga = await scene.hire('Olga Petrova')
  since = (await telegram.calls()).at(-1)?.id ?? 0
})
afterEach(async () => {
  await telegram.clearFaults()
  await telegram.setLatency({ ms: 0 })
  await stop()
})
afterAll(async () => {
  await sandbox.stop()
  await scene.close()
})

const stop = async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  workers = []
}
/** A process's worker of its own. */
const start = (
  options: Partial<DeliveryOptions> & { apiRoot?: string; timeoutMs?: number; wake?: () => void } = {},
) => {
  const { apiRoot = sandbox.url, timeoutMs = 20_000, wake = scene.ctx.wake, ...rest } = options
  const api = createBotApi({ token, apiRoot, timeoutMs })
  const worker = startDelivery({ ctx: { ...scene.ctx, wake }, ports: portsOf(scene.db) }, api, {
    concurrency: 20,
    leaseMs: 20_000,
    restMs: 50,
    onOutcome: () => undefined,
    ...rest,
  })
  workers.push(worker)
  return worker
}
/** Somebody who wrote to the bot, in Telegram and here; the greeting is out of the way. */
const customer = async () => {
  people += 1
  const id = people
  await telegram.addPerson({ id, firstName: 'Anna' })
  const chat = telegram.person(id).in(username)
  await chat.write('Hello')
  await scene.write(personNamed(id, 'Anna'), 'Hello')
  await out.drain(id)
  const [row] = await scene.db.orm.select().from(dialog).where(eq(dialog.chatId, id))
  return { id, chat, dialogId: row?.id ?? 0 }
}
const send = async (to: { dialogId: number }, text: string) => {
  const input = { dialogId: to.dialogId, clientId: randomUUID(), text, entities: [] }
  return (await sendMessage({ ctx: olga, input })).result.message.id
}
const sends = () => telegram.calls({ since, method: 'sendMessage' })
const untilSends = (count: number) =>
  telegram.untilCalls({ since, method: 'sendMessage' }, (calls) => calls.length >= count)
const textsIn = async (to: {
  chat: { messages(): Promise<{ text?: string; from?: { is_bot: boolean } }[]> }
}) => (await to.chat.messages()).flatMap(({ from, text }) => (from?.is_bot && text ? [text] : []))
const deliveryOf = async (id: number) => (await out.messageOf(id)).delivery

test('two workers on one database send every reply once, each chat’s in order', async () => {
  const all = await Promise.all([customer(), customer(), customer()])
  for (let round = 0; round < 6; round += 1) for (const one of all) await send(one, `reply ${round}`)
  start()
  start()
  await untilSends(18)
  await stop()
  expect(await sends()).toHaveLength(18)
  for (const one of all)
    expect(await textsIn(one)).toEqual(Array.from({ length: 6 }, (_, round) => `reply ${round}`))
  const states = await scene.db.orm.select().from(message).where(eq(message.origin, 'operator'))
  expect(new Set(states.map(({ delivery }) => delivery))).toEqual(new Set(['sent']))
})

test('what the customer’s chat and Telegram get holds nothing of the operator', async () => {
  const anna = await customer()
  await send(anna, 'On its way')
  start()
  const [call] = await untilSends(1)
  expect(JSON.stringify(call?.payload)).not.toMatch(/Olga|Petrova/)
  expect(call?.payload).toMatchObject({ chat_id: anna.id, text: 'On its way' })
})

test('a 429 holds its own chat for as long as it says and loses nothing', async () => {
  const [anna, boris] = await Promise.all([customer(), customer()])
  await telegram.addFault({ chatId: anna.id, fault: { kind: '429', retryAfter: 1 } })
  await send(anna, 'one')
  await send(anna, 'two')
  await send(boris, 'other')
  start()
  const calls = await untilSends(4)
  await stop()
  expect(await textsIn(anna)).toEqual(['one', 'two'])
  expect(await textsIn(boris)).toEqual(['other'])
  const annas = calls.filter(({ payload }) => payload.chat_id === anna.id)
  expect((annas[1]?.at ?? 0) - (annas[0]?.at ?? 0)).toBeGreaterThanOrEqual(1000)
})

test('the Bot API’s own error is met by trying again, and order is kept', async () => {
  const anna = await customer()
  await telegram.addFault({ chatId: anna.id, fault: { kind: '500' } })
  const id = await send(anna, 'one')
  await send(anna, 'two')
  start()
  await untilSends(3)
  await stop()
  expect(await textsIn(anna)).toEqual(['one', 'two'])
  expect(await deliveryOf(id)).toBe('sent')
})

test.each(['reset-before', 'reset-after', '502', 'hang'] as const)(
  'a lost answer (%s) is unknown, is not sent again, and what waits behind it goes on',
  async (kind) => {
    const anna = await customer()
    await telegram.addFault({ chatId: anna.id, fault: { kind } })
    const id = await send(anna, 'one')
    await send(anna, 'two')
    start({ timeoutMs: 1000 })
    await untilSends(2)
    await stop()
    expect(await out.messageOf(id)).toMatchObject({ delivery: 'unknown', failureCode: 'lost-answer' })
    expect(await textsIn(anna)).toEqual(kind === 'reset-after' ? ['one', 'two'] : ['two'])
    expect((await markArrived({ ctx: olga, input: { messageId: id } })).message.delivery).toBe('sent')
    start()
    const third = await send(anna, 'three')
    await untilSends(3)
    await stop()
    expect(await deliveryOf(third)).toBe('sent')
    expect(await sends()).toHaveLength(3)
  },
)

test('chats whose calls hang do not hold the others up', async () => {
  const [anna, boris, carl] = await Promise.all([customer(), customer(), customer()])
  for (const { id } of [anna, boris]) await telegram.addFault({ chatId: id, fault: { kind: 'hang' } })
  await send(anna, 'stuck')
  await send(boris, 'stuck')
  start({ timeoutMs: 4000 })
  await untilSends(2)
  for (let round = 0; round < 5; round += 1) await send(carl, `reply ${round}`)
  await untilSends(7)
  expect(await telegram.inFlight()).toMatchObject({ sends: 2 })
})

test('a customer who blocked the bot: the reply fails, the dialog and its timeline say so', async () => {
  const anna = await customer()
  const id = await send(anna, 'one')
  await anna.chat.block()
  start()
  await untilSends(1)
  await stop()
  expect(await out.messageOf(id)).toMatchObject({
    delivery: 'failed',
    failureCode: 'blocked',
    failureDetail: 'Forbidden: bot was blocked by the user',
  })
  expect(await out.theDialog()).toMatchObject({ blockedByUser: true })
})

test('while Telegram cannot be reached a reply waits, and goes when it can', async () => {
  const anna = await customer()
  const id = await send(anna, 'one')
  const refused = await startSandbox()
  await refused.stop()
  let tries = 0
  await new Promise<void>((resolve) => {
    start({
      apiRoot: refused.url,
      onOutcome: () => {
        tries += 1
        resolve()
      },
    })
  })
  await stop()
  expect(tries).toBeGreaterThan(0)
  expect(await deliveryOf(id)).toBe('queued')
  start()
  await untilSends(1)
  await stop()
  expect(await deliveryOf(id)).toBe('sent')
})

test('after a worker’s death the next one leaves only its one call in doubt', async () => {
  const anna = await customer()
  const [one, two] = [await send(anna, 'one'), await send(anna, 'two')]
  await out.begin()
  await out.expireLeases()
  start()
  await untilSends(1)
  await stop()
  expect([await deliveryOf(one), await deliveryOf(two)]).toEqual(['unknown', 'sent'])
  expect(await textsIn(anna)).toEqual(['two'])
})

test('a call longer than the lease keeps its lane: another worker neither repeats nor doubts it', async () => {
  const anna = await customer()
  const id = await send(anna, 'one')
  await telegram.setLatency({ ms: 4000 })
  start({ leaseMs: 2000 })
  await telegram.untilInFlight(({ sends: count }) => count === 1)
  start({ leaseMs: 2000 })
  await telegram.untilInFlight(({ sends: count }) => count === 0)
  await stop()
  expect(await deliveryOf(id)).toBe('sent')
  expect(await out.eventsOf(id)).toBe(3)
  expect(await sends()).toHaveLength(1)
})

test('a worker that is stopped ends the calls under way and settles them', async () => {
  const anna = await customer()
  const [one, two] = [await send(anna, 'one'), await send(anna, 'two')]
  await telegram.setLatency({ ms: 300 })
  start()
  await telegram.untilInFlight(({ sends: count }) => count === 1)
  await stop()
  expect([await deliveryOf(one), await deliveryOf(two)]).toEqual(['sent', 'queued'])
  expect(await out.claim()).not.toBeNull()
})

test('a process that stood still until its lease was nearly over does not make the call it was about to', async () => {
  const anna = await customer()
  const id = await send(anna, 'one')
  const leaseMs = 2000
  const standStill = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, leaseMs * 0.8)
  await new Promise<void>((resolve) => {
    // Called right after the call was marked.
    const wake = () => void standStill()
    start({ leaseMs, wake, onOutcome: () => resolve() })
  })
  await stop()
  expect(await deliveryOf(id)).toBe('queued')
  expect(await sends()).toEqual([])
})

test('an edit and a deletion change what stands in the customer’s chat', async () => {
  const anna = await customer()
  const [first, second] = [await send(anna, 'Tomorow'), await send(anna, 'Wrong number')]
  start()
  await untilSends(2)
  const words = { text: 'Tomorrow', entities: [{ type: 'bold', offset: 0, length: 8 }], mentions: [] }
  await editMessage({ ctx: olga, input: { messageId: first, ...words } })
  await deleteMessage({ ctx: olga, input: { messageId: second } })
  await telegram.untilCalls({ since, method: 'deleteMessage' }, (calls) => calls.length === 1)
  await stop()
  expect(await textsIn(anna)).toEqual(expect.arrayContaining(['Tomorrow']))
  expect((await textsIn(anna)).filter((text) => /Tomorow|Wrong/.test(text))).toEqual([])
  for (const id of [first, second])
    expect(await out.messageOf(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})

test('what Telegram will not change is told in its words', async () => {
  const anna = await customer()
  const id = await send(anna, 'Tomorow')
  start()
  await untilSends(1)
  await stop()
  await scene.db.query('update telegram_message set telegram_message_id = 999999 where message_id = $1', [id])
  await editMessage({ ctx: olga, input: { messageId: id, text: 'Tomorrow', entities: [], mentions: [] } })
  start()
  await telegram.untilCalls({ since, method: 'editMessageText' }, (calls) => calls.length === 1)
  await stop()
  expect(await out.messageOf(id)).toMatchObject({
    delivery: 'sent',
    changeDelivery: 'failed',
    changeFailureCode: 'message-not-found',
    changeFailureDetail: expect.stringContaining('message to edit not found'),
  })
})

test('an edit whose answer was lost is made again, and ends well', async () => {
  const anna = await customer()
  const id = await send(anna, 'Tomorow')
  start()
  await untilSends(1)
  await telegram.addFault({ chatId: anna.id, fault: { kind: 'reset-after' } })
  await editMessage({ ctx: olga, input: { messageId: id, text: 'Tomorrow', entities: [], mentions: [] } })
  await telegram.untilCalls({ since, method: 'editMessageText' }, (calls) => calls.length === 2)
  await stop()
  expect(await textsIn(anna)).toContain('Tomorrow')
  expect(await out.messageOf(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})
