import type { Message, Update } from '@grammyjs/types'
import type { UpdateInput } from '#sandbox/control/wire.ts'
import { addMessage, messageById, replaceMessage } from '#sandbox/state/chats.ts'
import { personChat, personUser } from '#sandbox/state/people.ts'
import { createUpdate } from '#sandbox/state/updates.ts'
import { type Actor, Refusal } from './act.ts'

const PER_CHAT = ['message', 'edited_message']

/**
 * An update of any kind, as if Telegram had made it. What a message lacks is filled in (number, date, who, where)
 * and it stands in the chat; anything else goes to the bot exactly as given, wrong shapes included.
 * @returns the update's number; undefined when allowed_updates left it out.
 */
export function inject(actor: Actor, update: UpdateInput): number | undefined {
  const [kind, ...others] = Object.keys(update)
  if (kind === undefined || others.length > 0)
    throw new Refusal(400, 'one-kind', 'An update holds exactly one of its kinds')
  const content: unknown = Object.entries(update)[0]?.[1]
  const { world, bot, person, chat } = actor
  rememberGroup(actor, content)
  if (kind === 'message' && isOfThisChat(content, person.id)) {
    chat.started = true
    return send(actor, kind, fill(actor, content), true)
  }
  if (kind === 'edited_message' && isOfThisChat(content, person.id))
    return send(actor, kind, refill(actor, content))
  const queue = PER_CHAT.includes(kind) ? `chat:${chatIdOf(content) ?? person.id}` : `${kind}:${person.id}`
  return createUpdate(world, bot, asUpdate(kind, content), queue)
}

function send(actor: Actor, kind: string, message: Message, isNew = false): number | undefined {
  const { world, bot, chat } = actor
  if (!isNew) replaceMessage(world, bot, chat, message)
  return createUpdate(world, bot, asUpdate(kind, message), `chat:${chat.personId}`)
}

/** A new message: what is given, over what every message of this person has. */
function fill({ world, bot, person, chat }: Actor, content: Partial<Message>): Message {
  const given = content.message_id
  if (given !== undefined) chat.nextMessageId = Math.max(chat.nextMessageId, given)
  const message = addMessage(world, bot, chat, {
    from: personUser(person),
    chat: personChat(person),
    ...content,
  })
  chat.nextMessageId = Math.max(chat.nextMessageId, message.message_id + 1)
  return message
}

/** An edited message: over the one that stands in the chat, or a whole new one nobody ever saw. */
function refill({ world, person, chat }: Actor, content: Partial<Message>): Message {
  const old = content.message_id === undefined ? undefined : messageById(chat, content.message_id)
  return {
    message_id: content.message_id ?? chat.nextMessageId++,
    date: world.clock.unix(),
    from: personUser(person),
    chat: personChat(person),
    ...old,
    edit_date: world.clock.unix(),
    ...content,
  }
}

/** Groups named by updates begin to exist, so that the bot can leave them. */
function rememberGroup({ world, bot }: Actor, content: unknown): void {
  const chatId = chatIdOf(content)
  if (chatId === undefined || chatId > 0) return
  const known = world.state.groups.find((group) => group.botId === bot.id && group.chatId === chatId)
  if (known) known.left = false
  else world.state.groups.push({ botId: bot.id, chatId, left: false })
  world.touch()
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isOfThisChat = (content: unknown, personId: number): content is Partial<Message> =>
  isObject(content) && (!('chat' in content) || chatIdOf(content) === personId)

function chatIdOf(content: unknown): number | undefined {
  if (!isObject(content) || !('chat' in content) || !isObject(content.chat)) return undefined
  return 'id' in content.chat && typeof content.chat.id === 'number' ? content.chat.id : undefined
}

/** An update whose content is not vouched for: that is the point of injecting one. */
const asUpdate = (kind: string, content: unknown): Omit<Update, 'update_id'> => ({ [kind]: content })
