import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { attachment } from '#db/schema/index.ts'
import { sendFileToMe } from '#services/files/send-file-to-me.ts'
import { openFileDelivery, pdf } from '#test/harness/file-delivery.ts'
import { pngOf } from '#test/harness/pictures.ts'
import { install } from '#test/harness/scene.ts'

const { customerBot, staffBot } = install
const megabyte = 1024 * 1024
let desk: Awaited<ReturnType<typeof openFileDelivery>>
beforeAll(async () => {
  desk = await openFileDelivery()
})
afterEach(async () => {
  await desk.stop()
  await desk.telegram.clearFaults()
})
afterAll(() => desk.close())

test('a photo goes with its caption, formatted, signed and under what it answers', async () => {
  const anna = await desk.customer()
  const photo = await desk.give(anna, 'photo', pngOf(800, 600), 'oak.png')
  const [asked] = await desk.scene.db.query<{ id: number }>(
    'select message_id as id from telegram_message where chat_id = $1',
    [anna.id],
  )
  await desk.scene.db.query('update telegram_message set telegram_message_id = 1 where chat_id = $1', [
    anna.id,
  ])
  const message = await desk.reply(anna, [photo], 'Oak', {
    signed: true,
    replyToId: asked?.id,
    entities: [{ type: 'bold', offset: 0, length: 3 }],
  })
  desk.start()
  const [shown] = await desk.fromBot(anna, 1)
  expect(shown).toMatchObject({
    caption: 'Oak\n\nOlga',
    caption_entities: [{ type: 'bold', offset: 0, length: 3 }],
    photo: [{ width: 800, height: 600 }],
    reply_to_message: { message_id: 1 },
  })
  await desk.settled(message.id, 'sent')
  const [file] = await desk.filesOf(message.id)
  expect(file).toMatchObject({ botId: customerBot.id, fileId: shown?.photo?.[0]?.file_id })
})

test('a document goes with its name, type and every byte', async () => {
  const anna = await desk.customer()
  const bytes = new Uint8Array(megabyte + 300_005).map((_, at) => (at * 13) & 0xff)
  const message = await desk.reply(anna, [await desk.give(anna, 'document', bytes, 'Договор № 5.pdf')])
  desk.start()
  const [shown] = await desk.fromBot(anna, 1)
  expect(shown?.document).toMatchObject({
    file_name: 'Договор № 5.pdf',
    mime_type: 'application/pdf',
    file_size: bytes.length,
  })
  const got = await fetch(desk.telegram.fileUrl(shown?.document?.file_id ?? ''))
  expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
  await desk.settled(message.id, 'sent')
})

test('several photos are one album, in order; each of its messages is known as the reply', async () => {
  const anna = await desk.customer()
  const ids: string[] = []
  for (const width of [300, 400, 500])
    ids.push(await desk.give(anna, 'photo', pngOf(width, 300), `${width}.png`))
  const message = await desk.reply(anna, ids, 'Three tables')
  expect(message).toMatchObject({
    content: 'album',
    attachments: [{ width: 300 }, { width: 400 }, { width: 500 }],
  })
  desk.start()
  const shown = await desk.fromBot(anna, 3)
  expect(shown.map(({ photo, caption }) => [photo?.[0]?.width, caption])).toEqual([
    [300, 'Three tables'],
    [400, undefined],
    [500, undefined],
  ])
  expect(new Set(shown.map(({ media_group_id }) => media_group_id)).size).toBe(1)
  await desk.settled(message.id, 'sent')
  expect((await desk.idsOf(message.id)).map((row) => [row.telegramMessageId, row.part])).toEqual(
    shown.map(({ message_id }) => [message_id, 0]),
  )
  expect((await desk.filesOf(message.id)).map(({ fileId }) => fileId)).toEqual(
    shown.map(({ photo }) => photo?.[0]?.file_id),
  )
})

test('several documents are one album, which the words end', async () => {
  const anna = await desk.customer()
  const ids: string[] = []
  for (const name of ['1', '2']) ids.push(await desk.give(anna, 'document', pdf(name), `${name}.pdf`))
  const message = await desk.reply(anna, ids, 'Both offers')
  desk.start()
  const shown = await desk.fromBot(anna, 2)
  expect(shown.map(({ document, caption }) => [document?.file_name, caption])).toEqual([
    ['1.pdf', undefined],
    ['2.pdf', 'Both offers'],
  ])
  await desk.settled(message.id, 'sent')
})

test('photos and documents together leave as two albums, a long caption as texts after them', async () => {
  const anna = await desk.customer()
  const first = await desk.give(anna, 'document', pdf('1'), '1.pdf')
  const second = await desk.give(anna, 'photo', pngOf(300, 300), '2.png')
  const third = await desk.give(anna, 'document', pdf('3'), '3.pdf')
  const words = 'long '.repeat(1000).trim()
  const message = await desk.reply(anna, [first, second, third], words)
  expect(message.attachments.map(({ fileName }) => fileName)).toEqual(['2.png', '1.pdf', '3.pdf'])
  desk.start()
  const shown = await desk.fromBot(anna, 5)
  expect(
    shown.map(({ photo, document, text }) => (photo ? 'photo' : (document?.file_name ?? text?.length))),
  ).toEqual(['photo', '1.pdf', '3.pdf', 4094, 904])
  expect(shown.every(({ caption }) => caption === undefined)).toBe(true)
  await desk.settled(message.id, 'sent')
  expect((await desk.idsOf(message.id)).map(({ part }) => part)).toEqual([0, 1, 1, 2, 3])
})

test('what one request cannot hold goes in several', async () => {
  const anna = await desk.customer()
  const ids: string[] = []
  for (const name of ['1', '2', '3']) ids.push(await desk.give(anna, 'document', pdf(name), `${name}.pdf`))
  await desk.scene.db.query('update upload set size = $1 where id::text = any($2)', [20 * megabyte, ids])
  await desk.reply(anna, ids)
  const queued = (await desk.out.rows()).filter(({ status }) => status === 'queued')
  expect(
    queued.map(({ call }) => call.kind === 'media' && call.files.map(({ fileName }) => fileName)),
  ).toEqual([['1.pdf', '2.pdf'], ['3.pdf']])
  await desk.scene.db.query(`delete from outbox where status = 'queued'`, [])
})

test('the staff bot sends a customer’s file and an upload to who asks, and nothing of it to the customer', async () => {
  const anna = await desk.customer()
  const sent = await anna.chat.attach({
    kind: 'document',
    bytes: pdf('theirs'),
    name: 'theirs.pdf',
    mime: 'application/pdf',
  })
  const message = await desk.reply(anna, [await desk.give(anna, 'document', pdf('ours'), 'ours.pdf')])
  const [ours] = await desk.filesOf(message.id)
  const [theirs] = await desk.scene.db.orm
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
  for (const file of [ours, theirs])
    await sendFileToMe({ ctx: desk.olga, input: { attachmentId: file?.id ?? 0 } })
  desk.start({ bot: staffBot })
  const all = await desk.staffChat.untilMessages(
    (messages) => messages.filter(({ document }) => document).length === 2,
  )
  const documents = all.flatMap(({ document }) => document ?? [])
  expect(documents.map(({ file_name }) => file_name)).toEqual(['ours.pdf', 'theirs.pdf'])
  for (const [at, words] of ['%PDF-1.7 ours', '%PDF-1.7 theirs'].entries())
    expect(await (await fetch(desk.telegram.fileUrl(documents[at]?.file_id ?? ''))).text()).toBe(words)
  expect((await anna.chat.messages()).filter(({ from }) => from?.is_bot)).toEqual([])
})
