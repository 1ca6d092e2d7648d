import { ExternalLink } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { DialogField } from '#contract/requests.ts'
import type { ContactField, FieldValue } from '#contract/resources.ts'
import { useSetField } from '#miniapp/api/contact.ts'
import { asApiError } from '#miniapp/api/errors.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { type Text, useLanguage, useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { openLink } from '#miniapp/telegram/links.ts'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { FieldEditor } from './field-editor.tsx'
import styles from './field-row.module.css'
import { fieldLink, fieldWords } from './field-words.ts'
import parts from './parts.module.css'

interface Props {
  dialogId: number
  entry: DialogField
  timeZone: string
}

/** One field: pressed, it is changed in its place and saved at once. */
export const FieldRow = ({ dialogId, entry, timeZone }: Props) => {
  const text = useText()
  const language = useLanguage()
  const ids = { label: useId(), below: useId() }
  const { field } = entry
  const [isEditing, setEditing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { mutate, isPending, variables } = useSetField(dialogId, field.id)
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !isEditing) button.current?.focus({ preventScroll: true })
    wasEditing.current = isEditing
  }, [isEditing])
  // What was not taken stands there, to be mended: nothing typed is lost.
  const [refused, setRefused] = useState<{ value: FieldValue | null } | null>(null)
  const written = refused ? refused.value : entry.value
  const shown = isPending && variables !== undefined ? variables : written
  const save = (value: FieldValue | null) => {
    setEditing(false)
    setProblem(null)
    setRefused(null)
    mutate(value, {
      onError: (error) => {
        haptic('error')
        setRefused({ value })
        setProblem(refusalWords(text, field, error))
      },
    })
  }
  const label = field.label[language]
  const link = shown === null ? null : fieldLink(field, shown)
  return (
    <div className={styles.field}>
      <span id={ids.label} className={parts.label} dir="auto">
        {label}
      </span>
      {isEditing ? (
        <FieldEditor
          field={field}
          value={written}
          isKept={refused === null}
          language={language}
          timeZone={timeZone}
          labelledBy={ids.label}
          describedBy={ids.below}
          onSave={save}
          onUnreadable={() => setProblem(wrongWords(text, field))}
          onCancel={() => {
            setEditing(false)
            setProblem(null)
            setRefused(null)
          }}
        />
      ) : (
        <div className={styles.fieldValue}>
          <button
            ref={button}
            type="button"
            className={classes(styles.edit, shown === null && styles.empty)}
            aria-label={text('contact-field-edit', { label })}
            aria-describedby={ids.below}
            disabled={field.isArchived}
            onClick={() => setEditing(true)}
          >
            <span dir="auto">
              {shown === null
                ? text('contact-field-empty')
                : fieldWords(field, shown, { language, timeZone, text })}
            </span>
          </button>
          {link && (
            <button
              type="button"
              className={parts.remove}
              aria-label={text('contact-field-open', { label })}
              title={text('contact-field-open', { label })}
              onClick={() => openLink(link)}
            >
              <Icon of={ExternalLink} size={18} />
            </button>
          )}
        </div>
      )}
      <div id={ids.below}>
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : (
          <FieldHint entry={entry} isEditing={isEditing} />
        )}
      </div>
    </div>
  )
}

/** What is not a value of the field's type. */
const wrongWords = (text: Text, { type }: ContactField): string => text('contact-field-wrong', { type })

/** Why it was not saved: the server does not know what was asked for. */
function refusalWords(text: Text, field: ContactField, error: unknown): string {
  const { code, message } = asApiError(error)
  return code === 'invalid' ? wrongWords(text, field) : message || text('app-error-offline')
}

/** What to enter, while it is entered; else who wrote it last and when. */
const FieldHint = ({ entry, isEditing }: { entry: DialogField; isEditing: boolean }) => {
  const text = useText()
  const format = useFormat()
  const language = useLanguage()
  const { field, updatedAt, updatedBy } = entry
  if (isEditing || updatedAt === null) {
    const hint = field.hint[language]
    return hint === '' ? null : (
      <p className={parts.hint} dir="auto">
        {hint}
      </p>
    )
  }
  const date = format.date(updatedAt)
  return (
    <p className={parts.hint} dir="auto" title={format.exact(updatedAt)}>
      {updatedBy ? text('contact-field-changed-by', { date, name: updatedBy.name }) : date}
    </p>
  )
}
