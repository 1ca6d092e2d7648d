import type { ReactNode } from 'react'
import type { TextEntity } from '#contract/entities.ts'
import { openLink } from '#miniapp/telegram/links.ts'
import { CodeBlock } from './code-block.tsx'
import { mentionType } from './find-mentions.ts'
import { foundType } from './find-words.ts'
import { Quote } from './quote.tsx'
import styles from './rich-text.module.css'
import { safeLink } from './safe-link.ts'
import { isBlock, segmentText, type TextNode } from './segment-text.ts'
import { Spoiler } from './spoiler.tsx'

interface RichTextProps {
  text: string
  entities: readonly TextEntity[]
  /** Stands at the end of the last line where there is room for it, else under it. */
  end?: ReactNode
}

/** A message's text with its formatting, as React nodes: nothing a customer writes is ever taken for markup. */
export const RichText = ({ text, entities, end }: RichTextProps) => (
  <div className={styles.text} dir="auto">
    {draw(segmentText(text, entities))}
    {end && <span className={styles.end}>{end}</span>}
  </div>
)

const draw = (nodes: readonly TextNode[]): ReactNode[] =>
  nodes.map((node, index) => {
    if (typeof node === 'string') return isBlock(nodes[index - 1]) ? node.replace(/^\n/, '') : node
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no identity but their place.
    return <Formatted key={index} {...node} />
  })

const Formatted = ({ entity, text, children }: Exclude<TextNode, string>) => {
  const inner = draw(children)
  switch (entity.type) {
    case 'bold':
      return <b>{inner}</b>
    case 'italic':
      return <i>{inner}</i>
    case 'underline':
      return <u>{inner}</u>
    case 'strikethrough':
      return <s>{inner}</s>
    case 'code':
      return <code className={styles.code}>{inner}</code>
    case 'pre':
      return <CodeBlock language={entity.language ?? null}>{inner}</CodeBlock>
    case 'blockquote':
      return <Quote>{inner}</Quote>
    case 'expandable_blockquote':
      return <Quote expandable>{inner}</Quote>
    case mentionType:
      return <span className={styles.mention}>{inner}</span>
    case foundType:
      return <mark className={styles.found}>{inner}</mark>
    case 'spoiler':
      return <Spoiler>{inner}</Spoiler>
    case 'hashtag':
    case 'cashtag':
    case 'bot_command':
    case 'text_mention':
      return <span className={styles.tag}>{inner}</span>
    default:
      return <Linked href={safeLink(entity, text)}>{inner}</Linked>
  }
}

/** Kinds we do not know, and links that lead nowhere safe, are plain text. */
const Linked = ({ href, children }: { href: string | null; children: ReactNode }) =>
  href === null ? (
    children
  ) : (
    <a
      className={styles.link}
      href={href}
      rel="noreferrer noopener"
      target="_blank"
      onClick={(event) => {
        event.preventDefault()
        openLink(href)
      }}
    >
      {children}
    </a>
  )
