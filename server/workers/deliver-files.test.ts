import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Blobs } from '#contract/files.ts'
import { limits } from '#contract/limits.ts'
import { attachment, telegramMessage } from '#db/schema/index.ts'
import { createSandboxClient, type SandboxClient } from '#sandbox/client.ts'
import { type Sandbox, startSandbox } from '#sandbox/server.ts'
import { noteBot } from '#services/bots/note-bot.ts'
import { sendFileToMe } from '#services/files/send-file-to-me.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { createUpload } from '#services/uploads/create-upload.ts'
import { putPiece } from '#services/uploads/put-piece.ts'
import { createBotApi } from '#telegram/bot-api.ts'
import { createTelegramFiles } from '#telegram/telegram-files.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { pngOf } from '#test/harness/pictures.ts'
import { portsOf } from '#test/harness/ports.ts'
import { install, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { type DeliveryOptions, startDelivery } from './deliver-outbox.ts'
import type { Loop } from './loop.ts'

const megabyte = 1024 * 1024
const tokenOf = (bot: { id: number }) => `${bot.id}:token-of-a-bot-in-tests-of-files`
const { customerBot, staffBot } = install
const olgaId = 5_600_000_000
let scene: Scene
let out: ReturnType<typeof outboundOf>
let blobs: Blobs
let sandbox: Sandbox
let telegram: SandboxClient
let olga: Awaited<ReturnType<Scene['hire']>>
let workers: Loop[] = []
let people = 5_500_000_000

beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
  blobs = portsOf(scene.db).blobs
  sandbox = await startSandbox()
  telegram = createSandboxClient(sandbox.url)
  for (const bot of [customerBot, staffBot])
    await telegram.addBot({ token: tokenOf(bot), username: bot.username, firstName: bot.name })
  await telegram.addPerson({ id: olgaId, firstName: 'Olga' })
  await telegram.person(olgaId).in(staffBot.username).start()
  await noteBot({ ctx: scene.ctx, input: { role: 'staff', ...staffBot } })
  olga = await scene.hire('Olga', { telegramId: olgaId })
})
const stop = async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  workers = []
}
afterEach(async () => {
  await stop()
  await telegram.clearFaults()
})
afterAll(async () => {
  await sandbox.stop()
  await scene.close()
})

