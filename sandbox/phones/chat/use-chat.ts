import { useCallback, useEffect, useState } from 'react'
import type { SandboxEvent } from '#sandbox/control/wire.ts'
import { useEvents, useSandbox } from '../kit/sandbox.ts'
import { applyEvent, type ChatState } from './apply-event.ts'

/** A bot's answer to a pressed button, shown for a moment, or until it is read. */
export interface Notice {
  text: string
  alert: boolean
}

interface OpenChat {
  /** Null until it has been read. */
  chat: ChatState | null
  connected: boolean
  notice: Notice | null
  setNotice: (notice: Notice | null) => void
  /** The pressed button whose answer has not come. */
  pending: { queryId: string; messageId: number; text: string } | null
  setPending: (pending: OpenChat['pending']) => void
}

/** One person's chat with one bot, kept live. */
export function useChat(bot: string, personId: number): OpenChat {
  const { client } = useSandbox()
  const [chat, setChat] = useState<ChatState | null>(null)
  const [notice, setNotice] = useState<Notice | null>(null)
  const [pending, setPending] = useState<OpenChat['pending']>(null)

  const load = useCallback(async () => {
    const open = client.person(personId).in(bot)
    const [info, messages] = await Promise.all([open.info(), open.messages()])
    setChat({
      messages,
      started: info.started,
      blocked: info.blocked,
      keyboard: info.replyKeyboard,
      menuButton: info.menuButton,
      commands: info.commands,
      typingUntil: 0,
    })
  }, [client, bot, personId])
  const reload = useCallback(() => {
    load().catch((error: unknown) => setNotice({ text: String(error), alert: true }))
  }, [load])
  useEffect(() => {
    setChat(null)
    setPending(null)
    reload()
  }, [reload])

  const onEvent = (event: SandboxEvent) => {
    if (event.type === 'commands' && event.bot === bot) return reload()
    if (!('personId' in event) || event.personId !== personId || event.bot !== bot) return
    if (event.type === 'callback-answer') {
      setPending(null)
      if (event.text) setNotice({ text: event.text, alert: event.showAlert })
    } else setChat((now) => now && applyEvent(now, event))
  }
  const connected = useEvents(onEvent, reload)
  return { chat, connected, notice, setNotice, pending, setPending }
}
