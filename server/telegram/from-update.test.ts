import { describe, expect, test } from 'vitest'
import { fromUpdate, outlineOf, updateIdOf, updateKind } from './from-update.ts'
import { UnparsableUpdate } from './read-fields.ts'

const now = new Date('2026-03-01T10:00:00Z')
const date = 1_772_000_000
const anna = { id: 7, is_bot: false, first_name: 'Анна', username: 'anna', language_code: 'ru' }
const chat = { id: 7, type: 'private', first_name: 'Анна' }
const base = { message_id: 5, from: anna, chat, date }
const message = (fields: object) => fromUpdate({ update_id: 1, message: { ...base, ...fields } }, now)
const messageOf = (fields: object) => {
  const inbound = message(fields)
  if (inbound.type !== 'message') throw new Error(`became ${inbound.type}`)
  return inbound.message
}

test('a text comes with its sender, number, time and formatting', () => {
  const entities = [
    { type: 'bold', offset: 0, length: 4 },
    { type: 'text_link', offset: 5, length: 3, url: 'https://example.com/' },
    {
      type: 'text_mention',
      offset: 5,
      length: 3,
      user: { id: 9, is_bot: false, first_name: 'Oleg', last_name: 'P' },
    },
  ]
  expect(messageOf({ text: 'Есть вот', entities })).toEqual({
    telegramMessageId: 5,
    chatId: 7,
    from: {
      telegramId: 7,
      firstName: 'Анна',
      lastName: null,
      username: 'anna',
      languageCode: 'ru',
      isPremium: false,
    },
    date: new Date(date * 1000),
    content: 'text',
    text: 'Есть вот',
    entities: [
      entities[0],
      entities[1],
      { type: 'text_mention', offset: 5, length: 3, user: { id: 9, first_name: 'Oleg' } },
    ],
    replyToTelegramMessageId: null,
    replyQuote: null,
    mediaGroupId: null,
    file: null,
    phone: null,
    startPayload: null,
    raw: null,
  })
})

test('formatting that lies outside the text or is garbage is dropped, the text stays', () => {
  const entities = [
    { type: 'bold', offset: 3, length: 9 },
    { type: 'bold', offset: -1, length: 2 },
    { type: 'italic', offset: 0, length: 0 },
    { offset: 0, length: 1 },
    { type: 'code', offset: '0', length: 1 },
    null,
    'bold',
    { type: 'code', offset: 0, length: 2 },
  ]
  expect(messageOf({ text: 'hello', entities })).toMatchObject({
    text: 'hello',
    entities: [{ type: 'code', offset: 0, length: 2 }],
  })
  expect(messageOf({ text: 'hello', entities: 'bold' }).entities).toEqual([])
})

describe('what a message holds is named', () => {
  const file = { file_id: 'f', file_unique_id: 'u' }
  const kinds: [string, object][] = [
    ['photo', { photo: [file] }],
    ['video', { video: file }],
    ['video_note', { video_note: file }],
    ['voice', { voice: file }],
    ['audio', { audio: file }],
    ['document', { document: file }],
    ['sticker', { sticker: file }],
    ['animation', { document: file, animation: file }],
    ['live_photo', { photo: [file], live_photo: file }],
    ['location', { location: { latitude: 1, longitude: 2 } }],
    ['venue', { location: { latitude: 1, longitude: 2 }, venue: { title: 'x' } }],
    ['contact_card', { contact: { phone_number: '+7', first_name: 'A' } }],
    ['poll', { poll: { id: '1', question: '?' } }],
    ['dice', { dice: { emoji: '🎲', value: 6 } }],
    ['game', { game: { title: 'x' }, text: 'play' }],
    ['story', { story: { id: 1, chat } }],
    ['paid_media', { paid_media: { star_count: 1 } }],
    ['checklist', { checklist: { title: 'x' } }],
    ['invoice', { invoice: { title: 'x' } }],
    ['pinned_message', { pinned_message: { message_id: 1, chat, date } }],
    ['successful_payment', { successful_payment: { currency: 'XTR' } }],
    [
      'message_auto_delete_timer_changed',
      { message_auto_delete_timer_changed: { message_auto_delete_time: 1 } },
    ],
    ['something_new', { has_protected_content: true, something_new: {} }],
    ['unknown', {}],
  ]
  test.each(kinds)('%s', (kind, fields) => {
    const read = messageOf({ ...fields, caption: 'с подписью' })
    expect(read.content).toBe(kind)
    expect(read.raw).toMatchObject({ ...base, ...fields })
  })
})

