import { useCallback, useEffect, useState } from 'react'
import type { SandboxEvent } from '#sandbox/control/wire.ts'
import { createReads } from '../kit/reads.ts'
import { useEvents, useSandbox } from '../kit/sandbox.ts'
import { applyEvent, type ChatState } from './apply-event.ts'
import type { Notice } from './notice.tsx'
import { type PendingPress, usePendingPresses } from './use-pending-presses.ts'

interface OpenChat {
  /** Null until it has been read. */
  chat: ChatState | null
  connected: boolean
  notice: Notice | null
  setNotice: (notice: Notice | null) => void
  /** The pressed buttons whose answers have not come. */
  pending: PendingPress[]
  addPending: (press: PendingPress) => void
}

/** One person's chat with one bot, kept live. */
export function useChat(bot: string, personId: number): OpenChat {
  const { client } = useSandbox()
  const [chat, setChat] = useState<ChatState | null>(null)
  const [notice, setNotice] = useState<Notice | null>(null)
  const presses = usePendingPresses()
  const [reads] = useState(() => createReads(applyEvent))

  const load = useCallback(async (): Promise<ChatState> => {
    const open = client.person(personId).in(bot)
    const [info, messages] = await Promise.all([open.info(), open.messages()])
    return {
      messages,
      started: info.started,
      blocked: info.blocked,
      keyboard: info.replyKeyboard,
      menuButton: info.menuButton,
      commands: info.commands,
      typingUntil: 0,
    }
  }, [client, bot, personId])
  const reload = useCallback(() => {
    reads.read(load, setChat).catch((error: unknown) => setNotice({ text: String(error), alert: true }))
  }, [reads, load])
  useEffect(() => {
    setChat(null)
    reload()
  }, [reload])

  const onEvent = (event: SandboxEvent) => {
    if (event.type === 'commands' && event.bot === bot) return reload()
    if (!('personId' in event) || event.personId !== personId || event.bot !== bot) return
    if (event.type === 'callback-answer') {
      presses.settle(event.queryId)
      if (event.text) setNotice({ text: event.text, alert: event.showAlert })
      return
    }
    if (event.type === 'message-edited') presses.forget(event.message.message_id)
    reads.note(event)
    setChat((now) => now && applyEvent(now, event))
  }
  const connected = useEvents(onEvent, reload)
  return { chat, connected, notice, setNotice, pending: presses.pending, addPending: presses.add }
}
