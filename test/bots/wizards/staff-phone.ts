import { expect } from 'vitest'
import type { OperatorRole } from '#contract/enums.ts'
import { operator } from '#db/schema/index.ts'
import type { Message, MessageEntity } from '#sandbox/control/wire.ts'
import { staffBot, type Town } from '../town.ts'

/** What a person gives the staff bot: words, or the label of a button of its. */
export type Give =
  | string
  | { press: string }
  | { text: string; entities: MessageEntity[] }
  | { sticker: true }

/** A person's chat with the staff bot. Everything waits until the bot has handled it and said all it had to say. */
export interface StaffPhone {
  personId: number
  operatorId: number
  /** Gives it; gives the message the bot said or changed last. */
  give: (what: Give) => Promise<Message>
  /** Messages of the bot's that still have buttons one can press. */
  withButtons: () => Promise<Message[]>
}

const keyboardOf = ({ reply_markup: markup }: Message) => markup?.inline_keyboard.flat() ?? []

/** Nothing of the staff bot is on its way: no update, no call, and none waits to be made. */
async function untilSettled({ telegram, db }: Town): Promise<void> {
  await telegram.untilInFlight(({ updates, deliveries }) => updates === 0 && deliveries === 0)
  const waiting = async () => {
    const [row] = await db.query<{ count: number }>(
      `select count(*)::int as count from outbox where status in ('queued', 'sending')`,
      [],
    )
    return row?.count
  }
  await expect.poll(waiting, { timeout: 20_000, interval: 10 }).toBe(0)
}

let lastPerson = 5_000

/** Hires somebody and opens their chat with the staff bot. */
export async function openStaffPhone(
  town: Town,
  { role = 'admin', languageCode = 'en' }: { role?: OperatorRole; languageCode?: string } = {},
): Promise<StaffPhone> {
  lastPerson += 1
  const personId = lastPerson
  const name = `Person ${personId}`
  await town.telegram.addPerson({ id: personId, firstName: name, languageCode })
  const [row] = await town.db.orm.insert(operator).values({ telegramId: personId, name, role }).returning()
  const chat = town.telegram.person(personId).in(staffBot.username)
  const fromBot = async () => (await chat.messages()).filter(({ from }) => from?.id === staffBot.id)

  async function act(what: Give): Promise<void> {
    if (typeof what === 'string') await chat.write(what)
    else if ('text' in what) await chat.write(what)
    else if ('sticker' in what)
      await chat.attach({ kind: 'document', name: 'list.txt', bytes: new Uint8Array([65]) })
    else {
      const has = (message: Message) => keyboardOf(message).some(({ text }) => text === what.press)
      const target = (await fromBot()).filter(has).at(-1)
      const offered = (await fromBot()).flatMap(keyboardOf).map(({ text }) => text)
      if (!target) throw new Error(`no button “${what.press}” among ${offered.join(' | ')}`)
      await chat.pressInline(target.message_id, what.press)
    }
  }

  await chat.start()
  await untilSettled(town)
  return {
    personId,
    operatorId: row?.id ?? 0,
    give: async (what) => {
      const before = new Map(
        (await fromBot()).map((message) => [message.message_id, JSON.stringify(message)]),
      )
      await act(what)
      await untilSettled(town)
      const isNews = (message: Message) =>
        before.get(message.message_id) !== JSON.stringify(message) &&
        (!before.has(message.message_id) || keyboardOf(message).length > 0 || isReworded(message))
      const isReworded = (message: Message) => {
        const known = before.get(message.message_id)
        return known !== undefined && JSON.parse(known).text !== message.text
      }
      const said = (await fromBot()).filter(isNews).at(-1)
      if (!said) throw new Error(`the bot said nothing to ${JSON.stringify(what)}`)
      return said
    },
    withButtons: async () => (await fromBot()).filter((message) => keyboardOf(message).length > 0),
  }
}
