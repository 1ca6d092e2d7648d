import type { File, Message, UserProfilePhotos } from '@grammyjs/types'
import { expect, test } from 'vitest'
import { aSandbox, confirmAll, refusal, result, token } from './harness.ts'
import { pngOf } from './images.ts'

const MEGABYTE = 1024 * 1024

/** Sends a file as multipart, as bots do. */
async function upload(url: string, method: string, fields: Record<string, string | Blob>) {
  const form = new FormData()
  form.set('chat_id', '7')
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string') form.set(name, value)
    else form.set(name, value, 'price list.pdf')
  return (await fetch(`${url}/bot${token}/${method}`, { method: 'POST', body: form })).json()
}

test('Uploads: multipart, with the real bytes, name and type kept', async () => {
  const { url, bot } = await aSandbox()
  const file = new Blob(['%PDF-1.7 prices'], { type: 'application/pdf' })
  const message: Message = await result(
    upload(url, 'sendDocument', { document: file, caption: 'Our prices' }),
  )
  expect(message).toMatchObject({
    caption: 'Our prices',
    document: { file_name: 'price list.pdf', mime_type: 'application/pdf', file_size: 15 },
  })
  const { file_path } = await result(bot<File>('getFile', { file_id: message.document?.file_id }))
  expect(await (await fetch(`${url}/file/bot${token}/${file_path}`)).text()).toBe('%PDF-1.7 prices')
})

test('Uploads may be attached under another name (`attach://`)', async () => {
  const { url } = await aSandbox()
  const fields = { document: 'attach://doc0', doc0: new Blob(['bytes'], { type: 'text/plain' }) }
  expect(await result(upload(url, 'sendDocument', fields))).toMatchObject({ document: { file_size: 5 } })
})

test('Uploads: 50 MB', async () => {
  const { url } = await aSandbox()
  const tooMuch = new Blob([new Uint8Array(50 * MEGABYTE + 1)])
  expect(await refusal(upload(url, 'sendDocument', { document: tooMuch }))).toBe(
    'Bad Request: file is too big',
  )
  const farTooMuch = new Blob([new Uint8Array(51 * MEGABYTE)])
  expect(await upload(url, 'sendDocument', { document: farTooMuch })).toEqual({
    ok: false,
    error_code: 413,
    description: 'Request Entity Too Large',
  })
})

test('Photo 10 MB', async () => {
  const { url } = await aSandbox()
  expect(await result(upload(url, 'sendPhoto', { photo: new Blob([pngOf(800, 600)]) }))).toMatchObject({
    photo: [{ width: 800, height: 600 }],
  })
  const photo = new Blob([pngOf(800, 600, 10 * MEGABYTE + 1)])
  expect(await refusal(upload(url, 'sendPhoto', { photo }))).toBe(
    'Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
  )
  expect(await refusal(upload(url, 'sendPhoto', { photo: new Blob(['not an image']) }))).toBe(
    'Bad Request: IMAGE_PROCESS_FAILED',
  )
})

test('Caption 1024', async () => {
  const { url } = await aSandbox()
  const document = new Blob(['bytes'])
  const send = (length: number) => upload(url, 'sendDocument', { document, caption: 'a'.repeat(length) })
  expect((await result<Message>(send(1024))).caption).toHaveLength(1024)
  expect(await refusal(send(1025))).toBe('Bad Request: message caption is too long')
})

test('Media by address fails where Telegram cannot fetch it', async () => {
  const { bot } = await aSandbox()
  expect(await refusal(bot('sendPhoto', { chat_id: 7, photo: 'http://127.0.0.1:8080/photo.png' }))).toBe(
    'Bad Request: failed to get HTTP URL content',
  )
})

test('`getFile` serves up to 20 MB (`file is too big` above)', async () => {
  const { bot, anna } = await aSandbox()
  const fits = await anna.attach({ kind: 'document', bytes: new Uint8Array(20 * MEGABYTE) })
  const over = await anna.attach({ kind: 'document', bytes: new Uint8Array(20 * MEGABYTE + 1) })
  const get = ({ document }: Message) => bot<File>('getFile', { file_id: document?.file_id })
  expect(await result(get(fits))).toMatchObject({ file_size: 20 * MEGABYTE })
  expect(await refusal(get(over))).toBe('Bad Request: file is too big')
})

