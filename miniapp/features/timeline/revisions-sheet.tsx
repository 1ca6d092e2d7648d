import { useQuery } from '@tanstack/react-query'
import type { Message } from '#contract/resources.ts'
import { revisionsQuery } from '#miniapp/api/queries.ts'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'
import { Sheet } from '#miniapp/ui/sheet.tsx'
import { Delayed } from '#miniapp/ui/skeleton.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import styles from './revisions-sheet.module.css'
import { RichText } from './rich-text.tsx'

/** What an edited message said before, oldest wording first, and what it says now. */
export const RevisionsSheet = ({ message, onClose }: { message: Message | null; onClose(): void }) => {
  const text = useText()
  return (
    <Sheet
      isOpen={message !== null}
      title={text('timeline-revisions-title')}
      closeLabel={text('timeline-revisions-close')}
      onClose={onClose}
    >
      {message && <Wordings message={message} />}
    </Sheet>
  )
}

const Wordings = ({ message }: { message: Message }) => {
  const text = useText()
  const format = useFormat()
  const { data, error, refetch } = useQuery(revisionsQuery(message.id, message.revisions))
  if (error)
    return (
      <Notice
        role="alert"
        title={text('timeline-revisions-failed')}
        text={failureWords(text, error)}
        action={<Button onClick={() => void refetch()}>{text('app-retry')}</Button>}
      />
    )
  if (!data)
    return (
      <Delayed>
        <div className={styles.waiting}>
          <Spinner label={text('app-loading')} />
        </div>
      </Delayed>
    )
  return (
    <ol className={styles.list}>
      {data.items.map((revision) => (
        <li key={revision.replacedAt} className={styles.wording}>
          <p className={styles.when}>
            {text('timeline-revisions-until', { time: format.exact(revision.replacedAt) })}
          </p>
          <Words text={revision.text} entities={revision.entities} />
        </li>
      ))}
      <li className={styles.wording}>
        <p className={styles.when}>{text('timeline-revisions-now')}</p>
        <Words text={message.text} entities={message.entities} />
      </li>
    </ol>
  )
}

const Words = ({ text: words, entities }: Pick<Message, 'text' | 'entities'>) => {
  const text = useText()
  if (words === '') return <p className={styles.when}>{text('timeline-revisions-empty')}</p>
  return <RichText text={words} entities={entities} />
}
