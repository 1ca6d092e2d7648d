import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OperatorCtx } from '#services/context.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { retryMessage } from '#services/messages/retry-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { outboundOf, refused, sentAs } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: OperatorCtx
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
  await scene.write(anna, 'Hello')
  dialogId = (await out.theDialog()).id
})
afterAll(() => scene.close())

const reply = (text: string) =>
  sendMessage({ ctx: olga, input: { dialogId, clientId: randomUUID(), text, entities: [] } })
const take = () => takeOver({ ctx: olga, input: { dialogId } })
const greeting = async () => {
  const [row] = await out.rows()
  return out.messageOf(row?.messageId ?? 0)
}

test('what the bot had not said when a person took the dialog over, it does not say', async () => {
  await scene.press(anna, 'call-person')
  const { id } = await greeting()
  const told = await out.eventsOf(id)
  await take()
  await reply('Good day')
  expect(await out.drain()).toEqual(['Good day'])
  expect(await greeting()).toMatchObject({ origin: 'bot', delivery: 'discarded', failureCode: null })
  expect(await out.eventsOf(id)).toBe(told + 1)
})

test('a reply silences the bot by itself; replies that wait are left alone', async () => {
  await reply('One')
  await reply('Two')
  expect(await out.drain()).toEqual(['One', 'Two'])
})

test('a text of the bot’s that is under way arrives and counts as sent', async () => {
  const job = await out.begin()
  await take()
  await out.settle(job, sentAs(9100))
  expect(await greeting()).toMatchObject({ delivery: 'sent' })
})

test('one that was not taken by Telegram is not tried again over a person', async () => {
  const job = await out.begin()
  await take()
  await out.settle(job, { type: 'retry', reason: 'unreachable', detail: 'ECONNREFUSED' })
  await reply('Good day')
  expect(await out.drain()).toEqual(['Good day'])
  expect(await greeting()).toMatchObject({ delivery: 'discarded' })
})

test('the pause of a 429 holds for the person’s reply after the bot’s text was withheld', async () => {
  const job = await out.begin()
  await take()
  await out.settle(job, { type: 'limited', retryAfter: 30 })
  await reply('Good day')
  expect(await out.claim()).toBeNull()
  await out.hurry()
  expect(await out.drain()).toEqual(['Good day'])
})

test('a text of the bot’s that a person sends again goes out, also after a pause', async () => {
  await out.finish(refused())
  const { id } = await greeting()
  await take()
  await retryMessage({ ctx: olga, input: { messageId: id } })
  await out.finish({ type: 'limited', retryAfter: 1 })
  await out.hurry()
  expect(await out.drain()).toHaveLength(1)
  expect(await out.messageOf(id)).toMatchObject({ delivery: 'sent' })
})

test('a dialog handed back lets the bot speak again', async () => {
  await take()
  await handBack({ ctx: olga, input: { dialogId } })
  await scene.press(anna, 'call-person')
  expect(await out.drain()).toHaveLength(1)
})