test('The link holds the **bot token** and lives about an hour', async () => {
  const { url, client, bot, anna } = await aSandbox()
  const { document } = await anna.attach({ kind: 'document', bytes: Buffer.from('bytes') })
  const { file_path } = await result(bot<File>('getFile', { file_id: document?.file_id }))
  const fetched = async (secret: string) => (await fetch(`${url}/file/bot${secret}/${file_path}`)).status
  expect(await fetched(token)).toBe(200)
  expect(await fetched('5550001:other')).toBe(401)
  await client.advanceClock(3_600_001)
  expect(await fetched(token)).toBe(404)
})

test('Name and MIME are not kept by `getFile`', async () => {
  const { url, bot, anna } = await aSandbox()
  const { document } = await anna.attach({
    kind: 'document',
    bytes: Buffer.from('bytes'),
    name: 'Счёт.pdf',
    mime: 'application/pdf',
  })
  expect(document).toMatchObject({ file_name: 'Счёт.pdf', mime_type: 'application/pdf' })
  const file = await result(bot<File>('getFile', { file_id: document?.file_id }))
  expect(Object.keys(file).sort()).toEqual(['file_id', 'file_path', 'file_size', 'file_unique_id'])
  expect(file.file_path).toMatch(/^documents\/file_\d+\.pdf$/)
  const response = await fetch(`${url}/file/bot${token}/${file.file_path}`)
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(response.headers.get('content-disposition')).toBeNull()
})

test('`file_id` works only for the bot that got it', async () => {
  const { bot, staff, anna } = await aSandbox()
  const { document } = await anna.attach({ kind: 'document', bytes: Buffer.from('bytes') })
  const ask = { file_id: document?.file_id }
  expect(await bot('getFile', ask)).toMatchObject({ ok: true })
  expect(await refusal(staff('getFile', ask))).toBe(
    'Bad Request: wrong file_id or the file is temporarily unavailable',
  )
})

test('`file_unique_id` identifies but does not download', async () => {
  const { client, bot, anna } = await aSandbox()
  const bytes = Buffer.from('the same bytes')
  const here = await anna.attach({ kind: 'document', bytes })
  const there = await client.person(7).in('staff_bot').attach({ kind: 'document', bytes })
  expect(there.document?.file_unique_id).toBe(here.document?.file_unique_id)
  expect(there.document?.file_id).not.toBe(here.document?.file_id)
  expect(await bot('getFile', { file_id: here.document?.file_unique_id })).toMatchObject({ error_code: 400 })
})

test('An album arrives as separate `message` updates sharing `media_group_id`, caption usually on one, no end mark', async () => {
  const { bot, anna } = await aSandbox()
  const mediaGroupId = '13579'
  await anna.attach({ kind: 'photo', bytes: pngOf(10, 10), mediaGroupId, caption: 'Our trip' })
  await anna.attach({ kind: 'photo', bytes: pngOf(20, 20), mediaGroupId })
  const updates = await confirmAll(bot)
  expect(updates).toMatchObject([
    { message: { media_group_id: mediaGroupId, caption: 'Our trip', photo: [{ width: 10 }] } },
    { message: { media_group_id: mediaGroupId, photo: [{ width: 20 }] } },
  ])
  expect(updates[1]?.message).not.toHaveProperty('caption')
})

test('Profile photos are told newest first', async () => {
  const { client, bot } = await aSandbox()
  await client.person(7).setPhoto(pngOf(100, 100))
  await client.person(7).setPhoto(pngOf(200, 200))
  expect(
    await result(bot<UserProfilePhotos>('getUserProfilePhotos', { user_id: 7, limit: 1 })),
  ).toMatchObject({
    total_count: 2,
    photos: [[{ width: 200 }]],
  })
  expect(await refusal(bot('getUserProfilePhotos', { user_id: 999 }))).toBe('Bad Request: user not found')
})

test('A phone draws what stands in a message from its bytes', async () => {
  const { client, anna } = await aSandbox()
  const { photo } = await anna.attach({ kind: 'photo', bytes: pngOf(10, 10), mime: 'image/png' })
  const drawn = await fetch(client.fileUrl(photo?.[0]?.file_id ?? ''))
  expect(new Uint8Array(await drawn.arrayBuffer())).toEqual(pngOf(10, 10))
  expect(drawn.headers.get('content-type')).toBe('image/png')
})

test('A picture that was injected without bytes is nothing to draw, and no failure', async () => {
  const { client, anna } = await aSandbox()
  await anna.inject({ message: { photo: [{ file_id: 'p1', file_unique_id: 'p1', width: 90, height: 90 }] } })
  const drawn = await fetch(client.fileUrl('p1'))
  expect([drawn.status, await drawn.text()]).toEqual([204, ''])
})
