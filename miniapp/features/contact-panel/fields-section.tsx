import { useQuery } from '@tanstack/react-query'
import type { Dialog } from '#contract/resources.ts'
import { dialogFieldsQuery, settingsQuery } from '#miniapp/api/contact.ts'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { PartFailure } from '#miniapp/ui/part-failure.tsx'
import { Delayed, Skeleton } from '#miniapp/ui/skeleton.tsx'
import styles from './field-row.module.css'
import { FieldRow } from './field-row.tsx'
import parts from './parts.module.css'
import { Section } from './section.tsx'

/** What the team keeps of the customer. */
export const FieldsSection = ({ dialog }: { dialog: Dialog }) => {
  const text = useText()
  const fields = useQuery(dialogFieldsQuery(dialog))
  const settings = useQuery(settingsQuery())
  const error = fields.error ?? settings.error
  const items = fields.data?.items
  const timeZone = settings.data?.timeZone
  return (
    <Section title={text('contact-fields')}>
      {items && timeZone ? (
        <>
          {items.length === 0 && <p className={parts.none}>{text('contact-fields-none')}</p>}
          {items.map((entry) => (
            <FieldRow key={entry.field.id} dialogId={dialog.id} entry={entry} timeZone={timeZone} />
          ))}
        </>
      ) : error ? (
        <PartFailure
          words={failureWords(text, error)}
          retry={text('app-retry')}
          onRetry={() => {
            void fields.refetch()
            void settings.refetch()
          }}
        />
      ) : (
        <Delayed>
          <div className={styles.field} role="status" aria-label={text('app-loading')}>
            <Skeleton width="30%" height={14} />
            <Skeleton width="70%" height={18} />
          </div>
        </Delayed>
      )}
    </Section>
  )
}
