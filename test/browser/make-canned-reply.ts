import type { SandboxClient } from '#sandbox/client.ts'
import type { MessageEntity } from '#sandbox/control/wire.ts'
import { owner, staffBot } from '../../scripts/tools/sandbox-world.ts'

interface Reply {
  text: string
  entities?: MessageEntity[]
  title: string
  /** Without its slash; offered by the bot, as it follows from the title. */
  shortcut: string
}

/** The owner saves a canned reply for everyone by the staff bot. */
export async function makeCannedReply(telegram: SandboxClient, reply: Reply): Promise<void> {
  const chat = telegram.person(owner.id).in(staffBot.username)
  /** Waits until the bot's newest message offers the button, and presses it. */
  const press = async (label: string) => {
    const offers = (markup: unknown) => JSON.stringify(markup ?? '').includes(`"text":"${label}"`)
    const all = await chat.untilMessages((found) => offers(found.at(-1)?.reply_markup))
    await chat.pressInline(all.at(-1)?.message_id ?? 0, label)
  }
  const isAsked = (words: string) => chat.untilMessages((all) => all.at(-1)?.text?.includes(words) ?? false)
  await chat.write('/replies')
  await press('New reply')
  await isAsked('Send the text of the reply')
  await chat.write({ text: reply.text, entities: reply.entities ?? [] })
  await isAsked('What is the reply called')
  await chat.write(reply.title)
  await press(`/${reply.shortcut}`)
  await isAsked(reply.title)
}
