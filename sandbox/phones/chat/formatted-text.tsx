import type { MessageEntity } from '@grammyjs/types'
import { Fragment, type ReactNode, useState } from 'react'
import { useTexts } from '../kit/texts.ts'
import { gatherBlocks, type Segment, segmentText } from './segment-text.ts'
import { useTextActions } from './text-actions.ts'

/** A stretch of text that does something when tapped, and says so to who cannot see it. */
function Tappable({ label, onTap, children }: { label?: string; onTap: () => void; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a real button does not break across lines.
    <span
      role="button"
      tabIndex={0}
      className="tappable"
      aria-label={label}
      title={label}
      onClick={onTap}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && onTap()}
    >
      {children}
    </span>
  )
}

/** Code of either kind: a tap copies it. */
function Code({ text, children }: { text: string; children: ReactNode }) {
  const texts = useTexts()
  const { copy } = useTextActions()
  return (
    <Tappable label={`${texts.copyCode}: ${text}`} onTap={() => copy(text)}>
      {children}
    </Tappable>
  )
}

/** Links are followed by the phone: what is Telegram's own never leaves it. */
function Link({ href, children }: { href: string; children: ReactNode }) {
  const { follow } = useTextActions()
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => {
        event.preventDefault()
        follow(href)
      }}
    >
      {children}
    </a>
  )
}

function Command({ text }: { text: string }) {
  const { send } = useTextActions()
  return (
    <span className="accent">
      <Tappable onTap={() => send(text)}>{text}</Tappable>
    </span>
  )
}

function Spoiler({ children }: { children: ReactNode }) {
  const texts = useTexts()
  const [shown, setShown] = useState(false)
  if (shown) return <>{children}</>
  const show = () => setShown(true)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a real button does not break across lines.
    <span
      role="button"
      tabIndex={0}
      className="spoiler"
      aria-label={texts.spoiler}
      onClick={show}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && show()}
    >
      <span aria-hidden>{children}</span>
    </span>
  )
}

const address = (entity: MessageEntity, text: string): string | null => {
  if (entity.type === 'text_link') return entity.url
  if (entity.type === 'url') return /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  if (entity.type === 'email') return `mailto:${text}`
  if (entity.type === 'phone_number') return `tel:${text}`
  if (entity.type === 'mention') return `https://t.me/${text.slice(1)}`
  return null
}
const isSafe = (href: string) => /^(https?|mailto|tel|tg):/i.test(href)

function wrap(node: ReactNode, entity: MessageEntity, text: string): ReactNode {
  if (entity.type === 'bold') return <b>{node}</b>
  if (entity.type === 'italic') return <i>{node}</i>
  if (entity.type === 'underline') return <u>{node}</u>
  if (entity.type === 'strikethrough') return <s>{node}</s>
  if (entity.type === 'code')
    return (
      <code>
        <Code text={text}>{node}</Code>
      </code>
    )
  if (entity.type === 'spoiler') return <Spoiler>{node}</Spoiler>
  if (entity.type === 'bot_command') return <Command text={text} />
  if (['hashtag', 'cashtag', 'text_mention'].includes(entity.type))
    return <span className="accent">{node}</span>
  const href = address(entity, text)
  return href && isSafe(href) ? <Link href={href}>{node}</Link> : node
}

const Styled = ({ segment }: { segment: Segment }) => (
  <>
    {segment.entities.reduceRight<ReactNode>(
      (node, entity) => wrap(node, entity, segment.text),
      segment.text,
    )}
  </>
)

/** A text as Telegram draws it: formatting, links, hidden words, quotes and code on lines of their own. */
export function FormattedText({ text, entities }: { text: string; entities?: MessageEntity[] | undefined }) {
  return gatherBlocks(segmentText(text, entities)).map((block, index) => {
    const inside = block.segments.map((segment, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text have no identity but their place.
      <Styled key={at} segment={segment} />
    ))
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    if (!block.entity) return <Fragment key={index}>{inside}</Fragment>
    return block.entity.type === 'pre' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <pre key={index}>
        <Code text={block.segments.map(({ text }) => text).join('')}>{inside}</Code>
      </pre>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <blockquote key={index}>{inside}</blockquote>
    )
  })
}
