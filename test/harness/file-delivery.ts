import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Blobs } from '#contract/files.ts'
import { limits } from '#contract/limits.ts'
import { attachment, telegramMessage } from '#db/schema/index.ts'
import { createSandboxClient } from '#sandbox/client.ts'
import { startSandbox } from '#sandbox/server.ts'
import { noteBot } from '#services/bots/note-bot.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { createUpload } from '#services/uploads/create-upload.ts'
import { putPiece } from '#services/uploads/put-piece.ts'
import { createBotApi } from '#telegram/bot-api.ts'
import { createTelegramFiles } from '#telegram/telegram-files.ts'
import { type DeliveryOptions, startDelivery } from '#workers/deliver-outbox.ts'
import type { Loop } from '#workers/loop.ts'
import { outboundOf } from './outbound.ts'
import { portsOf } from './ports.ts'
import { install, openScene, personNamed } from './scene.ts'

const tokenOf = (bot: { id: number }) => `${bot.id}:token-of-a-bot-in-tests-of-files`
const { customerBot, staffBot } = install
const olgaId = 5_600_000_000

interface WorkerOptions extends Partial<DeliveryOptions> {
  apiRoot?: string
  bot?: { id: number }
  timeoutMs?: number
}

/** Workers that send files to customers of a sandbox, and Olga, who attaches them. */
export async function openFileDelivery() {
  const scene = await openScene()
  const out = outboundOf(scene)
  const blobs: Blobs = portsOf(scene.db).blobs
  const sandbox = await startSandbox()
  const telegram = createSandboxClient(sandbox.url)
  for (const bot of [customerBot, staffBot])
    await telegram.addBot({ token: tokenOf(bot), username: bot.username, firstName: bot.name })
  await telegram.addPerson({ id: olgaId, firstName: 'Olga' })
  const staffChat = telegram.person(olgaId).in(staffBot.username)
  await staffChat.start()
  await noteBot({ ctx: scene.ctx, input: { role: 'staff', ...staffBot } })
  const olga = await scene.hire('Olga', { telegramId: olgaId })
  let workers: Loop[] = []
  let people = 5_500_000_000

  const stop = async () => {
    await Promise.all(workers.map((worker) => worker.stop()))
    workers = []
  }
  /** A process's worker of its own. */
  function start(options: WorkerOptions = {}) {
    const { apiRoot = sandbox.url, bot = customerBot, timeoutMs = 20_000, ...rest } = options
    const telegramFiles = createTelegramFiles({
      tokens: [tokenOf(customerBot), tokenOf(staffBot)],
      apiRoot: sandbox.url,
    })
    const worker = startDelivery(
      { ctx: scene.ctx, ports: portsOf(scene.db, telegramFiles) },
      createBotApi({ token: tokenOf(bot), apiRoot, timeoutMs }),
      { concurrency: 20, leaseMs: 20_000, restMs: 50, onOutcome: () => undefined, ...rest },
    )
    workers.push(worker)
  }
  /** Somebody who wrote to the bot, in Telegram and here; the greeting is out of the way. */
  async function customer() {
    people += 1
    const id = people
    await telegram.addPerson({ id, firstName: 'Anna' })
    const chat = telegram.person(id).in(customerBot.username)
    await chat.write('Hello')
    await scene.write(personNamed(id, 'Anna'), 'Hello')
    await scene.db.query(`delete from outbox where status = 'queued'`, [])
    await scene.db.query('update lane set next_at = null', [])
    const [row] = await scene.db.query<{ id: number }>('select id from dialog where chat_id = $1', [id])
    return { id, chat, dialogId: row?.id ?? 0 }
  }
  type Customer = Awaited<ReturnType<typeof customer>>
  /** A complete upload of Olga's for that dialog. */
  async function give(
    { dialogId }: Customer,
    kind: 'photo' | 'document',
    bytes: Uint8Array,
    fileName: string,
  ) {
    const mimeType = kind === 'photo' ? 'image/png' : 'application/pdf'
    const about = { id: randomUUID(), dialogId, kind, fileName, mimeType, size: bytes.length }
    const { id: uploadId } = await createUpload({ ctx: olga, input: about })
    for (let offset = 0; offset < bytes.length; offset += limits.uploadPiece) {
      const piece = bytes.subarray(offset, offset + limits.uploadPiece)
      await putPiece({ ctx: olga, blobs, input: { uploadId, offset, bytes: piece } })
    }
    return uploadId
  }
  return {
    scene,
    out,
    blobs,
    telegram,
    staffChat,
    olga,
    start,
    stop,
    customer,
    give,
    reply: async (to: Customer, uploadIds: string[], text = '', more = {}) => {
      const input = { dialogId: to.dialogId, clientId: randomUUID(), text, entities: [], uploadIds, ...more }
      const { result } = await sendMessage({ ctx: olga, input })
      return result.message
    },
    /** What the bot has said to them, once it is so much. */
    fromBot: async ({ chat }: Customer, count: number) => {
      const isEnough = (messages: { from?: { is_bot: boolean } }[]) =>
        messages.filter(({ from }) => from?.is_bot).length >= count
      return (await chat.untilMessages(isEnough)).filter(({ from }) => from?.is_bot)
    },
    /** The reply, once it stands so. */
    settled: async (messageId: number, delivery: string) => {
      await expect
        .poll(async () => (await out.messageOf(messageId)).delivery, { timeout: 20_000, interval: 20 })
        .toBe(delivery)
      return out.messageOf(messageId)
    },
    idsOf: async (messageId: number) =>
      (await scene.db.orm.select().from(telegramMessage))
        .filter((row) => row.messageId === messageId)
        .toSorted((a, b) => a.telegramMessageId - b.telegramMessageId),
    filesOf: async (messageId: number) =>
      (await scene.db.orm.select().from(attachment))
        .filter((row) => row.messageId === messageId)
        .toSorted((a, b) => a.position - b.position),
    close: async () => {
      await stop()
      await sandbox.stop()
      await scene.close()
    },
  }
}

export const pdf = (words: string) => new Uint8Array(Buffer.from(`%PDF-1.7 ${words}`))
