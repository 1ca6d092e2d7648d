import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contact, dialog, setting } from '#db/schema/index.ts'
import { createSandboxClient, type SandboxClient } from '#sandbox/client.ts'
import { type Sandbox, startSandbox } from '#sandbox/server.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { createBotApi } from '#telegram/bot-api.ts'
import { portsOf } from '#test/harness/ports.ts'
import { install, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { startWorkers, type Workers } from './worker.ts'

const { customerBot, staffBot } = install
const tokenOf = ({ id }: { id: number }) => `${id}:token-of-a-bot-in-these-tests`
const boris = personNamed(5_200_000_001, 'Boris')
const veraId = 5_200_000_002
const olgaId = 6_200_000_001
let scene: Scene
let sandbox: Sandbox
let telegram: SandboxClient
let workers: Workers

/** A dialog in which nothing is left to do but to close it, which its customer is to be told. */
async function fallSilent(telegramId: number) {
  const { orm } = scene.db
  const [person] = await orm.insert(contact).values({ telegramId, firstName: 'Vera' }).returning()
  const longAgo = new Date(Date.now() - 48 * 3600_000)
  const times = { lastMessageAt: longAgo, openedAt: longAgo }
  const values = { botId: customerBot.id, contactId: person?.id ?? 0, chatId: telegramId, ...times }
  await orm.insert(dialog).values(values)
  await orm.insert(setting).values({ key: 'closing_notice_on', value: true })
}

beforeAll(async () => {
  scene = await openScene()
  sandbox = await startSandbox()
  telegram = createSandboxClient(sandbox.url)
  for (const bot of [customerBot, staffBot])
    await telegram.addBot({ token: tokenOf(bot), username: bot.username, firstName: bot.name })
  await telegram.addPerson({ id: boris.telegramId, firstName: 'Boris' })
  await telegram.addPerson({ id: olgaId, firstName: 'Olga' })
  await telegram.person(olgaId).in(staffBot.username).start()
  await telegram.person(boris.telegramId).in(customerBot.username).write('Hi')
  await telegram.addPerson({ id: veraId, firstName: 'Vera' })
  await telegram.person(veraId).in(customerBot.username).write('Hi')
  await fallSilent(veraId)
  scene.ctx.wake = () => workers.wake()
  const apis = [customerBot, staffBot].map((bot) =>
    createBotApi({ token: tokenOf(bot), apiRoot: sandbox.url }),
  )
  workers = startWorkers({
    ctx: scene.ctx,
    ports: portsOf(scene.db),
    apis: new Map(apis.map((api) => [api.botId, api])),
  })
})
afterAll(async () => {
  await workers.stop()
  await sandbox.stop()
  await scene.close()
})

test('a waiting customer is told of in the staff chat, and no longer once a reply went out', async () => {
  const staffChat = telegram.person(olgaId).in(staffBot.username)
  const customerChat = telegram.person(boris.telegramId).in(customerBot.username)
  const olga = await scene.hire('Olga', { telegramId: olgaId, staffChatOpen: true })
  await scene.write(boris, 'Where is my order?')
  const fromBot = (messages: { from?: { is_bot: boolean } }[]) => messages.filter(({ from }) => from?.is_bot)
  await staffChat.untilMessages((messages) => fromBot(messages).length === 1)
  await customerChat.untilMessages((messages) => fromBot(messages).length === 1)
  const [row] = await scene.db.orm.select().from(dialog).where(eq(dialog.chatId, boris.telegramId))
  const dialogId = row?.id ?? 0
  await sendMessage({
    ctx: olga,
    input: { dialogId, clientId: randomUUID(), text: 'On its way', entities: [] },
  })
  await customerChat.untilMessages((messages) => messages.at(-1)?.text === 'On its way')
  await staffChat.untilMessages((messages) => fromBot(messages).length === 0)
})

test('a dialog that fell silent is closed, and its customer is told', async () => {
  const chat = telegram.person(veraId).in(customerBot.username)
  await chat.untilMessages((messages) => messages.at(-1)?.text?.startsWith('This chat is closed') === true)
  const [silent] = await scene.db.orm.select().from(dialog).where(eq(dialog.chatId, veraId))
  expect(silent).toMatchObject({ status: 'closed', handler: 'bot' })
})

test('the live log got its days when the workers started', async () => {
  await workers.stop()
  const rows = await scene.db.query(
    `select 1 from pg_inherits where inhparent = 'event'::regclass and inhrelid::regclass::text ~ '^event_[0-9]{8}$'`,
    [],
  )
  expect(rows.length).toBeGreaterThanOrEqual(3)
})
