import type { ApiMethods, InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { TextEntity } from '#contract/entities.ts'
import { type OutgoingButton, type OutgoingCall, type OutgoingFile, wordsUnder } from '#contract/outgoing.ts'

type Payload<M extends keyof ApiMethods> = Parameters<ApiMethods[M]>[0]
/** A method of the Bot API with what it takes. */
export type ApiCall = { files?: AttachedFile[] } & (
  | { method: 'sendMessage'; payload: Payload<'sendMessage'> }
  | { method: 'editMessageText'; payload: Payload<'editMessageText'> }
  | { method: 'editMessageCaption'; payload: Payload<'editMessageCaption'> }
  | { method: 'editMessageReplyMarkup'; payload: Payload<'editMessageReplyMarkup'> }
  | { method: 'deleteMessage'; payload: Payload<'deleteMessage'> }
  | { method: 'sendPhoto'; payload: Payload<'sendPhoto'> }
  | { method: 'sendDocument'; payload: Payload<'sendDocument'> }
  | { method: 'sendMediaGroup'; payload: Payload<'sendMediaGroup'> }
)

/** A file that goes along, under the name the payload refers to it by: `attach://<name>`. */
export interface AttachedFile {
  name: string
  file: OutgoingFile
}
type MediaCall = Extract<OutgoingCall, { kind: 'media' }>

function toButton(button: OutgoingButton): InlineKeyboardButton {
  const { text } = button
  switch (button.kind) {
    case 'callback':
      return { text, callback_data: button.data }
    case 'web_app':
      return { text, web_app: { url: button.url } }
    case 'url':
      return { text, url: button.url }
    case 'copy':
      return { text, copy_text: { text: button.copies } }
  }
}

const keyboard = (rows: OutgoingButton[][]) => ({ inline_keyboard: rows.map((row) => row.map(toButton)) })

/** Our entities are Telegram's, whose type can't be told from the string alone. */
const toEntities = (entities: TextEntity[]) => entities as MessageEntity[]

/** Documents stay as they are: Telegram would make moving pictures and sounds of some. */
const asTheyAre = { disable_content_type_detection: true }

/** One file, or an album of two to ten, which the words end. */
function toMediaCall(
  { files, text, entities, replyToTelegramMessageId, silent }: MediaCall,
  chatId: number,
): ApiCall {
  const attached = files.map((file, at) => ({ name: `file${at}`, file }))
  const common = {
    chat_id: chatId,
    ...(replyToTelegramMessageId !== null && {
      reply_parameters: { message_id: replyToTelegramMessageId },
    }),
    ...(silent && { disable_notification: true }),
  }
  const caption = text !== '' && { caption: text, caption_entities: toEntities(entities) }
  const withWords = wordsUnder(files) === 'first' ? 0 : files.length - 1
  const items = attached.map(({ name }, at) => ({
    media: `attach://${name}`,
    ...(at === withWords && caption),
  }))
  const [{ media } = { media: '' }, ...others] = items
  const arePhotos = files[0]?.kind === 'photo'
  if (others.length > 0) {
    const group = arePhotos
      ? items.map((item) => ({ ...item, type: 'photo' as const }))
      : items.map((item) => ({ ...item, ...asTheyAre, type: 'document' as const }))
    return { method: 'sendMediaGroup', payload: { ...common, media: group }, files: attached }
  }
  return arePhotos
    ? { method: 'sendPhoto', payload: { ...common, ...caption, photo: media }, files: attached }
    : {
        method: 'sendDocument',
        payload: { ...common, ...caption, ...asTheyAre, document: media },
        files: attached,
      }
}

/**
 * The Bot API call of a queued one. Formatting goes as entities, never as a parse mode: no text can break it.
 * Null when it is of a message that never came to be, so that there is nothing to do.
 * @param target the Telegram message an edit or a deletion is of
 */
export function toApiCall(call: OutgoingCall, chatId: number, target: number | null): ApiCall | null {
  if (call.kind === 'send') {
    const replyTo = call.replyToTelegramMessageId
    return {
      method: 'sendMessage',
      payload: {
        chat_id: chatId,
        text: call.text,
        entities: toEntities(call.entities),
        ...(call.buttons.length > 0 && { reply_markup: keyboard(call.buttons) }),
        ...(replyTo !== null && { reply_parameters: { message_id: replyTo } }),
        ...(call.silent && { disable_notification: true }),
      },
    }
  }
  if (call.kind === 'media') return toMediaCall(call, chatId)
  if (target === null) return null
  if (call.kind === 'delete')
    return { method: 'deleteMessage', payload: { chat_id: chatId, message_id: target } }
  if (call.kind === 'strip')
    return {
      method: 'editMessageReplyMarkup',
      payload: { chat_id: chatId, message_id: target, reply_markup: keyboard([]) },
    }
  if (call.kind === 'edit-caption')
    return {
      method: 'editMessageCaption',
      payload: {
        chat_id: chatId,
        message_id: target,
        caption: call.text,
        caption_entities: toEntities(call.entities),
      },
    }
  return {
    method: 'editMessageText',
    payload: {
      chat_id: chatId,
      message_id: target,
      text: call.text,
      entities: toEntities(call.entities),
      reply_markup: keyboard(call.buttons),
    },
  }
}
