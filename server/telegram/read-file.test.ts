import { expect, test } from 'vitest'
import { fromUpdate } from './from-update.ts'
import { sentFileOf } from './read-file.ts'

const anna = { id: 7, is_bot: false, first_name: 'Anna' }
const chat = { id: 7, type: 'private' }
const messageOf = (fields: object) => {
  const inbound = fromUpdate({
    update_id: 1,
    message: { message_id: 5, from: anna, chat, date: 1_772_000_000, ...fields },
  })
  if (inbound.type !== 'message') throw new Error(`became ${inbound.type}`)
  return inbound.message
}
const size = (name: string, width: number, height: number) => ({
  file_id: name,
  file_unique_id: `u-${name}`,
  file_size: width * height,
  width,
  height,
})
const photo = [size('l', 1280, 960), size('s', 90, 67), size('x', 800, 600), size('m', 320, 240)]

test('of a photo’s sizes the largest is kept, the smallest that can be looked at stands for it', () => {
  expect(messageOf({ photo, caption: 'Look' })).toMatchObject({
    content: 'photo',
    text: 'Look',
    file: {
      kind: 'photo',
      fileId: 'l',
      fileUniqueId: 'u-l',
      size: 1280 * 960,
      width: 1280,
      height: 960,
      thumb: { fileId: 'm', width: 320, height: 240 },
    },
  })
})

test('a small photo stands for itself', () => {
  expect(messageOf({ photo: [size('s', 90, 67)] }).file).toMatchObject({ fileId: 's', thumb: null })
})

test('a document comes with its name, type and small picture; what Telegram leaves out is not known', () => {
  const document = {
    file_id: 'd',
    file_unique_id: 'u-d',
    file_name: 'Договор.pdf',
    mime_type: 'application/pdf',
    file_size: 12_345,
    thumbnail: size('t', 320, 226),
  }
  expect(messageOf({ document }).file).toEqual({
    kind: 'document',
    fileId: 'd',
    fileUniqueId: 'u-d',
    fileName: 'Договор.pdf',
    mimeType: 'application/pdf',
    size: 12_345,
    width: null,
    height: null,
    thumb: { fileId: 't', width: 320, height: 226 },
  })
  expect(messageOf({ document: { file_id: 'd', file_unique_id: 'u' } }).file).toMatchObject({
    fileName: null,
    mimeType: null,
    size: null,
    thumb: null,
  })
})

test.each([
  ['a photo without sizes', { photo: [] }],
  ['sizes that are none', { photo: [null, 5, { width: 1 }] }],
  ['a document without an id', { document: { file_name: 'x' } }],
  [
    'a moving picture, which Telegram repeats as a document',
    {
      animation: { file_id: 'a' },
      document: { file_id: 'a', file_unique_id: 'u' },
    },
  ],
])('%s is no file of ours, and its message still comes in', (_, fields) => {
  expect(messageOf(fields).file).toBeNull()
})

test('the number on the sender’s own contact card is theirs, on any other card it is not', () => {
  const card = { phone_number: '7 (916) 123-45-67', first_name: 'Anna' }
  expect(messageOf({ contact: { ...card, user_id: 7 } })).toMatchObject({
    content: 'contact_card',
    phone: '+79161234567',
  })
  expect(messageOf({ contact: { ...card, user_id: 8 } }).phone).toBeNull()
  expect(messageOf({ contact: card }).phone).toBeNull()
  expect(messageOf({ contact: { user_id: 7, phone_number: 'call me' } }).phone).toBeNull()
})

test('of what we sent is known what Telegram made of it', () => {
  expect(sentFileOf({ message_id: 1, photo })).toMatchObject({ kind: 'photo', fileId: 'l' })
  expect(sentFileOf({ message_id: 1, document: { file_id: 'd' } })).toMatchObject({ fileId: 'd' })
  expect(sentFileOf({ message_id: 1, audio: { file_id: 'a' } })).toMatchObject({ fileId: 'a' })
  expect(sentFileOf({ message_id: 1, text: 'hello' })).toBeNull()
  expect(sentFileOf(true)).toBeNull()
})
