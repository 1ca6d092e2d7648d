import { useQuery } from '@tanstack/react-query'
import type { Dialog } from '#contract/resources.ts'
import { dialogFieldsQuery, settingsQuery } from '#miniapp/api/contact.ts'
import { asApiError } from '#miniapp/api/errors.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Delayed, Skeleton } from '#miniapp/ui/skeleton.tsx'
import styles from './contact-panel.module.css'
import { FieldRow } from './field-row.tsx'
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
          {items.length === 0 && <p className={styles.none}>{text('contact-fields-none')}</p>}
          {items.map((entry) => (
            <FieldRow key={entry.field.id} dialogId={dialog.id} entry={entry} timeZone={timeZone} />
          ))}
        </>
      ) : error ? (
        <div className={styles.none}>
          <p>{asApiError(error).message || text('app-error-unknown')}</p>
          <Button
            onClick={() => {
              void fields.refetch()
              void settings.refetch()
            }}
          >
            {text('app-retry')}
          </Button>
        </div>
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
