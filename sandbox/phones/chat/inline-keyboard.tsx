import type { InlineKeyboardMarkup } from '@grammyjs/types'
import { AppWindow, ArrowUpRight, Copy } from 'lucide-react'

type Button = InlineKeyboardMarkup['inline_keyboard'][number][number]

const sign = (button: Button) => {
  if ('web_app' in button) return <AppWindow size={11} aria-hidden />
  if ('url' in button) return <ArrowUpRight size={12} aria-hidden />
  if ('copy_text' in button) return <Copy size={11} aria-hidden />
  return null
}

interface InlineKeyboardProps {
  markup: InlineKeyboardMarkup
  /** The button that waits for the bot's answer. */
  pending: string | null
  onPress: (text: string) => void
}

/** The buttons under a message. */
export function InlineKeyboard({ markup, pending, onPress }: InlineKeyboardProps) {
  return (
    <div className="inline-keyboard">
      {markup.inline_keyboard.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
        <div key={index} className="inline-row">
          {row.map((button) => (
            <button
              key={button.text}
              type="button"
              className={button.text === pending ? 'inline-button waiting' : 'inline-button'}
              onClick={() => onPress(button.text)}
            >
              {button.text}
              <span className="inline-sign">{sign(button)}</span>
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
