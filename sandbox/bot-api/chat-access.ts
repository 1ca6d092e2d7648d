import { findChat } from '#sandbox/state/chats.ts'
import type { Person, PrivateChat } from '#sandbox/state/model.ts'
import { personById } from '#sandbox/state/people.ts'
import { badRequest, forbidden, tooManyRequests } from './errors.ts'
import type { MethodCall } from './method.ts'

export interface ReachedChat {
  chat: PrivateChat
  person: Person
}

/**
 * The private chat a call names, to look at or to edit in.
 * @throws `chat_id is empty` · `chat not found` when there is no such account or nothing ever passed between the two.
 */
export function readableChat({ world, bot, args }: MethodCall): ReachedChat {
  if (args.text('chat_id') === '') throw badRequest('chat_id is empty')
  const person = personById(world, args.integer('chat_id'))
  const chat = person && findChat(world, bot.id, person.id)
  if (!person || !chat?.started) throw badRequest('chat not found')
  return { chat, person }
}

/**
 * The private chat a call wants to write to.
 * @throws beside the above: 403 when the account is gone, never started the bot, or blocked it; 429 at a soft limit.
 */
export function writableChat(call: MethodCall): ReachedChat {
  const { world, bot, args } = call
  const known = personById(world, args.integer('chat_id'))
  if (known?.deactivated) throw forbidden('user is deactivated')
  if (known && !findChat(world, bot.id, known.id)?.started)
    throw forbidden("bot can't initiate conversation with a user")
  const reached = readableChat(call)
  if (reached.chat.blocked) throw forbidden('bot was blocked by the user')
  return reached
}

/** The same, for what counts as a message against the soft limits. */
export function chatToSendTo(call: MethodCall): ReachedChat {
  const reached = writableChat(call)
  const wait = call.world.flood.check(call.bot.id, reached.chat.personId)
  if (wait > 0) throw tooManyRequests(wait)
  return reached
}
