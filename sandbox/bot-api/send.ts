import type { Message } from '@grammyjs/types'
import { botUser } from '#sandbox/state/bots.ts'
import { addMessage, asReplied, messageById } from '#sandbox/state/chats.ts'
import type { PrivateChat } from '#sandbox/state/model.ts'
import { personChat } from '#sandbox/state/people.ts'
import { isRecord } from './arguments.ts'
import { chatToSendTo } from './chat-access.ts'
import { badRequest } from './errors.ts'
import type { MethodCall } from './method.ts'
import { type ReplyMarkup, replyMarkup } from './reply-markup.ts'

/**
 * Puts a bot's message into the chat the call names, with what every send takes: an answer to, buttons, options.
 * @param content what is of its kind; made only once everything else is known to be right.
 * @throws 400/403 as the chat, the message answered or the buttons are wrong.
 */
export function sendContent<Content extends Partial<Message>>(
  call: MethodCall,
  content: () => Content,
): Message & Content {
  const { world, bot, args } = call
  const { chat, person } = chatToSendTo(call)
  const answered = repliedMessage(call, chat)
  const markup = replyMarkup(call)
  const own = content()
  const message = addMessage(world, bot, chat, {
    from: botUser(bot),
    chat: personChat(person),
    ...(answered && { reply_to_message: asReplied(answered) }),
    ...own,
    ...(args.flag('protect_content') && { has_protected_content: true }),
    ...(markup?.type === 'inline' &&
      markup.keyboard.inline_keyboard.length > 0 && { reply_markup: markup.keyboard }),
  })
  if (markup) changeKeyboard(call, chat, markup)
  return { ...message, ...own }
}

function repliedMessage({ args }: MethodCall, chat: PrivateChat): Message | undefined {
  const parameters = args.json('reply_parameters', 'reply parameters')
  const messageId = isRecord(parameters) ? Number(parameters.message_id) : args.integer('reply_to_message_id')
  if (!messageId) return undefined
  const answered = messageById(chat, messageId)
  const mayGoWithout = isRecord(parameters)
    ? parameters.allow_sending_without_reply === true
    : args.flag('allow_sending_without_reply')
  if (!answered && !mayGoWithout) throw badRequest('message to be replied not found')
  return answered
}

function changeKeyboard({ world, bot }: MethodCall, chat: PrivateChat, markup: ReplyMarkup): void {
  if (markup.type !== 'keyboard' && markup.type !== 'remove') return
  chat.replyKeyboard = markup.type === 'keyboard' ? markup.keyboard : null
  world.touch()
  world.events.publish({
    type: 'keyboard',
    bot: bot.username,
    personId: chat.personId,
    keyboard: chat.replyKeyboard,
  })
}
