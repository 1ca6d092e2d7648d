import type { Message } from '@grammyjs/types'
import type { BotInfo, PersonInfo, Pressed } from '#sandbox/control/wire.ts'
import { useSandbox } from '../kit/sandbox.ts'
import { useTexts } from '../kit/texts.ts'
import type { Target } from './composer.tsx'
import type { Place } from './inline-keyboard.tsx'
import type { Notice } from './notice.tsx'
import { parseFormatting } from './parse-formatting.ts'
import type { PendingPress } from './use-pending-presses.ts'

interface ChatActionsOptions {
  bot: BotInfo
  person: PersonInfo
  notify: (notice: Notice) => void
  onPending: (press: PendingPress) => void
  onWebApp: (url: string) => void
  onLink: (address: string) => void
}

/** What a person does in a chat; whatever Telegram refuses is said in a toast. */
export function useChatActions(options: ChatActionsOptions) {
  const { bot, person, notify, onPending, onWebApp, onLink } = options
  const texts = useTexts()
  const { client } = useSandbox()
  const inChat = client.person(person.id).in(bot.username)

  const attempt = (act: Promise<unknown>) => {
    act.catch((error: unknown) =>
      notify({ text: `${texts.failed}: ${error instanceof Error ? error.message : error}`, alert: false }),
    )
  }
  const write = async (text: string) => {
    await navigator.clipboard.writeText(text)
    notify({ text: texts.copied, alert: false })
  }
  const copy = (text: string) => attempt(write(text))
  const lead = (pressed: Pressed) => {
    if (pressed.type === 'web-app') onWebApp(pressed.url)
    else if (pressed.type === 'url') onLink(pressed.url)
    else if (pressed.type === 'copied') copy(pressed.text)
  }
  const pressInline = async (messageId: number, text: string, place: Place) => {
    const pressed = await inChat.pressInline(messageId, text, place)
    if (pressed.type === 'callback') onPending({ queryId: pressed.queryId, messageId, ...place })
    else lead(pressed)
  }
  return {
    inChat,
    attempt,
    copy,
    send: (typed: string, target: Target) => {
      const { text, entities } = parseFormatting(typed)
      if (target.kind === 'edit') return attempt(inChat.edit(target.message.message_id, text, entities))
      const replyTo = target.kind === 'reply' ? { replyTo: target.message.message_id } : {}
      attempt(inChat.write({ text, entities, ...replyTo }))
    },
    pressInline: (message: Message, text: string, place: Place) =>
      attempt(pressInline(message.message_id, text, place)),
    pressReply: (text: string) => attempt(inChat.pressReply(text).then(lead)),
  }
}
