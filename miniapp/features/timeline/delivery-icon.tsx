import { Check, CircleAlert, CircleQuestionMark, CircleSlash, Clock3, type LucideIcon } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './bubble.module.css'
import type { DeliveryMark } from './delivery-view.ts'

const icons: Record<DeliveryMark, LucideIcon> = {
  clock: Clock3,
  sent: Check,
  failed: CircleAlert,
  unknown: CircleQuestionMark,
  discarded: CircleSlash,
}

/** The one mark of an outgoing message; `label` where the mark's own name would not say it. */
export const DeliveryIcon = ({ mark, label }: { mark: DeliveryMark; label?: string }) => {
  const text = useText()
  const Icon = icons[mark]
  return (
    <span
      className={`${styles.mark} ${styles[mark] ?? ''}`}
      role="img"
      aria-label={label ?? text(`timeline-delivery-${mark}`)}
    >
      <Icon size={mark === 'sent' ? 15 : 13} strokeWidth={2.25} aria-hidden />
    </span>
  )
}
