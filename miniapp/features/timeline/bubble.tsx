import { Ellipsis } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { AuthorName } from './author-name.tsx'
import styles from './bubble.module.css'
import { type Point, useMenuGestures } from './menu-gestures.ts'
import { type MenuPlace, MessageMenu } from './message-menu.tsx'
import type { Row, Side } from './rows.ts'

interface BubbleProps {
  row: Extract<Row, { side: Side }>
  /** Whose menu it has; a reply that is not accepted yet has none. */
  message: Message | null
  /** Given up by the operator: greyed. */
  faded?: boolean
  /** Only a few emoji: drawn without a background. */
  bare?: boolean
  /** What stands under the bubble: buttons, trouble with the delivery. */
  below?: ReactNode
  children: ReactNode
}

/** The frame of a message: its side, its place in the group, who wrote it, and its menu. */
export const Bubble = ({ row, message, faded, bare, below, children }: BubbleProps) => {
  const text = useText()
  const line = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const open = ({ x, y }: Point) => {
    const box = line.current?.getBoundingClientRect()
    if (box) setMenu({ left: x - box.left, top: y - box.top })
  }
  const gestures = useMenuGestures(open)
  return (
    <div
      className={classes(styles.row, styles[row.side], row.first && styles.first, row.last && styles.last)}
    >
      {row.author && row.side !== 'note' && <AuthorName author={row.author} />}
      <div ref={line} className={styles.line}>
        <div
          className={classes(styles.bubble, bare && styles.bare, faded && styles.faded)}
          {...(message ? gestures : {})}
        >
          {children}
        </div>
        {message && (
          <button
            ref={button}
            type="button"
            className={styles.menu}
            aria-label={text('timeline-menu-open')}
            aria-haspopup="menu"
            aria-expanded={menu !== null}
            onClick={({ currentTarget }) => open(middleOf(currentTarget))}
          >
            <Icon of={Ellipsis} size={18} />
          </button>
        )}
        {message && menu && (
          <MessageMenu message={message} at={menu} returnTo={button} onClose={() => setMenu(null)} />
        )}
      </div>
      {below}
    </div>
  )
}

const middleOf = (element: Element): Point => {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}
