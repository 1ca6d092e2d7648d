import { randomUUID } from 'node:crypto'
import { asc, eq, isNotNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, dialogOpening, event, message, operator } from '#db/schema/index.ts'
import { assignDialog } from '#services/assignment/assign-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { changeSettingText } from '#services/settings/change-setting-text.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { autoClose } from './auto-close.ts'
import { closeDialog } from './close-dialog.ts'
import { handBack } from './hand-back.ts'
import { lockDialog } from './lock-dialog.ts'
import { reopenDialog } from './reopen-dialog.ts'

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
  olga = await scene.hire('Olga', { role: 'admin', staffChatOpen: true })
  await scene.write(anna, 'Hello')
  dialogId = (await out.theDialog()).id
  await answerAll()
})
afterAll(() => scene.close())

/** Olga answers everybody who waits; what she and the bot said arrives. */
async function answerAll() {
  const waiting = await scene.db.orm.select().from(dialog).where(isNotNull(dialog.waitingSince))
  for (const { id } of waiting) {
    const text = { text: 'Hello, how can I help?', entities: [] }
    await sendMessage({ ctx: olga, input: { dialogId: id, clientId: randomUUID(), ...text } })
  }
  await out.drain()
}
const answerNow = () =>
  sendMessage({
    ctx: olga,
    input: { dialogId, clientId: randomUUID(), text: 'Anything else?', entities: [] },
  })
const run = (limit = 100) => autoClose({ ctx: scene.ctx, limit })
/** As if everything in every dialog had happened so many hours earlier. */
const passHours = (hours: number) =>
  scene.db.query(
    `update dialog set last_message_at = last_message_at - $1::int * interval '1 hour',
       opened_at = opened_at - $1::int * interval '1 hour', called_at = called_at - $1::int * interval '1 hour',
       waiting_since = waiting_since - $1::int * interval '1 hour'`,
    [hours],
  )
const setHours = (value: number | null) =>
  changeSetting({ ctx: olga, input: { key: 'autoCloseHours', value } })
const statuses = async () =>
  (await scene.db.orm.select().from(dialog).orderBy(asc(dialog.id))).map((row) => row.status)
const isClosed = async () => (await out.theDialog()).status === 'closed'

test('a dialog in which nothing came for a day closes by itself, and nobody’s name stands there', async () => {
  await handBack({ ctx: olga, input: { dialogId } })
  await passHours(23)
  expect(await run()).toBe(0)
  expect(await isClosed()).toBe(false)
  await passHours(2)
  const { rev } = await out.theDialog()
  expect(await run()).toBe(1)
  expect(await out.theDialog()).toMatchObject({
    status: 'closed',
    closedAt: expect.any(Date),
    rev: rev + 1,
    waitingSince: null,
    handler: 'bot',
  })
  const [last] = (await scene.db.orm.select().from(message).orderBy(asc(message.id))).slice(-1)
  expect(last).toMatchObject({ activityType: 'closed', operatorId: null })
  const [told] = (await scene.db.orm.select().from(event).orderBy(asc(event.id))).slice(-1)
  expect(told?.data).toMatchObject({ kind: 'message', messageId: last?.id })
  expect(await run()).toBe(0)
})

test('after as many hours as the team set, also one that a person has', async () => {
  await setHours(2)
  expect(await out.theDialog()).toMatchObject({ handler: 'operator', handlerOperatorId: olga.id })
  await passHours(3)
  expect(await run()).toBe(1)
  expect(await out.theDialog()).toMatchObject({ status: 'closed', handler: 'bot', handlerOperatorId: null })
})

test('never, where the team wishes that', async () => {
  await setHours(null)
  await passHours(100_000)
  expect(await run()).toBe(0)
  expect(await isClosed()).toBe(false)
})

/** As if its people had been reminded so many minutes ago. */
const remind = (minutes: number) =>
  scene.db.query(`update dialog set reminded_at = now() - $1::int * interval '1 minute'`, [minutes])
const openings = () => scene.db.orm.select().from(dialogOpening).orderBy(asc(dialogOpening.id))

describe('A dialog whose customer waits', () => {
  beforeEach(async () => {
    await scene.write(anna, 'And how long will that take?')
    await passHours(25)
  })

  test('stays open however long, until its people were reminded of it', async () => {
    await passHours(100_000)
    expect(await run()).toBe(0)
    await remind(14)
    expect(await run()).toBe(0)
    expect(await out.theDialog()).toMatchObject({ status: 'open', waitingSince: expect.any(Date) })
    await remind(16)
    expect(await run()).toBe(1)
  })

  test('closes without a reminder where the staff bot reaches nobody', async () => {
    await scene.hire('Left', { isActive: false, staffChatOpen: true })
    await scene.db.orm.update(operator).set({ staffChatOpen: false }).where(eq(operator.id, olga.id))
    expect(await run()).toBe(1)
    expect((await out.theDialog()).closedUnanswered).toBe(true)
  })

  test('closes marked as unanswered, and its line and its opening say so', async () => {
    await remind(30)
    await run()
    expect(await out.theDialog()).toMatchObject({
      status: 'closed',
      closedUnanswered: true,
      waitingSince: null,
      remindedAt: null,
    })
    const [last] = (await scene.db.orm.select().from(message).orderBy(asc(message.id))).slice(-1)
    expect(last).toMatchObject({ activityType: 'closed', activityDetail: 'unanswered' })
    expect(await openings()).toMatchObject([{ closedBy: null, unanswered: true }])
  })

  test('is to be reminded of anew when they write once more', async () => {
    await remind(120)
    await scene.write(anna, 'Hello?')
    await scene.db.query(
      `update dialog set last_message_at = now() - interval '25 hours', reminded_at = now() - interval '26 hours'`,
      [],
    )
    expect(await run()).toBe(0)
  })

  test('is like any other once it was answered, and not marked', async () => {
    await answerAll()
    expect((await out.theDialog()).remindedAt).toBe(null)
    await passHours(25)
    expect(await run()).toBe(1)
    expect(await out.theDialog()).toMatchObject({ closedUnanswered: false })
    expect(await openings()).toMatchObject([{ closedBy: null, unanswered: false }])
  })

  test('counts from their call for a person, be it later than any message', async () => {
    await handBack({ ctx: olga, input: { dialogId } })
    const text = { text: '', entities: [] }
    await changeSettingText({ ctx: olga, input: { key: 'handOver', language: 'ru', text } })
    await scene.press(anna, 'call-person')
    await remind(-1)
    expect(await run()).toBe(0)
    await passHours(25)
    expect(await run()).toBe(0)
    await remind(16)
    expect(await run()).toBe(1)
  })
})

