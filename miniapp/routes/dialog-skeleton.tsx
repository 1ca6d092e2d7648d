import { ChevronLeft } from 'lucide-react'
import { TimelineSkeleton } from '#miniapp/features/timeline/timeline-skeleton.tsx'
import { useText } from '#miniapp/locales/texts.tsx'
import { hasBackButton } from '#miniapp/telegram/back-button.ts'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Delayed, Skeleton } from '#miniapp/ui/skeleton.tsx'
import styles from './dialog.module.css'

/** The shape of a dialog that is on its way; the way back works already. */
export const DialogSkeleton = ({ onBack }: { onBack: (() => void) | null }) => {
  const text = useText()
  return (
    <div className={styles.screen}>
      <header className={styles.waitingHeader}>
        {onBack && !hasBackButton() && (
          <IconButton label={text('app-back')} onClick={onBack}>
            <Icon of={ChevronLeft} />
          </IconButton>
        )}
        <Delayed>
          <Skeleton width={40} height={40} round />
          <span className={styles.waitingWords}>
            <Skeleton width={140} height={14} />
            <Skeleton width={90} height={11} />
          </span>
        </Delayed>
      </header>
      <TimelineSkeleton />
    </div>
  )
}
