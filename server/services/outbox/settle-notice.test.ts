import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notice, operator } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { outboundOf, refused, sentAs } from '#test/harness/outbound.ts'
import { anna, install, openScene, type Scene } from '#test/harness/scene.ts'
import { enqueueCalls } from './enqueue.ts'

type Operator = Awaited<ReturnType<Scene['hire']>>
let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: Operator
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
  await out.drain()
})
afterAll(() => scene.close())

const staffBotId = install.staffBot.id
const notify = async (kinds: ('send' | 'edit' | 'delete')[]) => {
  const chatId = 6_000_000_001
  await scene.db.orm.update(operator).set({ telegramId: chatId, staffChatOpen: true })
  const values = { operatorId: olga.id, dialogId, botId: staffBotId, chatId }
  const [row] = await scene.db.orm
    .insert(notice)
    .values({ ...values, text: 'Anna waits' })
    .returning()
  const noticeId = row?.id ?? 0
  const text = { text: 'Anna waits', entities: [], buttons: [] }
  const calls = {
    send: { kind: 'send', ...text, replyToTelegramMessageId: null, silent: false },
    edit: { kind: 'edit', ...text },
    delete: { kind: 'delete' },
  } as const
  await inTransaction(scene.ctx, (tx) =>
    enqueueCalls(tx, {
      botId: staffBotId,
      chatId,
      priority: 2,
      rows: kinds.map((kind) => ({ call: calls[kind], noticeId })),
    }),
  )
  return noticeId
}
const beginNotice = async () => {
  const held = await out.claim(60_000, staffBotId)
  return held && out.mark(held)
}
const noticeOf = async (id: number) => (await scene.db.orm.select().from(notice).where(eq(notice.id, id)))[0]

test('a notice’s edit and deletion are of the message its send became', async () => {
  const id = await notify(['send', 'edit'])
  const first = await beginNotice()
  if (first) await out.settle(first, sentAs(31))
  expect(await noticeOf(id)).toMatchObject({ telegramMessageId: 31 })
  expect(await beginNotice()).toMatchObject({ call: { kind: 'edit' }, target: 31 })
})

test('a notice that never arrived has nothing to edit', async () => {
  const id = await notify(['send', 'edit'])
  const first = await beginNotice()
  if (first) await out.settle(first, refused())
  expect(await noticeOf(id)).toMatchObject({ state: 'gone', telegramMessageId: null })
  expect(await beginNotice()).toMatchObject({ call: { kind: 'edit' }, target: null })
})

test('an abandoned edit is made again: it cannot be doubled', async () => {
  await notify(['edit'])
  expect(await beginNotice()).toMatchObject({ call: { kind: 'edit' } })
  await out.expireLeases()
  expect(await beginNotice()).toBeNull()
  expect(await beginNotice()).toMatchObject({ call: { kind: 'edit' } })
})

test('a staff chat that is closed to the bot gets no more notices', async () => {
  const id = await notify(['send', 'edit'])
  const first = await beginNotice()
  if (first) await out.settle(first, refused('blocked'))
  expect(await noticeOf(id)).toMatchObject({ state: 'gone' })
  expect(await scene.db.orm.select().from(operator)).toMatchObject([{ staffChatOpen: false }])
  expect(await beginNotice()).toBeNull()
})
