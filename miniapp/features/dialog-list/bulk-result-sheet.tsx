import type { BulkResult } from '#contract/requests.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { SheetContent } from '#miniapp/ui/sheet-content.tsx'
import styles from './bulk-result-sheet.module.css'

interface BulkResultSheetProps {
  result: BulkResult
  /** The customers' names, by dialog. */
  names: ReadonlyMap<number, string>
  onClose(): void
}

/** What one step over several dialogs came to, where it did not succeed with all: how many, and why not the others. */
export function BulkResultSheet({ result, names, onClose }: BulkResultSheetProps) {
  const text = useText()
  const { done, failed } = result
  return (
    <SheetContent title={text('list-result')} closeLabel={text('list-result-close')} onClose={onClose}>
      <p className={styles.summary}>
        {text('list-result-summary', { done: done.length, all: done.length + failed.length })}
      </p>
      <ul className={styles.failures}>
        {failed.map(({ dialogId, message }) => (
          <li key={dialogId} className={styles.failure}>
            <span className={styles.name} dir="auto">
              {names.get(dialogId) ?? text('list-result-unnamed')}
            </span>
            <span className={styles.reason}>{message}</span>
          </li>
        ))}
      </ul>
    </SheetContent>
  )
}
