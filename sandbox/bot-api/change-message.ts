import { isDeepStrictEqual } from 'node:util'
import type { InlineKeyboardMarkup, Message } from '@grammyjs/types'
import { messageById, removeMessage, replaceMessage } from '#sandbox/state/chats.ts'
import { Arguments, isRecord } from './arguments.ts'
import { readableChat, writableChat } from './chat-access.ts'
import { badRequest } from './errors.ts'
import { messageText } from './formatted-text.ts'
import type { MethodCall, MethodFamily } from './method.ts'
import { inlineKeyboard } from './reply-markup.ts'
import { sentCaption, shownItem } from './send-media.ts'
import { withEntities } from './send-text.ts'

/** What may bear a caption. */
const isMedia = ({ photo, document, video, audio, voice, animation }: Partial<Message>) =>
  [photo, document, video, audio, voice, animation].some((media) => media !== undefined)

const DELETABLE_FOR_SECONDS = 48 * 3600

/** Changing and taking back what was sent. */
export const changeMessage: MethodFamily = {
  editMessageText: (call) => {
    const { text, entities } = messageText(call)
    return editOwn(call, ({ entities: _, ...message }) => {
      if (message.text === undefined) throw badRequest('there is no text in the message to edit')
      return { ...message, text, ...withEntities(entities) }
    })
  },

  editMessageCaption: (call) => {
    const caption = sentCaption(call)
    return editOwn(call, ({ caption: _, caption_entities: __, ...message }) => {
      if (!isMedia(message)) throw badRequest('there is no caption in the message to edit')
      return { ...message, ...caption }
    })
  },

  editMessageMedia: (call) => {
    const item = call.args.json('media', 'media')
    if (!isRecord(item)) throw badRequest("can't parse InputMedia: expected an Object")
    const content = shownItem({ ...call, args: new Arguments(item, call.args.files) })
    return editOwn(call, ({ caption: _, caption_entities: __, photo, document, ...message }) => {
      if (!isMedia({ photo, document })) throw badRequest('there is no media in the message to edit')
      return { ...message, ...content() }
    })
  },

  editMessageReplyMarkup: (call) => editOwn(call, (message) => message),

  deleteMessage: (call) => {
    const { world, bot, args } = call
    if (args.text('chat_id') === '') throw badRequest('chat identifier is not specified')
    if (args.integer('message_id') === 0) throw badRequest('message identifier is not specified')
    const { chat } = writableChat(call)
    const message = messageById(chat, args.integer('message_id'))
    if (!message) throw badRequest('message to delete not found')
    if (world.clock.unix() - message.date > DELETABLE_FOR_SECONDS)
      throw badRequest("message can't be deleted")
    removeMessage(world, bot, chat, message.message_id)
    return true
  },
}

/**
 * Edits a message of the bot's own; buttons not named again go away.
 * @throws 400 when it is not there, not the bot's, or would stay exactly as it is.
 */
function editOwn<Changed extends Message>(
  call: MethodCall,
  change: (message: Message) => Changed,
): Changed & Edited {
  const { world, bot, args } = call
  if (args.text('chat_id') !== '' && args.integer('message_id') === 0)
    throw badRequest('message identifier is not specified')
  const { chat } = readableChat(call)
  const old = messageById(chat, args.integer('message_id'))
  if (!old) throw badRequest('message to edit not found')
  if (old.from?.id !== bot.id) throw badRequest("message can't be edited")
  const { reply_markup: oldKeyboard, ...rest } = old
  const keyboard = inlineKeyboard(call)
  const changed = change(rest)
  if (isDeepStrictEqual(changed, rest) && isSameKeyboard(oldKeyboard, keyboard))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  const edited = {
    ...changed,
    edit_date: world.clock.unix(),
    ...(keyboard && { reply_markup: keyboard }),
  }
  replaceMessage(world, bot, chat, edited)
  return edited
}

type Edited = { edit_date: number }

const isSameKeyboard = (a: InlineKeyboardMarkup | undefined, b: InlineKeyboardMarkup | undefined): boolean =>
  isDeepStrictEqual(a?.inline_keyboard, b?.inline_keyboard)
