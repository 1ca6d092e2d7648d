import { ArrowUp, Check } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import styles from './composer.module.css'
import type { Mode } from './writing.ts'

interface Props {
  mode: Mode
  isEdit: boolean
  isSaving: boolean
  disabled: boolean
}

/** Sends the reply, adds the note, or saves what was changed. */
export const SendButton = ({ mode, isEdit, isSaving, disabled }: Props) => {
  const text = useText()
  const Shape = isEdit ? Check : ArrowUp
  return (
    <button
      type="submit"
      className={styles.send}
      disabled={disabled}
      aria-label={text(isEdit ? 'composer-save' : mode === 'note' ? 'composer-send-note' : 'composer-send')}
      // The field keeps its focus, and the phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
    >
      {isSaving ? <Spinner /> : <Shape size={22} strokeWidth={2.25} aria-hidden />}
    </button>
  )
}
