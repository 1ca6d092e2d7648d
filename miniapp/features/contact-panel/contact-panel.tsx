import type { Dialog } from '#contract/resources.ts'
import { AssignedSection } from './assigned-section.tsx'
import styles from './contact-panel.module.css'
import { EndingSection } from './ending-section.tsx'
import { FactsSection } from './facts-section.tsx'
import { FieldsSection } from './fields-section.tsx'
import { FilesSection } from './files-section.tsx'
import { OpeningsSection } from './openings-section.tsx'
import { PersonHead } from './person-head.tsx'
import { TagsSection } from './tags-section.tsx'

interface Props {
  dialog: Dialog
  onAssign(): void
  onTransfer(): void
  onTag(): void
  /** Shows a message in the history. */
  onGo(messageId: number): void
}

/** Everything known of the customer and of the dialog with them, beside its history. */
export const ContactPanel = ({ dialog, onAssign, onTransfer, onTag, onGo }: Props) => (
  <div className={styles.panel}>
    <PersonHead dialog={dialog} />
    <AssignedSection dialog={dialog} onAssign={onAssign} onTransfer={onTransfer} />
    <TagsSection dialog={dialog} onAdd={onTag} />
    <FieldsSection key={dialog.contact.id} dialog={dialog} />
    <FilesSection dialog={dialog} onGo={onGo} />
    <FactsSection dialog={dialog} />
    <OpeningsSection dialog={dialog} />
    <EndingSection dialog={dialog} />
  </div>
)