/** A process's worker of its own. */
function start(
  options: Partial<DeliveryOptions> & { apiRoot?: string; bot?: { id: number }; timeoutMs?: number } = {},
) {
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
  return worker
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

async function give({ dialogId }: Customer, kind: 'photo' | 'document', bytes: Uint8Array, fileName: string) {
  const mimeType = kind === 'photo' ? 'image/png' : 'application/pdf'
  const about = { id: randomUUID(), dialogId, kind, fileName, mimeType, size: bytes.length }
  const { id } = await createUpload({ ctx: olga, input: about })
  for (let at = 0; at < bytes.length; at += limits.uploadPiece)
    await putPiece({
      ctx: olga,
      blobs,
      input: { uploadId: id, offset: at, bytes: bytes.subarray(at, at + limits.uploadPiece) },
    })
  return id
}
const pdf = (words: string) => new Uint8Array(Buffer.from(`%PDF-1.7 ${words}`))
async function reply(to: Customer, uploadIds: string[], text = '', more = {}) {
  const input = { dialogId: to.dialogId, clientId: randomUUID(), text, entities: [], uploadIds, ...more }
  const { result } = await sendMessage({ ctx: olga, input })
  return result.message
}
const fromBot = async ({ chat }: Customer, count: number) => {
  const all = await chat.untilMessages(
    (messages) => messages.filter(({ from }) => from?.is_bot).length >= count,
  )
  return all.filter(({ from }) => from?.is_bot)
}
const settled = async (messageId: number, delivery: string) => {
  await expect
    .poll(async () => (await out.messageOf(messageId)).delivery, { timeout: 20_000, interval: 20 })
    .toBe(delivery)
  return out.messageOf(messageId)
}
const idsOf = async (messageId: number) =>
  (await scene.db.orm.select().from(telegramMessage))
    .filter((row) => row.messageId === messageId)
    .toSorted((a, b) => a.telegramMessageId - b.telegramMessageId)
const filesOf = async (messageId: number) =>
  (await scene.db.orm.select().from(attachment))
    .filter((row) => row.messageId === messageId)
    .toSorted((a, b) => a.position - b.position)

test('a photo goes with its caption, formatted, signed and under what it answers', async () => {
  const anna = await customer()
  const photo = await give(anna, 'photo', pngOf(800, 600), 'oak.png')
  const [asked] = await scene.db.query<{ id: number }>(
    'select message_id as id from telegram_message where chat_id = $1',
    [anna.id],
  )
  await scene.db.query('update telegram_message set telegram_message_id = 1 where chat_id = $1', [anna.id])
  const message = await reply(anna, [photo], 'Oak', {
    signed: true,
    replyToId: asked?.id,
    entities: [{ type: 'bold', offset: 0, length: 3 }],
  })
  start()
  const [shown] = await fromBot(anna, 1)
  expect(shown).toMatchObject({
    caption: 'Oak\n\nOlga',
    caption_entities: [{ type: 'bold', offset: 0, length: 3 }],
    photo: [{ width: 800, height: 600 }],
    reply_to_message: { message_id: 1 },
  })
  await settled(message.id, 'sent')
  const [file] = await filesOf(message.id)
  expect(file).toMatchObject({ botId: customerBot.id, fileId: shown?.photo?.[0]?.file_id })
})

test('a document goes with its name, type and every byte', async () => {
  const anna = await customer()
  const bytes = new Uint8Array(3 * megabyte + 5).map((_, at) => (at * 13) & 0xff)
  const message = await reply(anna, [await give(anna, 'document', bytes, 'Договор № 5.pdf')])
  start()
  const [shown] = await fromBot(anna, 1)
  expect(shown?.document).toMatchObject({
    file_name: 'Договор № 5.pdf',
    mime_type: 'application/pdf',
    file_size: bytes.length,
  })
  const got = await fetch(telegram.fileUrl(shown?.document?.file_id ?? ''))
  expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
  await settled(message.id, 'sent')
})

test('several photos are one album, in order; each of its messages is known as the reply', async () => {
  const anna = await customer()
  const ids: string[] = []
  for (const width of [300, 400, 500]) ids.push(await give(anna, 'photo', pngOf(width, 300), `${width}.png`))
  const message = await reply(anna, ids, 'Three tables')
  expect(message).toMatchObject({
    content: 'album',
    attachments: [{ width: 300 }, { width: 400 }, { width: 500 }],
  })
  start()
  const shown = await fromBot(anna, 3)
  expect(shown.map(({ photo, caption }) => [photo?.[0]?.width, caption])).toEqual([
    [300, 'Three tables'],
    [400, undefined],
    [500, undefined],
  ])
  expect(new Set(shown.map(({ media_group_id }) => media_group_id)).size).toBe(1)
  await settled(message.id, 'sent')
  expect((await idsOf(message.id)).map((row) => [row.telegramMessageId, row.part])).toEqual(
    shown.map(({ message_id }) => [message_id, 0]),
  )
  expect((await filesOf(message.id)).map(({ fileId }) => fileId)).toEqual(
    shown.map(({ photo }) => photo?.[0]?.file_id),
  )
})

test('photos and documents together leave as two albums, a long caption as texts after them', async () => {
  const anna = await customer()
  const first = await give(anna, 'document', pdf('1'), '1.pdf')
  const second = await give(anna, 'photo', pngOf(300, 300), '2.png')
  const third = await give(anna, 'document', pdf('3'), '3.pdf')
  const words = 'long '.repeat(1000).trim()
  const message = await reply(anna, [first, second, third], words)
  expect(message.attachments.map(({ fileName }) => fileName)).toEqual(['2.png', '1.pdf', '3.pdf'])
  start()
  const shown = await fromBot(anna, 5)
  expect(
    shown.map(({ photo, document, text }) => (photo ? 'photo' : (document?.file_name ?? text?.length))),
  ).toEqual(['photo', '1.pdf', '3.pdf', 4094, 904])
  expect(shown.every(({ caption }) => caption === undefined)).toBe(true)
  await settled(message.id, 'sent')
  expect((await idsOf(message.id)).map(({ part }) => part)).toEqual([0, 1, 1, 2, 3])
})

test('what one request cannot hold goes in several', async () => {
  const anna = await customer()
  const ids: string[] = []
  for (const name of ['1', '2', '3']) ids.push(await give(anna, 'document', pdf(name), `${name}.pdf`))
  await scene.db.query('update upload set size = $1 where id::text = any($2)', [20 * megabyte, ids])
  await reply(anna, ids)
  const queued = (await out.rows()).filter(({ status }) => status === 'queued')
  expect(
    queued.map(({ call }) => call.kind === 'media' && call.files.map(({ fileName }) => fileName)),
  ).toEqual([['1.pdf', '2.pdf'], ['3.pdf']])
  await scene.db.query(`delete from outbox where status = 'queued'`, [])
})

test('Telegram’s refusal of a file is told in its words, and the parts behind it are held back', async () => {
  const anna = await customer()
  const photo = await give(anna, 'photo', pngOf(800, 600), 'a.png')
  // As if it were no picture at all.
  await scene.db.query(`update blob_piece set bytes = $1 where key = $2`, [pdf('no picture'), photo])
  const message = await reply(anna, [photo], 'x'.repeat(1025))
  start()
  expect(await settled(message.id, 'failed')).toMatchObject({
    failureCode: 'bad-request',
    failureDetail: 'Bad Request: IMAGE_PROCESS_FAILED',
  })
  expect((await anna.chat.messages()).filter(({ from }) => from?.is_bot)).toEqual([])
})

test('bytes that are gone end the reply visibly', async () => {
  const anna = await customer()
  const file = await give(anna, 'document', pdf('x'), 'x.pdf')
  const message = await reply(anna, [file])
  await blobs.remove(file)
  start()
  expect(await settled(message.id, 'failed')).toMatchObject({ failureCode: 'file-missing' })
})

test.each(['429', '500'] as const)('after a %s the file goes again, once', async (kind) => {
  const anna = await customer()
  const message = await reply(anna, [await give(anna, 'document', pdf('x'), 'x.pdf')])
  await telegram.addFault({
    method: 'sendDocument',
    fault: kind === '429' ? { kind, retryAfter: 1 } : { kind },
  })
  start()
  await settled(message.id, 'sent')
  expect(await fromBot(anna, 1)).toHaveLength(1)
})

test.each(['reset-after', 'hang', '502'] as const)(
  'a lost answer (%s) to a file is unknown, and what waits behind it goes on',
  async (kind) => {
    const anna = await customer()
    const message = await reply(anna, [await give(anna, 'document', pdf('x'), 'x.pdf')])
    const next = await reply(anna, [await give(anna, 'document', pdf('y'), 'y.pdf')])
    await telegram.addFault({ method: 'sendDocument', fault: { kind } })
    start({ timeoutMs: 500 })
    await settled(message.id, 'unknown')
    await settled(next.id, 'sent')
  },
)

/** A Bot API that takes bodies as slowly as told and answers as it would; `onBytes` hears how many came. */
async function slowApi(onBytes: (request: IncomingMessage, count: number) => void | Promise<void>) {
  const takeAll = async (request: IncomingMessage) => {
    let count = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      count += chunk.length
      await onBytes(request, count)
    }
  }
  const server = createServer(async (request, response) => {
    const isWhole = await takeAll(request).then(
      () => true,
      () => false,
    )
    if (!isWhole) return
    const result = { message_id: 900, document: { file_id: 'slow', file_unique_id: 'u' } }
    response.end(JSON.stringify({ ok: true, result }))
  })
  server.on('clientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

test('a line that breaks before the last byte leaves nothing in doubt: the file goes again', async () => {
  const anna = await customer()
  const bytes = new Uint8Array(4 * megabyte)
  const message = await reply(anna, [await give(anna, 'document', bytes, 'x.bin')])
  let broken = 0
  const api = await slowApi((request, count) => {
    if (broken > 0 || count < megabyte) return
    broken += 1
    request.socket.destroy()
  })
  start({ apiRoot: api.url })
  expect(await settled(message.id, 'sent')).toMatchObject({ failureCode: null })
  expect(broken).toBe(1)
  expect((await idsOf(message.id)).map((row) => row.telegramMessageId)).toEqual([900])
  await stop()
  await api.close()
})

test('a big file over a line slower than the lease keeps its lane: nobody else repeats or doubts it', async () => {
  const anna = await customer()
  const bytes = new Uint8Array(6 * megabyte)
  const message = await reply(anna, [await give(anna, 'document', bytes, 'x.bin')])
  let calls = 0
  const api = await slowApi((_, count) => {
    if (count < 70_000) calls += 1
    return new Promise((resolve) => setTimeout(resolve, 15))
  })
  const began = performance.now()
  start({ apiRoot: api.url, leaseMs: 400, timeoutMs: 2000 })
  start({ apiRoot: api.url, leaseMs: 400, timeoutMs: 2000 })
  await settled(message.id, 'sent')
  expect(performance.now() - began).toBeGreaterThan(800)
  expect(calls).toBeGreaterThan(0)
  const rows = (await out.rows()).filter((row) => row.messageId === message.id)
  expect(rows.map(({ status, attempts }) => [status, attempts])).toEqual([['sent', 0]])
  await stop()
  await api.close()
})

test('a worker that is stopped in the middle of a file gives it back, and its successor sends it', async () => {
  const anna = await customer()
  const message = await reply(anna, [await give(anna, 'document', new Uint8Array(8 * megabyte), 'x.bin')])
  let reached: () => void = () => undefined
  const halfway = new Promise<void>((resolve) => {
    reached = resolve
  })
  const api = await slowApi((_, count) => {
    if (count < megabyte) return
    reached()
    return new Promise(() => undefined)
  })
  start({ apiRoot: api.url })
  await halfway
  await stop()
  expect(await out.messageOf(message.id)).toMatchObject({ delivery: 'queued' })
  await api.close()
  await scene.db.query('update lane set next_at = now() where next_at is not null', [])
  start()
  await settled(message.id, 'sent')
  expect(await fromBot(anna, 1)).toHaveLength(1)
})

test('after a worker’s death the file it was sending is in doubt, the one that waited goes', async () => {
  const anna = await customer()
  const first = await reply(anna, [await give(anna, 'document', pdf('1'), '1.pdf')])
  const second = await reply(anna, [await give(anna, 'document', pdf('2'), '2.pdf')])
  const job = await out.begin()
  expect(job.call.kind).toBe('media')
  await out.expireLeases()
  start()
  await settled(second.id, 'sent')
  expect(await out.messageOf(first.id)).toMatchObject({ delivery: 'unknown' })
  expect((await fromBot(anna, 1)).map(({ document }) => document?.file_name)).toEqual(['2.pdf'])
})

test('the staff bot sends a customer’s file and an upload to who asks, and nothing of it to the customer', async () => {
  const anna = await customer()
  const sent = await anna.chat.attach({
    kind: 'document',
    bytes: pdf('theirs'),
    name: 'theirs.pdf',
    mime: 'application/pdf',
  })
  const message = await reply(anna, [await give(anna, 'document', pdf('ours'), 'ours.pdf')])
  const [ours] = await filesOf(message.id)
  const [theirs] = await scene.db.orm
    .insert(attachment)
    .values({
      messageId: message.id,
      dialogId: anna.dialogId,
      position: 1,
      kind: 'document',
      fileName: 'theirs.pdf',
      mimeType: 'application/pdf',
      size: sent.document?.file_size ?? 0,
      botId: customerBot.id,
      fileId: sent.document?.file_id ?? '',
    })
    .returning()
  for (const file of [ours, theirs]) await sendFileToMe({ ctx: olga, input: { attachmentId: file?.id ?? 0 } })
  start({ bot: staffBot })
  const chat = telegram.person(olgaId).in(staffBot.username)
  const all = await chat.untilMessages((messages) => messages.filter(({ document }) => document).length === 2)
  const documents = all.flatMap(({ document }) => document ?? [])
  expect(documents.map(({ file_name }) => file_name)).toEqual(['ours.pdf', 'theirs.pdf'])
  for (const [at, words] of ['%PDF-1.7 ours', '%PDF-1.7 theirs'].entries())
    expect(await (await fetch(telegram.fileUrl(documents[at]?.file_id ?? ''))).text()).toBe(words)
  expect((await anna.chat.messages()).filter(({ from }) => from?.is_bot)).toEqual([])
})