test('a caption with its formatting is the text of a photo, and its album is kept', () => {
  const caption_entities = [{ type: 'bold', offset: 0, length: 2 }]
  const read = messageOf({
    photo: [{ file_id: 'f' }],
    caption: 'дом',
    caption_entities,
    entities: [{ type: 'code', offset: 0, length: 1 }],
    media_group_id: '13',
  })
  expect(read).toMatchObject({
    content: 'photo',
    text: 'дом',
    entities: caption_entities,
    mediaGroupId: '13',
  })
})

test('a reply tells what it answers and which part was quoted', () => {
  const read = messageOf({
    text: 'yes',
    reply_to_message: { ...base, message_id: 3, text: 'blue or red?' },
    quote: { text: 'blue', position: 0 },
  })
  expect(read).toMatchObject({ replyToTelegramMessageId: 3, replyQuote: 'blue', raw: null })
})

test('the payload of /start is told apart from a bare /start and from any other text', () => {
  expect(messageOf({ text: '/start insta_1' }).startPayload).toBe('insta_1')
  expect(messageOf({ text: '/start@shop_bot insta' }).startPayload).toBe('insta')
  expect(messageOf({ text: '/start' }).startPayload).toBe('')
  expect(messageOf({ text: '/start ' }).startPayload).toBe('')
  expect(messageOf({ text: `/start ${'p'.repeat(64)}` }).startPayload).toBe('p'.repeat(64))
  expect(messageOf({ text: '/started x' }).startPayload).toBeNull()
  expect(messageOf({ photo: [], caption: '/start x' }).startPayload).toBeNull()
})

test('who types a sentence after /start has written a message', () => {
  expect(messageOf({ text: '/start where is my parcel?' }).startPayload).toBeNull()
  expect(messageOf({ text: `/start ${'p'.repeat(65)}` }).startPayload).toBeNull()
})

test('a forwarded text keeps its raw form, for its origin stands nowhere else', () => {
  const forward_origin = { type: 'user', date, sender_user: anna }
  expect(messageOf({ text: 'hi', forward_origin }).raw).toMatchObject({ forward_origin })
})

test('an edit carries the whole message and when it was edited', () => {
  const edited_message = { ...base, text: 'new', edit_date: date + 60 }
  expect(fromUpdate({ update_id: 1, edited_message }, now)).toMatchObject({
    type: 'edit',
    message: { telegramMessageId: 5, text: 'new', raw: null },
    editedAt: new Date((date + 60) * 1000),
  })
})

test('blocking and unblocking the bot in a private chat', () => {
  const change = (status: string) =>
    fromUpdate({ update_id: 1, my_chat_member: { chat, from: anna, date, new_chat_member: { status } } }, now)
  expect(change('kicked')).toMatchObject({ type: 'membership', chatId: 7, blocked: true })
  expect(change('member')).toMatchObject({ type: 'membership', chatId: 7, blocked: false })
  expect(change('restricted')).toEqual({ type: 'raw', kind: 'my_chat_member' })
})

test('a pressed button tells the message it was under, even one Telegram no longer shows', () => {
  const callback_query = { id: '99', from: anna, message: { message_id: 4, chat, date: 0 }, data: 'call' }
  expect(fromUpdate({ update_id: 1, callback_query }, now)).toMatchObject({
    type: 'callback',
    callbackQueryId: '99',
    chatId: 7,
    telegramMessageId: 4,
    data: 'call',
  })
  expect(fromUpdate({ update_id: 1, callback_query: { id: '99', from: anna } }, now)).toEqual({
    type: 'raw',
    kind: 'callback_query',
  })
})

