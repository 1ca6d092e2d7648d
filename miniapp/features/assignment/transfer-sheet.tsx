import { useId, useState } from 'react'
import { limits } from '#contract/limits.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './assign-sheet.module.css'
import { type Assignees, AssignSheet } from './assign-sheet.tsx'

interface TransferSheetProps {
  title: string
  /** `note`: what who gets it should know; empty: nothing. */
  onConfirm(chosen: Assignees & { note: string }): void
  onClose(): void
}

/** Gives a dialog to others in place of who has it, with a note for them. */
export const TransferSheet = ({ title, onConfirm, onClose }: TransferSheetProps) => {
  const text = useText()
  const id = useId()
  const [note, setNote] = useState('')
  return (
    <AssignSheet
      title={title}
      confirm={text('assign-transfer')}
      onConfirm={(chosen) => onConfirm({ ...chosen, note: note.trim() })}
      onClose={onClose}
    >
      <label htmlFor={id} className="visually-hidden">
        {text('assign-note')}
      </label>
      <textarea
        id={id}
        className={styles.note}
        rows={2}
        maxLength={limits.note}
        placeholder={text('assign-note')}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
    </AssignSheet>
  )
}
