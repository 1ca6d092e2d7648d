import { useState } from 'react'
import type { Language } from '#contract/enums.ts'
import type { ContactField, FieldValue } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import styles from './field-editor.module.css'
import { fromInput, inputOf, toInput } from './field-input.ts'
import parts from './parts.module.css'

interface EditorProps {
  field: ContactField
  value: FieldValue | null
  /** It is what the field holds, so that leaving it as it stands is no change. */
  isKept: boolean
  language: Language
  timeZone: string
  /** Ids of what says its name and what is wrong with it. */
  labelledBy: string
  describedBy: string
  onSave(value: FieldValue | null): void
  /** What was typed is none of its type. */
  onUnreadable(): void
  onCancel(): void
}

/** Where a field's value is changed, by its type. */
export const FieldEditor = (props: EditorProps) => {
  const { type } = props.field
  if (type === 'boolean' || type === 'choice') return <PickOne {...props} />
  if (type === 'choices') return <PickSeveral {...props} />
  return <Written {...props} type={type} />
}

const named = ({ labelledBy, describedBy }: EditorProps) => ({
  'aria-labelledby': labelledBy,
  'aria-describedby': describedBy,
})

/** Saved by Enter and by leaving the field; Escape leaves it as it was. */
const Written = ({ type, ...props }: EditorProps & { type: keyof typeof inputOf }) => {
  const { value, isKept, timeZone, onSave, onUnreadable, onCancel } = props
  const before = toInput(type, value, timeZone)
  const [typed, setTyped] = useState(before)
  const save = () => {
    if (isKept && typed.trim() === before) return onCancel()
    const written = fromInput(type, typed, timeZone)
    if (written === undefined) onUnreadable()
    else onSave(written)
  }
  return (
    <input
      {...inputOf[type]}
      {...named(props)}
      className={parts.input}
      dir="auto"
      // biome-ignore lint/a11y/noAutofocus: the value that was pressed became this field.
      autoFocus
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
          // Else the button that takes its place would be pressed by the same key.
          event.preventDefault()
          event.currentTarget.blur()
        }
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    />
  )
}

const PickOne = (props: EditorProps) => {
  const { field, value, language, onSave, onCancel } = props
  const text = useText()
  const options =
    field.type === 'boolean'
      ? [
          { value: 'true', label: text('contact-yes') },
          { value: 'false', label: text('contact-no') },
        ]
      : field.options.map((option) => ({ value: option.value, label: option.label[language] }))
  const choose = (chosen: string) => {
    if (chosen === '') onSave(null)
    else onSave(field.type === 'boolean' ? chosen === 'true' : chosen)
  }
  return (
    <select
      {...named(props)}
      className={parts.input}
      // biome-ignore lint/a11y/noAutofocus: the value that was pressed became this field.
      autoFocus
      value={value === null ? '' : String(value)}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
      onBlur={onCancel}
    >
      <option value="">{text('contact-field-none')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

const PickSeveral = (props: EditorProps) => {
  const { field, value, language, onSave, onCancel } = props
  const text = useText()
  const [chosen, setChosen] = useState<readonly string[]>(Array.isArray(value) ? value : [])
  const toggle = (one: string) =>
    setChosen(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])
  return (
    <fieldset {...named(props)} className={styles.options}>
      {field.options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span dir="auto">{option.label[language]}</span>
        </label>
      ))}
      <div className={classes(parts.actions, styles.buttons)}>
        <Button onClick={() => onSave(chosen.length === 0 ? null : [...chosen])}>
          {text('contact-field-save')}
        </Button>
        <Button onClick={onCancel}>{text('contact-field-cancel')}</Button>
      </div>
    </fieldset>
  )
}
