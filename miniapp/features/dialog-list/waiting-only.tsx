import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import styles from './waiting-only.module.css'

/** Over the list by the longest wait, which holds nobody else: the numbers on the chips count them all. */
export const WaitingOnly = ({ onAll }: { onAll(): void }) => {
  const text = useText()
  return (
    <div className={styles.line}>
      <p className={styles.words}>{text('list-waiting-only')}</p>
      <Button className={styles.all} onClick={onAll}>
        {text('list-waiting-only-all')}
      </Button>
    </div>
  )
}