test('whatever else concerns a private chat becomes a placeholder that keeps all Telegram said', () => {
  const message_reaction = {
    chat,
    message_id: 4,
    user: anna,
    date,
    new_reaction: [{ type: 'emoji', emoji: '👍' }],
  }
  expect(fromUpdate({ update_id: 1, message_reaction }, now)).toMatchObject({
    type: 'other',
    kind: 'message_reaction',
    chatId: 7,
    from: { telegramId: 7 },
    date: new Date(date * 1000),
    raw: message_reaction,
  })
  expect(fromUpdate({ update_id: 1, not_yet_invented: { chat, from: anna } }, now)).toMatchObject({
    type: 'other',
    kind: 'not_yet_invented',
    date: now,
  })
  expect(message({ message_id: 0, ephemeral_message_id: 3, text: 'soon gone' })).toMatchObject({
    type: 'other',
    kind: 'text',
  })
})

test('groups, channels, bots and business chats are kept raw and make no dialogs', () => {
  const group = { id: -100, type: 'supergroup', title: 'x' }
  const raw = (update: object) => fromUpdate({ update_id: 1, ...update }, now)
  expect(raw({ message: { ...base, chat: group, text: 'hi' } })).toEqual({ type: 'raw', kind: 'message' })
  expect(raw({ channel_post: { ...base, chat: group } })).toEqual({ type: 'raw', kind: 'channel_post' })
  expect(raw({ message: { ...base, from: { ...anna, is_bot: true }, text: 'hi' } }).type).toBe('raw')
  expect(raw({ business_message: { ...base, text: 'hi' } }).type).toBe('raw')
  expect(raw({ message: { ...base, business_connection_id: 'b', text: 'hi' } }).type).toBe('raw')
  expect(
    raw({ my_chat_member: { chat: group, from: anna, date, new_chat_member: { status: 'member' } } }).type,
  ).toBe('raw')
  expect(raw({ poll_answer: { poll_id: '1', user: anna, option_ids: [] } }).type).toBe('raw')
})

test('a private message that lacks sender, number or date is called unparsable, by kind', () => {
  const broken: unknown[] = [
    { message: null },
    { message: 'hi' },
    { message: {} },
    { message: { ...base, from: undefined } },
    { message: { ...base, from: { ...anna, id: 'seven' } } },
    { message: { ...base, message_id: 1.5 } },
    { message: { ...base, message_id: -1 } },
    { message: { ...base, date: 'yesterday' } },
    { message: { ...base, date: 1e300 } },
    { message: { ...base, chat: { type: 'private' } } },
    { message: { ...base, chat: { id: 2 ** 60, type: 'private' } } },
    { message: { ...base, text: { not: 'a text' } } },
    { edited_message: [] },
    { callback_query: 7 },
    { my_chat_member: null },
  ]
  for (const update of broken)
    expect(() => fromUpdate({ update_id: 1, ...(update as object) }, now), JSON.stringify(update)).toThrow(
      UnparsableUpdate,
    )
})

test('of what cannot be read its kind is left, where chat and person can be', () => {
  const outline = (update: object) => outlineOf({ update_id: 1, ...update }, now)
  const broken = { ...base, date: 'yesterday' }
  const shown = { type: 'other', chatId: base.chat.id, from: { telegramId: anna.id }, date: now }
  expect(outline({ message: broken })).toMatchObject({ ...shown, kind: 'message', raw: broken })
  expect(outline({ edited_message: broken })).toMatchObject({ ...shown, kind: 'edited_message' })
  const pressed = { from: anna, message: broken }
  expect(outline({ callback_query: pressed })).toMatchObject({ ...shown, kind: 'callback_query' })
  for (const hidden of [
    { message: 'hi' },
    { message: { ...broken, from: 'somebody' } },
    { message: { ...broken, from: { ...anna, is_bot: true } } },
    { message: { ...broken, chat: { id: -7, type: 'group' } } },
    { message: { ...broken, business_connection_id: 'b' } },
    { business_message: broken },
  ])
    expect(outline(hidden).type, JSON.stringify(hidden)).toBe('raw')
  for (const garbage of [null, 7, 'x', [], {}]) expect(outlineOf(garbage, now).type).toBe('raw')
})

test('what is no update at all is raw and has no number', () => {
  for (const garbage of [null, undefined, 7, 'x', [], {}, { update_id: 'x' }]) {
    expect(updateIdOf(garbage)).toBeNull()
    expect(fromUpdate(garbage, now).type).toBe('raw')
  }
  expect(updateKind({ update_id: 1 })).toBe('unknown')
  expect(updateIdOf({ update_id: -3 })).toBeNull()
  expect(updateIdOf({ update_id: 12 })).toBe(12)
})
