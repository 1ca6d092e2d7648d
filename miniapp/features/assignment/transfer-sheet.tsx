import { useId, useState } from 'react'
import { limits } from '#contract/limits.ts'
import { createIdOfRequest } from '#miniapp/api/id-of-request.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './assign-sheet.module.css'
import { type Assignees, AssignSheet } from './assign-sheet.tsx'

interface TransferSheetProps {
  title: string
  /** It is being asked for: nothing can be pressed meanwhile. */
  isBusy?: boolean
  /** `note`: what who gets it should know; empty: nothing. Under one `clientId` the same is asked for. */
  onConfirm(chosen: Assignees & { note: string; clientId: string }): void
  onClose(): void
}

/** Gives a dialog to others in place of who has it, with a note for them; stays until that is done, words and all. */
export const TransferSheet = ({ title, isBusy = false, onConfirm, onClose }: TransferSheetProps) => {
  const text = useText()
  const id = useId()
  const [note, setNote] = useState('')
  const [idOf] = useState(createIdOfRequest)
  return (
    <AssignSheet
      title={title}
      confirm={text('assign-transfer')}
      isBusy={isBusy}
      onConfirm={(chosen) => {
        const asked = { ...chosen, note: note.trim() }
        onConfirm({ ...asked, clientId: idOf(asked) })
      }}
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
