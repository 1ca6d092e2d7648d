import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './composer.module.css'
import { hasKeyboard } from './has-keyboard.ts'
import { useAutoGrow } from './use-auto-grow.ts'
import type { Suggesting } from './use-suggesting.tsx'
import type { Mode } from './writing.ts'

interface Props {
  field: RefObject<HTMLTextAreaElement | null>
  mode: Mode
  value: string
  tooLong: boolean
  /** Nothing can be changed while it is being saved. */
  readOnly: boolean
  hasFiles: boolean
  suggesting: Suggesting
  onText(text: string): void
  onCaret(): void
  onFiles(files: File[]): void
  onKeyDown(event: KeyboardEvent): void
}

/** Where an operator types. */
export const ComposerField = (props: Props) => {
  const { field, mode, value, suggesting } = props
  const text = useText()
  useAutoGrow(field, value)
  const paste = (event: ClipboardEvent) => {
    const { files, types } = event.clipboardData
    // What comes with words (from a spreadsheet, say) is pasted as words.
    if (files.length === 0 || types.includes('text/plain')) return
    event.preventDefault()
    props.onFiles([...files])
  }
  const kind = mode === 'reply' && props.hasFiles ? 'caption' : mode
  return (
    <textarea
      ref={field}
      className={styles.field}
      rows={1}
      dir="auto"
      value={value}
      readOnly={props.readOnly}
      placeholder={text(`composer-placeholder-${kind}`)}
      aria-label={text(`composer-label-${mode}`)}
      aria-invalid={props.tooLong}
      aria-autocomplete="list"
      aria-controls={suggesting.isOpen ? suggesting.id : undefined}
      aria-activedescendant={suggesting.search === null ? suggesting.activeId : undefined}
      enterKeyHint={hasKeyboard() ? 'send' : 'enter'}
      autoComplete="off"
      onChange={({ target }) => {
        props.onText(target.value)
        props.onCaret()
      }}
      onSelect={props.onCaret}
      onPaste={paste}
      onKeyDown={props.onKeyDown}
    />
  )
}
