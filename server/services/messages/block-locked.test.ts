import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, message } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { outboundOf, refused } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { discardMessage } from './discard-message.ts'
import { sendMessage } from './send-message.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: OperatorCtx & { id: number }
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
  await scene.write(anna, 'Where is my order?')
  await out.drain()
})
afterAll(() => scene.close())

const reply = async (text: string) => {
  const input = { dialogId: (await out.theDialog()).id, clientId: randomUUID(), text, entities: [] }
  return (await sendMessage({ ctx: olga, input })).result.message.id
}
/** What was said in the message since which the customer waits; null: they do not. */
const waitsSince = async () => {
  const [row] = await scene.db.orm
    .select({ text: message.text })
    .from(message)
    .innerJoin(dialog, eq(dialog.waitingSince, message.createdAt))
    .orderBy(asc(message.id))
  return row?.text ?? null
}

test('who blocked the bot waits for nothing, and staff is told of nobody there', async () => {
  await scene.db.query(
    'update dialog set escalation = 2, called_at = now(), reminded_at = now(), notices_due = false',
    [],
  )
  await scene.block(anna, true)
  expect(await out.theDialog()).toMatchObject({
    blockedByUser: true,
    waitingSince: null,
    calledAt: null,
    escalation: 0,
    remindedAt: null,
    noticesDue: true,
  })
})

test('who takes it back waits again, since the oldest message without an answer', async () => {
  await scene.write(anna, 'Hello?')
  await scene.block(anna, true)
  await scene.block(anna, false)
  expect(await waitsSince()).toBe('Where is my order?')
})

test('so does who takes it back by writing', async () => {
  await scene.block(anna, true)
  await scene.write(anna, 'Hello?')
  expect(await waitsSince()).toBe('Where is my order?')
})

test('who was answered before waits since what they write then', async () => {
  await reply('On its way')
  await out.drain()
  await scene.block(anna, true)
  await scene.block(anna, false)
  expect(await waitsSince()).toBeNull()
  await scene.block(anna, true)
  await scene.write(anna, 'Hello?')
  expect(await waitsSince()).toBe('Hello?')
})

test('a reply refused because they blocked the bot leaves nobody waiting, though it is given up', async () => {
  const id = await reply('On its way')
  await scene.write(anna, 'Hello?')
  await out.finish(refused('blocked'))
  // They wrote since the call was queued, but before it was made.
  expect(await out.theDialog()).toMatchObject({ blockedByUser: true, waitingSince: null })
  await discardMessage({ ctx: olga, input: { messageId: id } })
  expect(await waitsSince()).toBeNull()
  await scene.block(anna, false)
  expect(await waitsSince()).toBe('Where is my order?')
})
