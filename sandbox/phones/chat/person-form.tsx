import { type FormEvent, useState } from 'react'
import { type Lang, useLang, useTexts } from '../kit/texts.ts'

export interface NewPerson {
  firstName: string
  lastName: string
  username: string
  languageCode: Lang
}

interface PersonFormProps {
  title: string
  onAdd: (person: NewPerson) => void
  onClose: () => void
}

/** A sheet that asks who the new person is. */
export function PersonForm({ title, onAdd, onClose }: PersonFormProps) {
  const lang = useLang()
  const texts = useTexts()
  const [person, setPerson] = useState<NewPerson>({
    firstName: '',
    lastName: '',
    username: '',
    languageCode: lang,
  })
  const change = (part: Partial<NewPerson>) => setPerson((now) => ({ ...now, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (person.firstName.trim() !== '') onAdd(person)
  }
  return (
    <div className="shade">
      <form className="dialog" role="dialog" aria-modal="true" aria-label={title} onSubmit={submit}>
        <h2>{title}</h2>
        <input
          // biome-ignore lint/a11y/noAutofocus: the sheet was opened to type here.
          autoFocus
          required
          maxLength={64}
          aria-label={texts.firstName}
          placeholder={texts.firstName}
          value={person.firstName}
          onChange={(event) => change({ firstName: event.target.value })}
        />
        <input
          maxLength={64}
          aria-label={texts.lastName}
          placeholder={texts.lastName}
          value={person.lastName}
          onChange={(event) => change({ lastName: event.target.value })}
        />
        <input
          maxLength={32}
          pattern="[A-Za-z][A-Za-z0-9_]{4,31}"
          aria-label={texts.username}
          placeholder={texts.username}
          value={person.username}
          onChange={(event) => change({ username: event.target.value })}
        />
        <label className="select-row">
          <span>{texts.language}</span>
          <select
            value={person.languageCode}
            onChange={(event) => change({ languageCode: event.target.value === 'ru' ? 'ru' : 'en' })}
          >
            <option value="en">English</option>
            <option value="ru">Русский</option>
          </select>
        </label>
        <div className="dialog-buttons">
          <button type="button" onClick={onClose}>
            {texts.cancel}
          </button>
          <button type="submit" className="strong" disabled={person.firstName.trim() === ''}>
            {texts.add}
          </button>
        </div>
      </form>
    </div>
  )
}
