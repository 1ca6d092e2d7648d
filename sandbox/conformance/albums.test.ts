import type { Message } from '@grammyjs/types'
import { expect, test } from 'vitest'
import { aSandbox, confirmAll, refusal, result, sendText, token } from './harness.ts'
import { pngOf } from './images.ts'

const png = (name: string) => new File([pngOf(800, 600)], name, { type: 'image/png' })
const pdf = (name: string) => new File([`%PDF-1.7 ${name}`], name, { type: 'application/pdf' })

/** Sends an album as bots do: the items as JSON, the files beside them. */
async function sendAlbum(
  url: string,
  media: object[],
  files: File[] = [],
  more: Record<string, string> = {},
) {
  const form = new FormData()
  form.set('chat_id', '7')
  form.set('media', JSON.stringify(media))
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  for (const [at, file] of files.entries()) form.set(`file${at}`, file)
  return (await fetch(`${url}/bot${token}/sendMediaGroup`, { method: 'POST', body: form })).json()
}
const photo = (at: number, more: object = {}) => ({ type: 'photo', media: `attach://file${at}`, ...more })
const document = (at: number, more: object = {}) => ({
  type: 'document',
  media: `attach://file${at}`,
  ...more,
})

test('Album: returns as many messages, in order, sharing a `media_group_id`; each with a caption of its own', async () => {
  const { url, anna } = await aSandbox()
  const asked = await anna.write('Show me')
  const messages: Message[] = await result(
    sendAlbum(
      url,
      [
        photo(0, { caption: 'Oak tables', caption_entities: [{ type: 'bold', offset: 0, length: 3 }] }),
        photo(1),
      ],
      [png('a.png'), png('b.png')],
      { reply_parameters: JSON.stringify({ message_id: asked.message_id }) },
    ),
  )
  expect(messages).toHaveLength(2)
  expect(messages[0]).toMatchObject({
    caption: 'Oak tables',
    caption_entities: [{ type: 'bold', offset: 0, length: 3 }],
    photo: [{ width: 800 }],
    reply_to_message: { message_id: asked.message_id },
  })
  expect(messages[1]?.caption).toBeUndefined()
  expect(messages[1]?.message_id).toBe((messages[0]?.message_id ?? 0) + 1)
  expect(messages[1]?.media_group_id).toBe(messages[0]?.media_group_id)
  expect(messages[0]?.media_group_id).toMatch(/^\d+$/)
  expect((await anna.messages()).slice(-2)).toMatchObject(messages.map(({ message_id }) => ({ message_id })))
})

test('Album: documents keep their names', async () => {
  const { url } = await aSandbox()
  const messages: Message[] = await result(
    sendAlbum(url, [document(0), document(1)], [pdf('Договор.pdf'), pdf('Счёт № 2.pdf')]),
  )
  expect(messages.map((message) => message.document?.file_name)).toEqual(['Договор.pdf', 'Счёт № 2.pdf'])
})

test('Album: up to 10 items, documents apart from the rest, all or nothing', async () => {
  const { url, anna } = await aSandbox()
  const before = (await anna.messages()).length
  const eleven = Array.from({ length: 11 }, () => photo(0))
  expect(await refusal(sendAlbum(url, eleven, [png('a.png')]))).toBe(
    'Bad Request: too many messages to send as an album',
  )
  expect(await refusal(sendAlbum(url, []))).toBe('Bad Request: there are no messages to send')
  expect(await refusal(sendAlbum(url, [photo(0), document(1)], [png('a.png'), pdf('b.pdf')]))).toBe(
    "Bad Request: documents can't be mixed with other media types",
  )
  expect(await refusal(sendAlbum(url, [photo(0), photo(1)], [png('a.png'), pdf('b.pdf')]))).toBe(
    'Bad Request: IMAGE_PROCESS_FAILED',
  )
  const long = photo(0, { caption: 'a'.repeat(1025) })
  expect(await refusal(sendAlbum(url, [long, photo(0)], [png('a.png')]))).toBe(
    'Bad Request: message caption is too long',
  )
  expect(await anna.messages()).toHaveLength(before)
})

test('A caption is edited, taken away, and refused where nothing bears one', async () => {
  const { url, bot } = await aSandbox()
  const [first] = await result<Message[]>(
    sendAlbum(url, [photo(0, { caption: 'One' }), photo(0)], [png('a.png')]),
  )
  const edit = (more: object) =>
    bot<Message>('editMessageCaption', { chat_id: 7, message_id: first?.message_id, ...more })
  expect(await result(edit({ caption: 'Two' }))).toMatchObject({
    caption: 'Two',
    media_group_id: first?.media_group_id,
    photo: first?.photo,
  })
  expect(await refusal(edit({ caption: 'Two' }))).toMatch('message is not modified')
  expect((await result(edit({}))).caption).toBeUndefined()
  const text = await sendText(bot, 'hello')
  expect(
    await refusal(bot('editMessageCaption', { chat_id: 7, message_id: text.message_id, caption: 'x' })),
  ).toBe('Bad Request: there is no caption in the message to edit')
})

test('Another file is put in the place of one that was sent', async () => {
  const { url, bot } = await aSandbox()
  const [first] = await result<Message[]>(sendAlbum(url, [document(0), document(0)], [pdf('a.pdf')]))
  const form = new FormData()
  form.set('chat_id', '7')
  form.set('message_id', String(first?.message_id))
  form.set('media', JSON.stringify(document(0, { caption: 'The new one' })))
  form.set('file0', pdf('b.pdf'))
  const answer = await fetch(`${url}/bot${token}/editMessageMedia`, { method: 'POST', body: form })
  expect((await answer.json()).result).toMatchObject({
    message_id: first?.message_id,
    document: { file_name: 'b.pdf' },
    caption: 'The new one',
  })
  expect(
    await refusal(bot('editMessageMedia', { chat_id: 7, message_id: first?.message_id, media: 'x' })),
  ).toBe("Bad Request: can't parse media JSON object")
})

test('An album of a person’s arrives as separate messages sharing `media_group_id`, without an end mark', async () => {
  const { anna, bot } = await aSandbox()
  for (const caption of ['Look', undefined])
    await anna.attach({
      kind: 'photo',
      bytes: pngOf(90, 60),
      mediaGroupId: '13',
      ...(caption && { caption }),
    })
  const updates = await confirmAll(bot)
  expect(updates.map(({ message }) => [message?.media_group_id, message?.caption])).toEqual([
    ['13', 'Look'],
    ['13', undefined],
  ])
})

test('`edited_message` carries the whole message, with the file a person put in its place', async () => {
  const { anna, bot } = await aSandbox()
  const sent = await anna.attach({ kind: 'photo', bytes: pngOf(90, 60), caption: 'Before' })
  await anna.attach({
    kind: 'document',
    bytes: Buffer.from('%PDF'),
    name: 'after.pdf',
    replaces: sent.message_id,
  })
  const [, edited] = await confirmAll(bot)
  expect(edited?.edited_message).toMatchObject({
    message_id: sent.message_id,
    document: { file_name: 'after.pdf' },
  })
  expect(edited?.edited_message?.photo).toBeUndefined()
  expect(edited?.edited_message?.caption).toBeUndefined()
})
