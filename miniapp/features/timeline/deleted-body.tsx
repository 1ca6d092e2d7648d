import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { kindText } from './content-kind.ts'
import styles from './deleted-body.module.css'
import { MessageBody } from './message-body.tsx'
import { RichText } from './rich-text.tsx'

/** A text no longer than this is read whole where it stands. */
const short = 80

/** What its author took back: marked, its words struck out, the whole of it on a press. */
export const DeletedBody = ({ message, meta }: { message: Message; meta: ReactNode }) => {
  const text = useText()
  const [open, setOpen] = useState(false)
  const { content, attachments, text: words } = message
  const kind = kindText(content)
  const said = words || text(kind.id, kind.vars)
  const hasMore = attachments.length > 0 || words.length > short || words.includes('\n')
  return (
    <>
      <div className={styles.label}>
        <Icon of={Trash2} size={14} />
        {text('timeline-deleted')}
      </div>
      {!hasMore && (
        <div className={styles.gone}>
          <RichText text={said} entities={noEntities} end={meta} />
        </div>
      )}
      {hasMore && (
        <>
          <div className={styles.gone}>
            {open ? (
              <MessageBody items={[message]} meta={null} />
            ) : (
              <div className={styles.words} dir="auto">
                {said}
              </div>
            )}
          </div>
          <div className={styles.foot}>
            <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
              {text(open ? 'timeline-quote-fold' : 'timeline-quote-unfold')}
            </button>
            {meta}
          </div>
        </>
      )}
    </>
  )
}

const noEntities: never[] = []
