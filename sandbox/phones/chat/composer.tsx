import type { MenuButton, Message } from '@grammyjs/types'
import {
  AppWindow,
  Keyboard,
  Menu as MenuIcon,
  Paperclip,
  Pencil,
  Reply,
  SendHorizontal,
  X,
} from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '../kit/texts.ts'
import { describeMessage } from './describe-message.ts'
import { typeFormatting } from './parse-formatting.ts'

/** What the next text goes to: a new message, an answer to one, or a new wording of an own one. */
export type Target = { kind: 'new' } | { kind: 'reply' | 'edit'; message: Message }

interface ComposerProps {
  target: Target
  menuButton: MenuButton
  hasCommands: boolean
  hasKeyboard: boolean
  onSend: (text: string) => void
  onCancel: () => void
  onMenuButton: () => void
  onAttach: () => void
  onKeyboard: () => void
}

function TargetBar({ target, onCancel }: { target: Exclude<Target, { kind: 'new' }>; onCancel: () => void }) {
  const texts = useTexts()
  const { message } = target
  return (
    <div className="target-bar">
      {target.kind === 'edit' ? <Pencil size={20} aria-hidden /> : <Reply size={22} aria-hidden />}
      <span className="target-words">
        <b>{target.kind === 'edit' ? texts.editing : `${texts.replyTo} ${message.from?.first_name ?? ''}`}</b>
        <span>{describeMessage(message, texts)}</span>
      </span>
      <button type="button" className="icon-button" aria-label={texts.cancel} onClick={onCancel}>
        <X size={20} aria-hidden />
      </button>
    </div>
  )
}

function BotMenuButton({
  button,
  hasCommands,
  onPress,
}: {
  button: MenuButton
  hasCommands: boolean
  onPress: () => void
}) {
  const texts = useTexts()
  if (button.type !== 'web_app' && !hasCommands) return null
  const label: ReactNode = button.type === 'web_app' ? button.text : texts.commands
  return (
    <button type="button" className="menu-button" data-part="menu-button" onClick={onPress}>
      {button.type === 'web_app' ? <AppWindow size={16} aria-hidden /> : <MenuIcon size={16} aria-hidden />}
      <span>{label}</span>
    </button>
  )
}

/** Where one writes: grows with the text, Enter sends, Shift+Enter breaks the line. */
export function Composer(props: ComposerProps) {
  const { target, onSend, onCancel } = props
  const texts = useTexts()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const editedId = target.kind === 'edit' ? target.message.message_id : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wording is taken once, when the edit begins.
  useEffect(() => {
    if (target.kind === 'edit') setText(typeFormatting(target.message.text ?? '', target.message.entities))
    if (target.kind !== 'new') field.current?.focus()
  }, [editedId, target.kind])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    if (!field.current) return
    field.current.style.height = 'auto'
    field.current.style.height = `${field.current.scrollHeight}px`
  }, [text])
  const send = () => {
    if (text.trim() === '') return
    onSend(text.trim())
    setText('')
    field.current?.focus()
  }
  const cancel = () => {
    if (target.kind === 'edit') setText('')
    onCancel()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && target.kind !== 'new') cancel()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <div className="composer">
      {target.kind !== 'new' && <TargetBar target={target} onCancel={cancel} />}
      <div className="composer-row">
        <BotMenuButton
          button={props.menuButton}
          hasCommands={props.hasCommands}
          onPress={props.onMenuButton}
        />
        <button type="button" className="icon-button" aria-label={texts.attach} onClick={props.onAttach}>
          <Paperclip size={22} aria-hidden />
        </button>
        <div className="field">
          <textarea
            ref={field}
            rows={1}
            value={text}
            aria-label={texts.message}
            placeholder={texts.message}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {props.hasKeyboard && (
            <button
              type="button"
              className="icon-button"
              aria-label={texts.keyboardToggle}
              onClick={props.onKeyboard}
            >
              <Keyboard size={20} aria-hidden />
            </button>
          )}
        </div>
        <button
          type="button"
          className="icon-button send"
          aria-label={texts.send}
          disabled={text.trim() === ''}
          onClick={send}
        >
          <SendHorizontal size={22} aria-hidden />
        </button>
      </div>
    </div>
  )
}
