import type { InlineKeyboardMarkup } from '@grammyjs/types'
import { AppWindow, ArrowUpRight, Copy } from 'lucide-react'

type Button = InlineKeyboardMarkup['inline_keyboard'][number][number]

/** A button by its place under the message, both counted from 0: its text may stand there twice. */
export interface Place {
  row: number
  column: number
}

const sign = (button: Button) => {
  if ('web_app' in button) return <AppWindow size={11} aria-hidden />
  if ('url' in button) return <ArrowUpRight size={12} aria-hidden />
  if ('copy_text' in button) return <Copy size={11} aria-hidden />
  return null
}

interface InlineButtonProps {
  button: Button
  /** The bot's answer to its press has not come. */
  waiting: boolean
  onPress: () => void
}

function InlineButton({ button, waiting, onPress }: InlineButtonProps) {
  return (
    <button
      type="button"
      className="inline-button"
      data-style={'style' in button ? button.style : undefined}
      title={button.text}
      aria-busy={waiting}
      onClick={onPress}
    >
      <span className="inline-label">{button.text}</span>
      <span className="inline-sign">{waiting ? <span className="spinner" aria-hidden /> : sign(button)}</span>
    </button>
  )
}

interface InlineKeyboardProps {
  markup: InlineKeyboardMarkup
  /** The buttons that wait for the bot's answer. */
  pending: Place[]
  onPress: (text: string, place: Place) => void
}

/** The buttons under a message. */
export function InlineKeyboard({ markup, pending, onPress }: InlineKeyboardProps) {
  return (
    <div className="inline-keyboard">
      {markup.inline_keyboard.map((buttons, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
        <div key={row} className="inline-row">
          {buttons.map((button, column) => (
            <InlineButton
              // biome-ignore lint/suspicious/noArrayIndexKey: nor have buttons.
              key={column}
              button={button}
              waiting={pending.some((place) => place.row === row && place.column === column)}
              onPress={() => onPress(button.text, { row, column })}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
