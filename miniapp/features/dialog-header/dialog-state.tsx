import type { Dialog } from '#contract/resources.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { useNow } from '#miniapp/ui/use-now.ts'
import styles from './dialog-header.module.css'

/** "Anna · waits 4 min": who handles the dialog, then what most needs to be known about it. */
export const DialogState = ({ dialog }: { dialog: Dialog }) => {
  const text = useText()
  const format = useFormat()
  const now = useNow()
  const { status, handler, handlerOperator, waitingSince, calledAt, blockedByUser, handBackAt } = dialog
  const who =
    handler === 'bot'
      ? text('dialog-handler-bot')
      : (handlerOperator?.name ?? text('dialog-handler-operator'))
  // Who cannot be answered waits in vain, which is said in the list.
  const wait = waitingSince && !blockedByUser ? format.since(waitingSince, new Date(now)) : null
  return (
    <p className={styles.state}>
      <span className={styles.who} dir="auto">
        {status === 'closed' ? text('dialog-closed') : who}
      </span>
      {blockedByUser && <span className={styles.trouble}> · {text('dialog-blocked')}</span>}
      {handBackAt && !wait && !blockedByUser && (
        <time className={styles.wait} dateTime={handBackAt} title={format.exact(handBackAt)}>
          {' · '}
          {text('dialog-hand-back-at', { time: format.moment(handBackAt, new Date(now)) })}
        </time>
      )}
      {wait && waitingSince && (
        <time
          className={classes(styles.wait, calledAt !== null && styles.called)}
          dateTime={waitingSince}
          title={format.exact(waitingSince)}
        >
          {' · '}
          {text(calledAt ? 'dialog-called' : 'dialog-waits', { time: wait })}
        </time>
      )}
    </p>
  )
}
