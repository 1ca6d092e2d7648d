import { useState } from 'react'
import { useTexts } from '../kit/texts.ts'
import type { ChatState } from './apply-event.ts'
import { Composer, type Target } from './composer.tsx'
import { ReplyKeyboard } from './reply-keyboard.tsx'

interface ChatFooterProps {
  chat: ChatState
  target: Target
  onSend: (text: string) => void
  onCancel: () => void
  onStart: () => void
  onUnblock: () => void
  onWebApp: (url: string) => void
  onAttach: () => void
  onReplyKey: (text: string) => void
}

/** What stands under a chat: Start, Unblock, or the composer with the bot's keyboard. */
export function ChatFooter(props: ChatFooterProps) {
  const { chat } = props
  const texts = useTexts()
  const [keyboardShown, setKeyboardShown] = useState(true)
  if (chat.blocked)
    return (
      <div className="composer">
        <button type="button" className="wide-button" onClick={props.onUnblock}>
          {texts.unblock}
        </button>
      </div>
    )
  if (!chat.started)
    return (
      <>
        <p className="empty-chat">{texts.freshChat}</p>
        <div className="composer">
          <button type="button" className="wide-button" onClick={props.onStart}>
            {texts.start}
          </button>
        </div>
      </>
    )
  return (
    <>
      <Composer
        target={props.target}
        menuButton={chat.menuButton}
        commands={chat.commands}
        hasKeyboard={chat.keyboard !== null}
        onSend={props.onSend}
        onCancel={props.onCancel}
        onWebApp={props.onWebApp}
        onAttach={props.onAttach}
        onKeyboard={() => setKeyboardShown(!keyboardShown)}
      />
      {chat.keyboard && keyboardShown && (
        <ReplyKeyboard keyboard={chat.keyboard} onPress={props.onReplyKey} />
      )}
    </>
  )
}
