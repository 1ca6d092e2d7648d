import { randomBytes } from 'node:crypto'
import type { InlineKeyboardButton, KeyboardButton } from '@grammyjs/types'
import type { Pressed, PressInput } from '#sandbox/control/wire.ts'
import { messageById } from '#sandbox/state/chats.ts'
import { personUser } from '#sandbox/state/people.ts'
import { createUpdate } from '#sandbox/state/updates.ts'
import { fixText } from '#sandbox/text/fix-text.ts'
import { type Actor, Refusal, refuseWhenBlocked } from './act.ts'
import { say } from './write.ts'

/** How many unanswered presses are remembered. */
const CALLBACKS_KEPT = 1000

/** A person presses a button under a message, found by its text and, when it is told, its place. */
export function pressInline(actor: Actor, { messageId, text, row, column }: PressInput): Pressed {
  const { world, bot, person, chat } = actor
  const message = messageById(chat, messageId)
  const rows = message?.reply_markup?.inline_keyboard ?? []
  const there = (row === undefined ? rows : rows.slice(row, row + 1)).flatMap((buttons) =>
    column === undefined ? buttons : buttons.slice(column, column + 1),
  )
  const button = there.find((candidate) => candidate.text === text)
  if (!message || !button) throw noButton(text, rows.flat())
  const elsewhere = leadsElsewhere(button)
  if (elsewhere) return elsewhere
  if (!('callback_data' in button))
    throw new Refusal(422, 'button-not-supported', `Nothing here presses the button “${text}”`)
  refuseWhenBlocked(actor)
  const id = BigInt(`0x${randomBytes(8).toString('hex')}`).toString()
  world.state.callbacks.push({
    id,
    botId: bot.id,
    personId: person.id,
    messageId,
    createdAt: world.clock.now(),
  })
  if (world.state.callbacks.length > CALLBACKS_KEPT) world.state.callbacks.shift()
  createUpdate(
    world,
    bot,
    {
      callback_query: {
        id,
        from: personUser(person),
        message,
        chat_instance: chat.chatInstance,
        data: button.callback_data,
      },
    },
    `callback_query:${person.id}`,
  )
  return { type: 'callback', queryId: id }
}

/** A person presses a key of the keyboard that stands in place of theirs. */
export function pressReply(actor: Actor, text: string): Pressed {
  const { world, bot, person, chat } = actor
  const keys = chat.replyKeyboard?.keyboard.flat() ?? []
  const key = keys.find((candidate) => keyText(candidate) === text)
  if (key === undefined) throw noButton(text, keys)
  if (typeof key !== 'string' && 'web_app' in key) return { type: 'web-app', url: key.web_app.url }
  refuseWhenBlocked(actor)
  const isContact = typeof key !== 'string' && 'request_contact' in key
  const isLocation = typeof key !== 'string' && 'request_location' in key
  const message = say(
    actor,
    isContact
      ? { contact: { phone_number: phoneOf(person.id), first_name: person.firstName, user_id: person.id } }
      : isLocation
        ? { location: { latitude: 55.751_244, longitude: 37.618_423 } }
        : fixText(text, []),
  )
  if (chat.replyKeyboard?.one_time_keyboard)
    world.events.publish({ type: 'keyboard', bot: bot.username, personId: person.id, keyboard: null })
  return { type: 'message', message }
}

function leadsElsewhere(button: InlineKeyboardButton): Pressed | undefined {
  if ('web_app' in button) return { type: 'web-app', url: button.web_app.url }
  if ('url' in button) return { type: 'url', url: button.url }
  if ('copy_text' in button) return { type: 'copied', text: button.copy_text.text }
  return undefined
}

const keyText = (key: KeyboardButton): string => (typeof key === 'string' ? key : key.text)
const phoneOf = (personId: number): string => `+7900${`${personId}`.padStart(7, '0').slice(-7)}`

const noButton = (text: string, there: KeyboardButton[]): Refusal =>
  new Refusal(
    404,
    'button-not-found',
    `There is no button “${text}” here${there.length > 0 ? `, only ${there.map(keyText).join(', ')}` : ''}`,
  )
