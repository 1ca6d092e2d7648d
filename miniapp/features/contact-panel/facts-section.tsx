import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Dialog } from '#contract/resources.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useLanguage, useText } from '#miniapp/locales/texts.tsx'
import { openLink } from '#miniapp/telegram/links.ts'
import { copyText } from '#miniapp/ui/copy-text.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { showToast } from '#miniapp/ui/toasts.tsx'
import styles from './facts-section.module.css'
import parts from './parts.module.css'
import { Section } from './section.tsx'

/** A language by its own name for the reader; a code nobody knows as it is. */
function languageName(code: string, reader: string): string {
  try {
    return new Intl.DisplayNames(reader, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** What Telegram told of the customer. */
export const FactsSection = ({ dialog: { contact, source } }: { dialog: Dialog }) => {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const { phone } = contact
  return (
    <Section title={text('contact-facts')}>
      <dl className={styles.facts}>
        {phone && (
          <Fact name={text('contact-phone')}>
            <span className={styles.phone}>
              <button
                type="button"
                className={styles.call}
                dir="ltr"
                onClick={() => openLink(`tel:${phone}`)}
              >
                {phone}
              </button>
              <CopyButton value={phone} />
            </span>
          </Fact>
        )}
        {contact.languageCode && (
          <Fact name={text('contact-language')}>{languageName(contact.languageCode, language)}</Fact>
        )}
        <Fact name={text('contact-premium')}>{text(contact.isPremium ? 'contact-yes' : 'contact-no')}</Fact>
        <Fact name={text('contact-first-seen')}>
          <time dateTime={contact.firstSeenAt} title={format.exact(contact.firstSeenAt)}>
            {format.date(contact.firstSeenAt)}
          </time>
        </Fact>
        {source && (
          <Fact name={text('contact-source')}>
            <span dir="auto">{source}</span>
          </Fact>
        )}
      </dl>
    </Section>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt className={parts.label}>{name}</dt>
    <dd className={styles.value}>{children}</dd>
  </div>
)

const CopyButton = ({ value }: { value: string }) => {
  const text = useText()
  const copy = async () => {
    const isDone = await copyText(value)
    showToast(text(isDone ? 'contact-copied' : 'contact-not-copied'), { bad: !isDone })
  }
  return (
    <button
      type="button"
      className={parts.remove}
      aria-label={text('contact-copy')}
      title={text('contact-copy')}
      onClick={() => void copy()}
    >
      <Icon of={Copy} size={18} />
    </button>
  )
}
