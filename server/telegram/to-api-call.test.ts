import { expect, test } from 'vitest'
import { toApiCall } from './to-api-call.ts'

const send = {
  kind: 'send',
  text: '*Hi* <b>',
  entities: [{ type: 'bold', offset: 0, length: 4 }],
  buttons: [],
  replyToTelegramMessageId: null,
  silent: false,
} as const

test('a text goes with its formatting as entities, never with a parse mode', () => {
  expect(toApiCall({ ...send, entities: [...send.entities], buttons: [] }, 7, null)).toEqual({
    method: 'sendMessage',
    payload: { chat_id: 7, text: '*Hi* <b>', entities: [{ type: 'bold', offset: 0, length: 4 }] },
  })
})

test('reply target, buttons and silence go along', () => {
  const call = toApiCall(
    {
      ...send,
      entities: [],
      buttons: [
        [{ text: 'Call', kind: 'callback', data: 'call' }],
        [{ text: 'Open', kind: 'web_app', url: 'https://desk.example/dialogs/1' }],
      ],
      replyToTelegramMessageId: 5,
      silent: true,
    },
    7,
    null,
  )
  expect(call?.payload).toMatchObject({
    reply_parameters: { message_id: 5 },
    disable_notification: true,
    reply_markup: {
      inline_keyboard: [
        [{ text: 'Call', callback_data: 'call' }],
        [{ text: 'Open', web_app: { url: 'https://desk.example/dialogs/1' } }],
      ],
    },
  })
})

test.each([
  ['photo', 'under all of them, which Telegram does with the first one’s', ['Both', undefined]],
  ['document', 'under the last, for each has its own', [undefined, 'Both']],
] as const)('the words of an album of the kind %s go %s', (kind, _, captions) => {
  const file = { kind, fileName: 'a', mimeType: 'x/y', size: 1, uploadId: 'u', source: null }
  const call = toApiCall(
    {
      kind: 'media',
      files: [file, file],
      text: 'Both',
      entities: [],
      replyToTelegramMessageId: null,
      silent: false,
    },
    7,
    null,
  )
  if (call?.method !== 'sendMediaGroup') throw new Error('no album')
  expect(call.payload.media.map(({ caption }) => caption)).toEqual(captions)
})

test('an edit replaces text and buttons, a deletion names its message, and neither is of nothing', () => {
  const edit = { kind: 'edit', text: 'Hi', entities: [], buttons: [] } as const
  expect(toApiCall({ ...edit, entities: [], buttons: [] }, 7, 5)).toEqual({
    method: 'editMessageText',
    payload: { chat_id: 7, message_id: 5, text: 'Hi', entities: [], reply_markup: { inline_keyboard: [] } },
  })
  expect(toApiCall({ kind: 'delete' }, 7, 5)).toEqual({
    method: 'deleteMessage',
    payload: { chat_id: 7, message_id: 5 },
  })
  expect(toApiCall({ kind: 'delete' }, 7, null)).toBeNull()
})
