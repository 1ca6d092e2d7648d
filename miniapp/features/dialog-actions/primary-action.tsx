import type { Dialog } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import styles from './dialog-actions.module.css'
import { dialogVerbs } from './dialog-verbs.ts'
import { useDialogVerb } from './use-dialog-verb.ts'

/** The one thing most likely wanted, by the composer where a thumb is: taking over from the bot, reopening. */
export const PrimaryAction = ({ dialog }: { dialog: Dialog }) => {
  const text = useText()
  const perform = useDialogVerb(dialog.id)
  const { primary } = dialogVerbs(dialog)
  if (primary === null) return null
  const isNobodys = primary === 'take-over' && dialog.handler === 'operator'
  return (
    <div className={styles.primary}>
      <p className={styles.hint}>{text(isNobodys ? 'dialog-nobodys-hint' : `dialog-${primary}-hint`)}</p>
      <Button look="tinted" className={styles.press} onClick={() => perform(primary)}>
        {text(`dialog-${primary}`)}
      </Button>
    </div>
  )
}
