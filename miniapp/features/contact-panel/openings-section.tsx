import { useQuery } from '@tanstack/react-query'
import type { Dialog, Opening } from '#contract/resources.ts'
import { openingsQuery } from '#miniapp/api/contact.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './openings-section.module.css'
import parts from './parts.module.css'
import { Section } from './section.tsx'

/** When the dialog was open before, and how each time ended; nothing where there was no time before. */
export const OpeningsSection = ({ dialog }: { dialog: Dialog }) => {
  const text = useText()
  const { data } = useQuery(openingsQuery(dialog))
  const openings = data?.items ?? []
  if (openings.length === 0) return null
  return (
    <Section title={text('contact-openings')}>
      <ul className={styles.openings}>
        {openings.map((opening) => (
          <OpeningLine key={opening.closedAt} opening={opening} />
        ))}
      </ul>
    </Section>
  )
}

const OpeningLine = ({ opening: { openedAt, closedAt, closedBy, unanswered } }: { opening: Opening }) => {
  const text = useText()
  const format = useFormat()
  return (
    <li className={styles.opening} title={`${format.exact(openedAt)} — ${format.exact(closedAt)}`}>
      <span>{text('contact-opening-dates', { from: format.date(openedAt), to: format.date(closedAt) })}</span>
      <span className={parts.hint} dir="auto">
        {closedBy ? text('contact-closed-by', { name: closedBy.name }) : text('contact-closed-itself')}
        {unanswered && ` · ${text('contact-closed-unanswered')}`}
      </span>
    </li>
  )
}
