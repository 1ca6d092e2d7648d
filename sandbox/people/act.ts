import { botByUsername } from '#sandbox/state/bots.ts'
import { openChat } from '#sandbox/state/chats.ts'
import type { Bot, Person, PrivateChat } from '#sandbox/state/model.ts'
import { personById } from '#sandbox/state/people.ts'
import type { World } from '#sandbox/world.ts'

/** Somebody at the phone in a chat with a bot. */
export interface Actor {
  world: World
  bot: Bot
  person: Person
  chat: PrivateChat
}

/** Something a phone could not have done, or that names what is not there. */
export class Refusal extends Error {
  readonly code: string
  readonly status: 400 | 403 | 404 | 409 | 422
  constructor(status: 400 | 403 | 404 | 409 | 422, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** @throws 404 when there is no such bot or person. */
export function actorIn(world: World, username: string, personId: number): Actor {
  const bot = requireBot(world, username)
  const person = requirePerson(world, personId)
  return { world, bot, person, chat: openChat(world, bot, person) }
}

export function requireBot(world: World, username: string): Bot {
  const bot = botByUsername(world, username)
  if (!bot) throw new Refusal(404, 'bot-not-found', `There is no bot @${username}`)
  return bot
}

export function requirePerson(world: World, id: number): Person {
  const person = personById(world, id)
  if (!person) throw new Refusal(404, 'person-not-found', `There is no person ${id}`)
  return person
}

/** The queue of messages and edits of a chat: strictly one after the other. */
export const chatQueue = ({ chat }: Actor): string => `chat:${chat.personId}`

/** A chat whose bot was blocked takes nothing, until it is unblocked. */
export function refuseWhenBlocked({ chat, person }: Actor): void {
  if (person.deactivated) throw new Refusal(409, 'deactivated', 'This account was deleted')
  if (chat.blocked) throw new Refusal(409, 'blocked', 'The bot is blocked: unblock it first')
}
