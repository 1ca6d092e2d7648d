import type { Message, MessageEntity } from '@grammyjs/types'
import type { WriteInput } from '#sandbox/control/wire.ts'
import { addMessage, asReplied, messageById, removeMessage, replaceMessage } from '#sandbox/state/chats.ts'
import { personChat, personUser } from '#sandbox/state/people.ts'
import { createUpdate } from '#sandbox/state/updates.ts'
import { fixText } from '#sandbox/text/fix-text.ts'
import { splitLong } from '#sandbox/text/split-long.ts'
import { type Actor, chatQueue, Refusal, refuseWhenBlocked } from './act.ts'

/**
 * A person writes a text. Like Telegram's own apps, one over 4096 goes out as several messages.
 * @returns the first of them.
 */
export function write(actor: Actor, { text, entities = [], replyTo }: WriteInput): Message {
  refuseWhenBlocked(actor)
  const fixed = fixText(text, entities)
  if (fixed.text === '') throw new Refusal(400, 'empty', 'There is nothing to send')
  const [first, ...rest] = splitLong(fixed).map((part) =>
    say(actor, { text: part.text, ...some(part.entities) }, replyTo),
  )
  if (!first) throw new Refusal(400, 'empty', `There is nothing to send, nor in ${rest.length} parts`)
  return first
}

/** A person's message of any content goes into the chat and to the bot. */
export function say(actor: Actor, content: Partial<Message>, replyTo?: number): Message {
  const { world, bot, person, chat } = actor
  const answered = replyTo === undefined ? undefined : messageById(chat, replyTo)
  if (replyTo !== undefined && !answered)
    throw new Refusal(404, 'message-not-found', `There is no message ${replyTo} to answer`)
  chat.started = true
  const message = addMessage(world, bot, chat, {
    from: personUser(person),
    chat: personChat(person),
    ...(answered && { reply_to_message: asReplied(answered) }),
    ...content,
  })
  createUpdate(
    world,
    bot,
    { message: { ...message, from: personUser(person), chat: personChat(person) } },
    chatQueue(actor),
  )
  return message
}

/** @throws 404 when it is not there or somebody else's. */
export function ownMessage({ chat, person }: Actor, messageId: number): Message {
  const message = messageById(chat, messageId)
  if (message?.from?.id !== person.id)
    throw new Refusal(404, 'message-not-found', `${person.firstName} has no message ${messageId} here`)
  return message
}

/** Puts a new version of a person's message in its place, and tells the bot. */
export function tellEdited(actor: Actor, edited: Message): Message {
  const { world, bot, person, chat } = actor
  const dated = { ...edited, edit_date: world.clock.unix() }
  replaceMessage(world, bot, chat, dated)
  createUpdate(
    world,
    bot,
    { edited_message: { ...dated, from: personUser(person), chat: personChat(person) } },
    chatQueue(actor),
  )
  return dated
}

/** A person edits a text or caption of their own; the bot gets the whole message anew. */
export function edit(actor: Actor, messageId: number, text: string, entities: MessageEntity[] = []): Message {
  refuseWhenBlocked(actor)
  const old = ownMessage(actor, messageId)
  const fixed = fixText(text, entities)
  const { entities: _, caption_entities: __, ...rest } = old
  const edited: Message =
    old.text === undefined
      ? {
          ...rest,
          caption: fixed.text,
          ...(fixed.entities.length > 0 && { caption_entities: fixed.entities }),
        }
      : { ...rest, text: fixed.text, ...some(fixed.entities) }
  return tellEdited(actor, edited)
}

/** A person deletes a message for both; a bot is told nothing. */
export function remove({ world, bot, chat }: Actor, messageId: number): void {
  if (!messageById(chat, messageId))
    throw new Refusal(404, 'message-not-found', `There is no message ${messageId} here`)
  removeMessage(world, bot, chat, messageId)
}

const some = (entities: MessageEntity[]): { entities?: MessageEntity[] } =>
  entities.length > 0 ? { entities } : {}
