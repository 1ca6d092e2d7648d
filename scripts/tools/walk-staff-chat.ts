import type { SandboxClient } from '#sandbox/client.ts'
import { owner, staffBot } from './sandbox-world.ts'

/** What the owner gives the staff bot: words, or a press of a button of its newest message. */
export type Give = string | { press: string }

/** Walks the owner through their chat with the staff bot, each step once the bot has answered the one before. */
export async function walkStaffChat(client: SandboxClient, steps: readonly Give[]): Promise<void> {
  const chat = client.person(owner.id).in(staffBot.username)
  let seen = JSON.stringify(await chat.messages())
  /** The bot has said or changed something since. */
  const answered = async () => {
    const before = seen
    const all = await chat.untilMessages(
      (found) => JSON.stringify(found) !== before && found.at(-1)?.from?.is_bot === true,
    )
    seen = JSON.stringify(all)
  }
  for (const step of steps) {
    if (typeof step === 'string') {
      await chat.write(step)
      seen = JSON.stringify(await chat.messages())
      if ((await chat.messages()).at(-1)?.from?.is_bot !== true) await answered()
      continue
    }
    const offers = (markup: unknown) => JSON.stringify(markup ?? '').includes(JSON.stringify(step.press))
    const all = await chat.untilMessages((found) => offers(found.at(-1)?.reply_markup))
    seen = JSON.stringify(all)
    await chat.pressInline(all.at(-1)?.message_id ?? 0, step.press)
    await answered()
  }
}
