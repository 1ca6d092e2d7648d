import { Check, CircleAlert, CircleHelp, Clock } from 'lucide-react'
import type { Delivery } from '#contract/enums.ts'
import type { Me, Preview } from '#contract/resources.ts'
import { useKindName } from '#miniapp/locales/kind-name.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { authorOf } from './author-of.ts'
import styles from './dialog-row.module.css'

const marks = {
  queued: Clock,
  sending: Clock,
  sent: Check,
  failed: CircleAlert,
  unknown: CircleHelp,
} as const

/** How far the last message has got. Never two ticks: Telegram tells a bot no more than "sent". */
function DeliveryMark({ delivery }: { delivery: Delivery }) {
  const text = useText()
  if (delivery === 'discarded') return null
  const isTrouble = delivery === 'failed' || delivery === 'unknown'
  return (
    <span
      className={isTrouble ? styles.trouble : styles.mark}
      role="img"
      aria-label={text(`list-delivery-${delivery}`)}
    >
      <Icon of={marks[delivery]} size={16} />
    </span>
  )
}

/** The list's second line: who, and the last message's words or what it was. */
export function PreviewLine({ preview, me }: { preview: Preview | null; me: Me | undefined }) {
  const text = useText()
  const kindName = useKindName()
  if (preview === null) return <span className={styles.preview}>{text('list-preview-none')}</span>
  const author = authorOf(preview, me, text)
  const isWordless = preview.text === ''
  return (
    <span className={styles.preview}>
      {preview.delivery && <DeliveryMark delivery={preview.delivery} />}
      {author && <span className={styles.author}>{author}: </span>}
      {preview.content !== 'text' && !isWordless && (
        <span className={styles.kind}>{kindName(preview.content)}, </span>
      )}
      {isWordless ? (
        <span className={styles.kind}>{kindName(preview.content)}</span>
      ) : (
        <bdi>{preview.text}</bdi>
      )}
    </span>
  )
}
