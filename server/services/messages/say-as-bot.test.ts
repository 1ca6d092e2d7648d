import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contact, dialog } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { lockDialog } from '#services/dialogs/lock-dialog.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { sayAsBot } from './say-as-bot.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  await scene.write(anna, 'Hello')
  dialogId = (await out.theDialog()).id
  await out.drain()
})
afterAll(() => scene.close())

const say = (answer = false) =>
  inTransaction(scene.ctx, async (ctx) =>
    sayAsBot(ctx, await lockDialog(ctx, dialogId), {
      text: 'We open at nine',
      entities: [],
      buttons: [[{ text: 'Call', kind: 'callback', data: 'call' }]],
      answer,
    }),
  )
const change = (values: Partial<typeof dialog.$inferInsert>) =>
  scene.db.orm.update(dialog).set(values).where(eq(dialog.id, dialogId))

test('what the bot says stands in the timeline as the bot’s, with its buttons, and goes after operators’ replies', async () => {
  expect(await say()).toBe(true)
  const [row] = (await out.rows()).slice(-1)
  expect(row).toMatchObject({ priority: 1, call: { text: 'We open at nine', buttons: [[{ text: 'Call' }]] } })
  expect(await out.messageOf(row?.messageId ?? 0)).toMatchObject({
    kind: 'outgoing',
    origin: 'bot',
    operatorId: null,
    buttons: [['Call']],
  })
})

test('the customer waits on, unless it was said as an answer; a call for a person it does not answer', async () => {
  const { waitingSince } = await out.theDialog()
  await say()
  expect((await out.theDialog()).waitingSince).toEqual(waitingSince)
  await say(true)
  expect((await out.theDialog()).waitingSince).toBeNull()
  const calledAt = new Date('2026-11-23T10:00:00Z')
  await change({ waitingSince: new Date('2026-11-23T09:00:00Z'), calledAt })
  await say(true)
  expect(await out.theDialog()).toMatchObject({ waitingSince: calledAt, calledAt })
})

test('the bot is silent while an operator has the dialog, when blocked, when banned, and in another bot’s dialog', async () => {
  const olga = await scene.hire('Olga')
  await takeOver({ ctx: olga, input: { dialogId } })
  expect(await say()).toBe(false)
  await change({ handler: 'bot', handlerOperatorId: null, blockedByUser: true })
  expect(await say()).toBe(false)
  await change({ blockedByUser: false, botId: 1 })
  expect(await say()).toBe(false)
  await change({ botId: scene.ctx.install.customerBot.id })
  await scene.db.orm.update(contact).set({ bannedAt: new Date() })
  expect(await say()).toBe(false)
  expect(await out.drain()).toEqual([])
})

test('of an operator taking over and the bot speaking at once, nothing is said after the taking over', async () => {
  const olga = await scene.hire('Olga')
  const [, said] = await Promise.all([takeOver({ ctx: olga, input: { dialogId } }), say()])
  const rows = await scene.db.query<{ kind: string; type: string | null }>(
    'select kind, activity_type as type from message where dialog_id = $1 order by id',
    [dialogId],
  )
  const takenAt = rows.findIndex(({ type }) => type === 'taken-over')
  expect(rows.slice(takenAt + 1)).toEqual([])
  expect(await out.drain()).toHaveLength(said ? 1 : 0)
})
