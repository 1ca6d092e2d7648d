import type { Dialog } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { openLink } from '#miniapp/telegram/links.ts'
import { Avatar } from '#miniapp/ui/avatar.tsx'
import styles from './person-head.module.css'

/** Who the customer is, as Telegram shows them. */
export const PersonHead = ({ dialog: { contact, blockedByUser } }: { dialog: Dialog }) => {
  const text = useText()
  const { username } = contact
  return (
    <header className={styles.person}>
      <Avatar id={contact.id} name={contact.name} size={80} />
      <h1 className={styles.name} dir="auto">
        {contact.name}
      </h1>
      {username && (
        <button
          type="button"
          className={styles.username}
          title={text('contact-open-profile')}
          onClick={() => openLink(`https://t.me/${username}`)}
        >
          @{username}
        </button>
      )}
      {contact.bannedAt && (
        <p className={styles.trouble} dir="auto">
          {contact.banReason
            ? text('contact-banned-for', { reason: contact.banReason })
            : text('contact-banned')}
        </p>
      )}
      {blockedByUser && <p className={styles.trouble}>{text('dialog-blocked')}</p>}
    </header>
  )
}