test('notes, lines of the timeline and edits put nothing off', async () => {
  const edited = await scene.write(anna, 'Thnks')
  await answerAll()
  await passHours(25)
  await assignDialog({ ctx: olga, input: { dialogId, operatorIds: [olga.id], teamIds: [] } })
  await scene.edit(anna, edited, 'Thanks')
  await inTransaction(olga, async (ctx) =>
    addMessage(ctx, await lockDialog(ctx, dialogId), { kind: 'note', operatorId: olga.id, text: 'Nice' }),
  )
  expect(await run()).toBe(1)
})

test.each<[string, () => Promise<unknown>]>([
  ['the customer', () => scene.write(anna, 'One more').then(answerAll)],
  ['an operator', () => answerNow()],
  ['the bot', () => scene.press(anna, 'call-person').then(answerAll)],
])('what %s writes puts it off', async (_who, write) => {
  await handBack({ ctx: olga, input: { dialogId } })
  await passHours(25)
  await write()
  await passHours(23)
  expect(await run()).toBe(0)
})

test('to the minute', async () => {
  const beSilent = (minutes: number) =>
    scene.db.query(
      `update dialog set last_message_at = now() - $1::int * interval '1 minute',
         opened_at = now() - $1::int * interval '1 minute'`,
      [minutes],
    )
  await beSilent(24 * 60 - 1)
  expect(await run()).toBe(0)
  await beSilent(24 * 60 + 1)
  expect(await run()).toBe(1)
})

test('not soon after it was opened again, though the last message is old', async () => {
  await closeDialog({ ctx: olga, input: { dialogId } })
  await passHours(50)
  await reopenDialog({ ctx: olga, input: { dialogId } })
  expect(await run()).toBe(0)
  await passHours(25)
  expect(await run()).toBe(1)
})

test('the customer is told as when a person closes it, where the team wishes it', async () => {
  await changeSetting({ ctx: olga, input: { key: 'closingNoticeOn', value: true } })
  await passHours(25)
  await run()
  expect(await out.drain()).toEqual(['Диалог завершён. Если появится вопрос, просто напишите сюда.'])
  expect(await isClosed()).toBe(true)
})

test('many are closed batch by batch, the longest silent first, and others stay open', async () => {
  for (const n of [1, 2, 3, 4]) {
    await passHours(10)
    await scene.write(personNamed(5_300_000_000 + n, `Person ${n}`), 'Hi')
    await answerAll()
  }
  expect(await statuses()).toEqual(['open', 'open', 'open', 'open', 'open'])
  expect(await run(1)).toBe(1)
  expect(await statuses()).toEqual(['closed', 'open', 'open', 'open', 'open'])
  expect(await run(2)).toBe(1)
  expect(await statuses()).toEqual(['closed', 'closed', 'open', 'open', 'open'])
})

test('of several processes one closes, and the timeline tells it once', async () => {
  await passHours(25)
  const closed = await Promise.all([run(), run(), run()])
  expect(closed.toSorted()).toEqual([0, 0, 1])
  const told = await scene.db.orm.select().from(message).where(eq(message.activityType, 'closed'))
  expect(told).toHaveLength(1)
  await scene.write(anna, 'Hello again')
  await answerAll()
  await passHours(25)
  await scene.db.withLock('souffleur:auto-close', async () => expect(await run()).toBe(0))
  expect(await isClosed()).toBe(false)
})

test('a message that comes at the same moment leaves the dialog open, whichever was first', async () => {
  await passHours(25)
  await Promise.all([scene.write(anna, 'Wait'), run(), scene.write(anna, 'I am here')])
  expect(await out.theDialog()).toMatchObject({
    status: 'open',
    incomingSeq: 3,
    waitingSince: expect.any(Date),
  })
  const types = (await scene.db.orm.select().from(message).orderBy(asc(message.id)))
    .map((row) => row.activityType)
    .filter((type) => type === 'closed' || type === 'reopened')
  expect([[], ['closed', 'reopened']]).toContainEqual(types)
})

test.runIf(process.env.TEST_DATABASE === 'postgres')(
  'one that is being written to is passed over, and the others are not kept waiting',
  async () => {
    await scene.write(personNamed(5_300_000_009, 'Nina'), 'Hi')
    await answerAll()
    await passHours(25)
    await inTransaction(scene.ctx, async (ctx) => {
      await lockDialog(ctx, dialogId)
      expect(await run()).toBe(1)
      expect(await statuses()).toEqual(['open', 'closed'])
    })
    expect(await run()).toBe(1)
  },
)
