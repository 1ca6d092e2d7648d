import type { ChatMember, Message } from '@grammyjs/types'
import { botUser } from '#sandbox/state/bots.ts'
import { personChat, personUser } from '#sandbox/state/people.ts'
import { createUpdate } from '#sandbox/state/updates.ts'
import { fixText } from '#sandbox/text/fix-text.ts'
import { type Actor, Refusal } from './act.ts'
import { say } from './write.ts'

/** A person blocks the bot: from now on it can send them nothing. */
export function block(actor: Actor): void {
  if (!actor.chat.started) throw new Refusal(409, 'not-started', 'A bot never started cannot be blocked here')
  setBlocked(actor, true)
}

export const unblock = (actor: Actor): void => setBlocked(actor, false)

/** A person presses Start, perhaps having come by a link with a payload; a blocked bot is unblocked by it. */
export function start(actor: Actor, payload?: string): Message {
  if (payload !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(payload))
    throw new Refusal(400, 'bad-payload', 'A start payload is 1 to 64 of A-Z a-z 0-9 _ -')
  setBlocked(actor, false)
  return say(actor, fixText(payload === undefined ? '/start' : `/start ${payload}`, []))
}

/** The person's account is deleted: bots' sends are refused from now on. */
export function deactivate({ world, person }: Pick<Actor, 'world' | 'person'>): void {
  person.deactivated = true
  world.touch()
  world.events.publish({ type: 'people' })
}

function setBlocked({ world, bot, person, chat }: Actor, blocked: boolean): void {
  if (chat.blocked === blocked) return
  chat.blocked = blocked
  const member: ChatMember = { user: botUser(bot), status: 'member' }
  const kicked: ChatMember = { user: botUser(bot), status: 'kicked', until_date: 0 }
  createUpdate(
    world,
    bot,
    {
      my_chat_member: {
        chat: personChat(person),
        from: personUser(person),
        date: world.clock.unix(),
        old_chat_member: blocked ? member : kicked,
        new_chat_member: blocked ? kicked : member,
      },
    },
    `my_chat_member:${person.id}`,
  )
  world.touch()
  world.events.publish({ type: 'blocked', bot: bot.username, personId: person.id, blocked })
}
