import { useText } from '#miniapp/locales/texts.tsx'
import { SheetContent } from '#miniapp/ui/sheet-content.tsx'
import { keysOf } from './read-shortcut.ts'
import styles from './shortcuts.module.css'

/** What the keys do. */
export const ShortcutsSheet = ({ onClose }: { onClose(): void }) => {
  const text = useText()
  return (
    <SheetContent title={text('shortcuts-title')} closeLabel={text('shortcuts-close')} onClose={onClose}>
      <dl className={styles.keys}>
        {keysOf.map(([shortcut, keys]) => (
          <div key={shortcut} className={styles.line}>
            <dt className={styles.what}>{text(`shortcuts-${shortcut}`)}</dt>
            <dd className={styles.how}>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </SheetContent>
  )
}
