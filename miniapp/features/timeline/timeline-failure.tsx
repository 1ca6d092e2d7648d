import { CloudOff } from 'lucide-react'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'
import styles from './timeline.module.css'

/** Stands in the timeline's place when it could not be loaded: why, and the way to try again. */
export const TimelineFailure = ({ error, onRetry }: { error: unknown; onRetry(): void }) => {
  const text = useText()
  return (
    <div className={styles.failure}>
      <Notice
        role="alert"
        icon={<Icon of={CloudOff} size={40} />}
        title={text('timeline-failed')}
        text={failureWords(text, error)}
        action={
          <Button look="tinted" onClick={onRetry}>
            {text('app-retry')}
          </Button>
        }
      />
    </div>
  )
}
