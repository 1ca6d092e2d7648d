import type { MessageEntity } from '@grammyjs/types'
import { Fragment, type ReactNode, useState } from 'react'
import { useTexts } from '../kit/texts.ts'
import { gatherBlocks, type Segment, segmentText } from './segment-text.ts'

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
const isSafe = (href: string) => /^(https?|mailto|tel):/i.test(href)

function wrap(node: ReactNode, entity: MessageEntity, text: string): ReactNode {
  if (entity.type === 'bold') return <b>{node}</b>
  if (entity.type === 'italic') return <i>{node}</i>
  if (entity.type === 'underline') return <u>{node}</u>
  if (entity.type === 'strikethrough') return <s>{node}</s>
  if (entity.type === 'code') return <code>{node}</code>
  if (entity.type === 'spoiler') return <Spoiler>{node}</Spoiler>
  if (['hashtag', 'cashtag', 'bot_command', 'text_mention'].includes(entity.type))
    return <span className="accent">{node}</span>
  const href = address(entity, text)
  return href && isSafe(href) ? (
    <a href={href} target="_blank" rel="noreferrer">
      {node}
    </a>
  ) : (
    node
  )
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
      <pre key={index}>{inside}</pre>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <blockquote key={index}>{inside}</blockquote>
    )
  })
}
