import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, event, message } from '#db/schema/index.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { unbanContact } from '#services/contacts/unban-contact.ts'
import type { OperatorCtx } from '#services/context.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { lost, outboundOf, refused } from '#test/harness/outbound.ts'
import { anna, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { deleteMessage } from './delete-message.ts'
import { discardMessage } from './discard-message.ts'
import { markArrived } from './mark-arrived-message.ts'
import { retryMessage } from './retry-message.ts'
import { sendMessage } from './send-message.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: OperatorCtx & { id: number }
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
  await scene.write(anna, 'Where is my order?')
  dialogId = (await out.theDialog()).id
  await out.drain()
})
afterAll(() => scene.close())

const reply = async (text: string) => {
  const input = { dialogId, clientId: randomUUID(), text, entities: [] }
  return (await sendMessage({ ctx: olga, input })).result.message.id
}
const failed = async (text = 'Refused') => {
  const id = await reply(text)
  await out.finish(refused())
  return id
}
const again = (messageId: number) => retryMessage({ ctx: olga, input: { messageId } })
const takeBack = (messageId: number) => deleteMessage({ ctx: olga, input: { messageId } })
const giveUp = (messageId: number) => discardMessage({ ctx: olga, input: { messageId } })
/** What was said in the message since which the customer waits. */
const waitsSince = async () => {
  const rows = await scene.db.orm
    .select({ text: message.text })
    .from(message)
    .innerJoin(dialog, eq(dialog.waitingSince, message.createdAt))
    .orderBy(asc(message.id))
  return rows.map(({ text }) => text)
}
const isWaiting = async () => (await out.theDialog()).waitingSince !== null

describe('The customer waits again, since the oldest message without an answer,', () => {
  test('when a reply that has not gone is taken back', async () => {
    await scene.write(anna, 'Hello?')
    const id = await reply('Wrong number')
    expect(await isWaiting()).toBe(false)
    const { dialog: shown } = await takeBack(id)
    expect(await waitsSince()).toEqual(['Where is my order?'])
    expect(shown.waitingSince).not.toBeNull()
  })

  test('when a failed reply is given up, or taken back', async () => {
    await giveUp(await failed())
    expect(await waitsSince()).toEqual(['Where is my order?'])
    await takeBack(await failed())
    expect(await waitsSince()).toEqual(['Where is my order?'])
  })

  test('when a reply is taken back on its way and does not arrive', async () => {
    const id = await reply('Wrong number')
    const job = await out.begin()
    await takeBack(id)
    expect(await isWaiting()).toBe(false)
    await out.settle(job, refused())
    expect(await waitsSince()).toEqual(['Where is my order?'])
  })

  test('not counting what an earlier reply has answered', async () => {
    await reply('On its way')
    await out.drain()
    await scene.write(anna, 'When?')
    await scene.write(anna, 'Hello?')
    await giveUp(await failed())
    expect(await waitsSince()).toEqual(['When?'])
  })

  test('counting what a reply was to answer that failed as well', async () => {
    await failed()
    await scene.write(anna, 'Hello?')
    await giveUp(await failed())
    expect(await waitsSince()).toEqual(['Where is my order?'])
  })

  test('and who sees the dialog hears of it, the notices’ worker too', async () => {
    const id = await reply('Wrong number')
    await scene.db.orm.update(dialog).set({ noticesDue: false })
    const [before] = await scene.db.orm.select({ rev: dialog.rev }).from(dialog)
    await takeBack(id)
    const after = await out.theDialog()
    expect(after).toMatchObject({ noticesDue: true, escalation: 0, awaitsHolder: true })
    expect(after.rev).toBeGreaterThan(before?.rev ?? 0)
    const events = (await scene.db.orm.select({ data: event.data }).from(event)).map(({ data }) => data)
    expect(events).toContainEqual({ v: 1, kind: 'dialog', dialogId, rev: after.rev })
  })
})

describe('A reply that Telegram refused', () => {
  test('lets the customer wait again at once, and staff hears of it', async () => {
    const id = await reply('Refused')
    const job = await out.begin()
    await scene.db.orm.update(dialog).set({ noticesDue: false })
    await out.settle(job, refused())
    expect(await waitsSince()).toEqual(['Where is my order?'])
    expect(await out.theDialog()).toMatchObject({ noticesDue: true, awaitsHolder: true })
    await giveUp(id)
    expect(await waitsSince()).toEqual(['Where is my order?'])
  })

  test('ends the waiting when it is tried again, until it fails once more', async () => {
    const id = await failed()
    expect(await isWaiting()).toBe(true)
    const { dialog: shown } = await again(id)
    expect(shown.waitingSince).toBe(null)
    expect(await out.theDialog()).toMatchObject({ waitingSince: null, escalation: 0, awaitsHolder: true })
    await out.finish(refused())
    expect(await waitsSince()).toEqual(['Where is my order?'])
    await again(id)
    await out.drain()
    expect(await isWaiting()).toBe(false)
  })

  test('tried again by a colleague leaves the dialog with whom it was, the bot too', async () => {
    const id = await failed()
    await handBack({ ctx: olga, input: { dialogId } })
    const pavel = await scene.hire('Pavel')
    await retryMessage({ ctx: pavel, input: { messageId: id } })
    expect(await out.theDialog()).toMatchObject({ waitingSince: null, handler: 'bot', awaitsHolder: false })
  })

  test.each(['blocked', 'deactivated', 'chat-not-found'] as const)(
    'because nobody can be written to there (%s) lets nobody wait',
    async (code) => {
      await reply('Refused')
      await out.finish(refused(code))
      expect(await isWaiting()).toBe(false)
    },
  )

  test('and which the bot was to say lets nobody wait, nor one of which a part is there', async () => {
    await scene.db.query('truncate dialog cascade', [])
    await scene.write(anna, '/start', { startPayload: '' })
    dialogId = (await out.theDialog()).id
    await out.finish(refused())
    expect(await isWaiting()).toBe(false)
    await scene.write(anna, 'Hello')
    await reply(Array.from({ length: 1800 }, () => 'word').join(' '))
    await out.finish({ type: 'sent', telegramMessageId: 703 })
    await out.finish(refused())
    expect(await isWaiting()).toBe(false)
  })
})

