import type { Message } from '@grammyjs/types'
import { Check, ChevronDown } from 'lucide-react'
import { type PointerEvent, useRef } from 'react'
import { useLang, useTexts } from '../kit/texts.ts'
import { describeMessage } from './describe-message.ts'
import { formatTime } from './format.ts'
import { FormattedText } from './formatted-text.tsx'
import type { LogItem } from './group-messages.ts'
import { InlineKeyboard, type Place } from './inline-keyboard.tsx'
import { Media } from './media.tsx'

const holdTime = 450

interface BubbleProps {
  item: LogItem
  author: string
  /** Its buttons that wait for the bot's answer. */
  pending: Place[]
  onPress: (message: Message, text: string, place: Place) => void
  onMenu: (message: Message, at: { x: number; y: number }) => void
  onQuote: (messageId: number) => void
}

function Quote({ message, onQuote }: { message: Message; onQuote: BubbleProps['onQuote'] }) {
  const texts = useTexts()
  const replied = message.reply_to_message
  if (!replied) return null
  return (
    <button type="button" className="quote" title={texts.quoted} onClick={() => onQuote(replied.message_id)}>
      <span className="quote-author">{replied.from?.first_name ?? ''}</span>
      <span className="quote-text">{message.quote?.text ?? describeMessage(replied, texts)}</span>
    </button>
  )
}

/** Opens the menu by right click and by a long press that stays in place. */
function useMenuGesture(open: (at: { x: number; y: number }) => void) {
  const timer = useRef<number>(undefined)
  const start = useRef({ x: 0, y: 0 })
  const cancel = () => window.clearTimeout(timer.current)
  return {
    onContextMenu: (event: React.MouseEvent) => {
      event.preventDefault()
      open({ x: event.clientX, y: event.clientY })
    },
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') return
      start.current = { x: event.clientX, y: event.clientY }
      timer.current = window.setTimeout(() => open(start.current), holdTime)
    },
    onPointerMove: (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > 8) cancel()
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
  }
}

/** A bot's message with buttons is one that changes: Telegram's apps don't call it edited. */
const isMarkedEdited = ({ edit_date, from, reply_markup }: Message) =>
  edit_date !== undefined && !(from?.is_bot && reply_markup)
const isBare = (message: Message) => message.sticker !== undefined
/** Written from right to left, at least in part: the time then gets a line of its own. */
const isRightToLeft = (words: string | undefined) => words !== undefined && /[\u0590-\u08ff]/.test(words)

/** One message: quote, media, words, time, buttons. */
export function Bubble({ item, author, pending, onPress, onMenu, onQuote }: BubbleProps) {
  const { message, own } = item
  const lang = useLang()
  const texts = useTexts()
  const gesture = useMenuGesture((at) => onMenu(message, at))
  const words = message.text ?? message.caption
  const markup = message.reply_markup
  const classes = [
    'bubble',
    own ? 'own' : 'theirs',
    item.last && 'last',
    isBare(message) && 'bare',
    message.photo && 'with-photo',
    isRightToLeft(words) && 'right-to-left',
  ]
  return (
    <article
      className={`message${own ? ' own' : ''}${item.first ? ' first' : ''}`}
      data-message-id={message.message_id}
      aria-label={`${author}, ${formatTime(message.date, lang)}`}
    >
      <div className="message-column">
        <div className={classes.filter(Boolean).join(' ')} {...gesture}>
          <Quote message={message} onQuote={onQuote} />
          <Media message={message} />
          {words !== undefined && (
            <div className="bubble-text">
              <FormattedText text={words} entities={message.entities ?? message.caption_entities} />
              <span className="meta-room" aria-hidden>
                {isMarkedEdited(message) && `${texts.edited} `}
                00:00{own && ' ✓'}
              </span>
            </div>
          )}
          <span className="meta">
            {isMarkedEdited(message) && <span>{texts.edited}</span>}
            <time>{formatTime(message.date, lang)}</time>
            {own && <Check size={14} aria-hidden />}
          </span>
          <button
            type="button"
            className="bubble-actions"
            aria-label={texts.actions}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect()
              onMenu(message, { x: box.right, y: box.bottom })
            }}
          >
            <ChevronDown size={16} aria-hidden />
          </button>
        </div>
        {markup && (
          <InlineKeyboard
            markup={markup}
            pending={pending}
            onPress={(text, place) => onPress(message, text, place)}
          />
        )}
      </div>
    </article>
  )
}
