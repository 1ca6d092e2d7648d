import type { BotCommand, MenuButton, Message } from '@grammyjs/types'
import { Keyboard, Paperclip, Pencil, Reply, SendHorizontal, SquareSlash, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '../kit/texts.ts'
import { CommandList, useOfferedCommands } from './command-list.tsx'
import { describeMessage } from './describe-message.ts'
import { BotMenuButton } from './menu-button.tsx'
import { typeFormatting } from './parse-formatting.ts'

/** What the next text goes to: a new message, an answer to one, or a new wording of an own one. */
export type Target = { kind: 'new' } | { kind: 'reply' | 'edit'; message: Message }

interface ComposerProps {
  target: Target
  menuButton: MenuButton
  commands: BotCommand[]
  hasKeyboard: boolean
  onSend: (text: string) => void
  onCancel: () => void
  /** The menu button was pressed, and it opens a Mini App. */
  onWebApp: (url: string) => void
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

/** Where one writes: grows with the text, Enter sends, Shift+Enter breaks the line. */
export function Composer(props: ComposerProps) {
  const { target, menuButton, commands, onSend, onCancel } = props
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
  const send = (words = text.trim()) => {
    if (words === '') return
    onSend(words)
    setText('')
    field.current?.focus()
  }
  const offered = useOfferedCommands(text, target.kind === 'edit' ? [] : commands, send)
  const offerCommands = () => {
    setText('/')
    field.current?.focus()
  }
  const cancel = () => {
    if (target.kind === 'edit') setText('')
    onCancel()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (offered.onKey(event)) return event.preventDefault()
    if (event.key === 'Escape' && target.kind !== 'new') cancel()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    send()
  }
  return (
    <div className="composer">
      <CommandList offered={offered} onPick={send} />
      {target.kind !== 'new' && <TargetBar target={target} onCancel={cancel} />}
      <div className="composer-row">
        <BotMenuButton
          button={menuButton}
          hasCommands={commands.length > 0}
          compact={text !== ''}
          onPress={() =>
            menuButton.type === 'web_app' ? props.onWebApp(menuButton.web_app.url) : offerCommands()
          }
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
            aria-autocomplete="list"
            aria-controls={offered.found.length > 0 ? offered.listId : undefined}
            aria-activedescendant={
              offered.found.length > 0 ? `${offered.listId}-${offered.selected}` : undefined
            }
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {menuButton.type === 'web_app' && commands.length > 0 && text === '' && (
            <button
              type="button"
              className="icon-button"
              aria-label={texts.commandList}
              onClick={offerCommands}
            >
              <SquareSlash size={20} aria-hidden />
            </button>
          )}
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
          onClick={() => send()}
        >
          <SendHorizontal size={22} aria-hidden />
        </button>
      </div>
    </div>
  )
}