describe('Nobody waits anew', () => {
  test('where another reply went out after their message, or is to', async () => {
    const [sent, first] = [await reply('Sent'), await reply('First')]
    await out.finish({ type: 'sent', telegramMessageId: 701 })
    await takeBack(first)
    expect(await isWaiting()).toBe(false)
    await scene.write(anna, 'And now?')
    const second = await reply('Second')
    await reply('Third')
    await takeBack(second)
    expect(await isWaiting()).toBe(false)
    expect(await out.messageOf(sent)).toMatchObject({ delivery: 'sent' })
  })

  test('while a reply may be with them of which nobody knows, given up or not', async () => {
    const id = await reply('Lost')
    await out.finish(lost)
    await giveUp(await failed())
    expect(await isWaiting()).toBe(false)
    await giveUp(id)
    expect(await isWaiting()).toBe(false)
    await scene.write(anna, 'Hello?')
    const other = await reply('Lost too')
    await out.finish(lost)
    await markArrived({ ctx: olga, input: { messageId: other } })
    await giveUp(await failed())
    expect(await isWaiting()).toBe(false)
  })

  test('where a part of the reply is with them', async () => {
    const id = await reply(Array.from({ length: 1800 }, () => 'word').join(' '))
    await out.finish({ type: 'sent', telegramMessageId: 702 })
    await out.finish(refused())
    await giveUp(id)
    expect(await out.messageOf(id)).toMatchObject({ delivery: 'discarded' })
    expect(await isWaiting()).toBe(false)
  })

  test('in a closed dialog, nor for what was there before it was opened again', async () => {
    const id = await failed()
    await closeDialog({ ctx: olga, input: { dialogId } })
    await giveUp(id)
    expect(await isWaiting()).toBe(false)
    await takeBack(await reply('One more thing'))
    expect(await out.theDialog()).toMatchObject({ status: 'open', waitingSince: null })
    await scene.write(anna, 'Yes?')
    await giveUp(await failed())
    expect(await waitsSince()).toEqual(['Yes?'])
  })

  test('in the dialog of a banned contact, until they are let in again', async () => {
    const id = await failed()
    await banContact({ ctx: olga, input: { dialogId, reason: '' } })
    await giveUp(id)
    expect(await isWaiting()).toBe(false)
    await unbanContact({ ctx: olga, input: { dialogId } })
    expect(await waitsSince()).toEqual(['Where is my order?'])
  })

  test('who was answered before they were banned, though they are let in again', async () => {
    await reply('On its way')
    await out.drain()
    await banContact({ ctx: olga, input: { dialogId, reason: '' } })
    await unbanContact({ ctx: olga, input: { dialogId } })
    expect(await isWaiting()).toBe(false)
  })

  test('who has only been greeted, nor when what the bot said is given up', async () => {
    const boris = personNamed(5_600_000_001, 'Boris')
    await scene.db.query('truncate dialog cascade', [])
    await scene.write(boris, '/start', { startPayload: '' })
    dialogId = (await out.theDialog()).id
    const [greeting] = await scene.db.orm.select().from(message).where(eq(message.origin, 'bot'))
    await out.finish(refused())
    await giveUp(greeting?.id ?? 0)
    expect(await isWaiting()).toBe(false)
    await giveUp(await failed())
    expect(await isWaiting()).toBe(false)
    await scene.write(boris, 'Hello')
    await giveUp(await failed())
    expect(await waitsSince()).toEqual(['Hello'])
  })

  test('where somebody waits already: since when they do', async () => {
    const id = await failed()
    await scene.write(anna, 'Hello?')
    await scene.db.query('update dialog set waiting_since = (select max(created_at) from message)', [])
    await giveUp(id)
    expect(await waitsSince()).toEqual(['Hello?'])
  })
})

test('given up by two at once, it waits since the same', async () => {
  const id = await failed()
  await Promise.all([giveUp(id), giveUp(id)])
  expect(await waitsSince()).toEqual(['Where is my order?'])
})
