import { Plus, UsersRound, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Dialog } from '#contract/resources.ts'
import { useUnassign } from '#miniapp/api/contact.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { Avatar } from '#miniapp/ui/avatar.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import styles from './assigned-section.module.css'
import parts from './parts.module.css'
import { Section } from './section.tsx'

interface Props {
  dialog: Dialog
  onAssign(): void
  onTransfer(): void
}

/** To whom the dialog is given: each is taken off by their own button, others are added. */
export const AssignedSection = ({ dialog, onAssign, onTransfer }: Props) => {
  const text = useText()
  const { mutate, isPending } = useUnassign(dialog.id)
  const tellFailure = useTellFailure()
  const { operators, teams } = dialog
  const remove = (who: { operatorIds: number[]; teamIds: number[] }) => {
    haptic('light')
    mutate(who, { onError: tellFailure })
  }
  return (
    <Section title={text('contact-assigned')}>
      {operators.length + teams.length === 0 && <p className={parts.none}>{text('contact-assigned-none')}</p>}
      <ul className={styles.people}>
        {teams.map(({ id, name }) => (
          <Assignee
            key={`team ${id}`}
            name={name}
            picture={
              <span className={styles.team}>
                <Icon of={UsersRound} size={18} />
              </span>
            }
            disabled={isPending}
            onRemove={() => remove({ operatorIds: [], teamIds: [id] })}
          />
        ))}
        {operators.map(({ id, name }) => (
          <Assignee
            key={`operator ${id}`}
            name={name}
            picture={<Avatar id={id} name={name} size={32} />}
            disabled={isPending}
            onRemove={() => remove({ operatorIds: [id], teamIds: [] })}
          />
        ))}
      </ul>
      {dialog.writable && (
        <div className={parts.actions}>
          <Button className={parts.add} onClick={onAssign}>
            <Icon of={Plus} size={20} />
            {text('contact-assign')}
          </Button>
          {operators.length + teams.length > 0 && (
            <Button className={parts.add} onClick={onTransfer}>
              {text('contact-transfer')}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}

interface AssigneeProps {
  name: string
  picture: ReactNode
  disabled: boolean
  onRemove(): void
}

const Assignee = ({ name, picture, disabled, onRemove }: AssigneeProps) => {
  const text = useText()
  const label = text('contact-unassign', { name })
  return (
    <li className={styles.assignee}>
      {picture}
      <span className={styles.assigneeName} dir="auto">
        {name}
      </span>
      <button
        type="button"
        className={parts.remove}
        aria-label={label}
        title={label}
        disabled={disabled}
        onClick={onRemove}
      >
        <Icon of={X} size={18} />
      </button>
    </li>
  )
}
