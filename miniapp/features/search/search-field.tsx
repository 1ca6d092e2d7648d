import { X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { limits } from '#contract/limits.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { SearchBox } from '#miniapp/ui/search-box.tsx'
import styles from './search-field.module.css'

interface SearchFieldProps {
  /** The words looked for; null while nothing is. */
  query: string | null
  field: RefObject<HTMLInputElement | null>
  /** A tap opens the search with nothing in it yet, as a screen of its own; else the first letter does. */
  expands: boolean
  /** `null` ends the search. Comes when the typing pauses, for each answer of it costs the server something. */
  onChange(query: string | null): void
}

/** A pause this long ends a word, ms. */
const pause = 250

/** The one field for contacts and messages. It stays the same element while the screen below it changes. */
export function SearchField({ query, field, expands, onChange }: SearchFieldProps) {
  const text = useText()
  const [typed, setTyped] = useState(query ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const shown = useRef(query)
  useEffect(() => {
    // Changed elsewhere: the way back, a link.
    if (query !== shown.current) setTyped(query ?? '')
    shown.current = query
  }, [query])
  useEffect(() => () => clearTimeout(timer.current), [])

  const change = (next: string | null) => {
    clearTimeout(timer.current)
    shown.current = next
    onChange(next)
  }
  const type = (words: string) => {
    setTyped(words)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => change(words === '' && !expands ? null : words), pause)
  }
  const end = () => {
    setTyped('')
    change(null)
    field.current?.blur()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && query !== null) {
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && typed !== '') change(typed)
  }
  return (
    <search className={styles.search}>
      <SearchBox
        ref={field}
        label={text('find-field')}
        value={typed}
        enterKeyHint="search"
        maxLength={limits.searchQuery}
        onClick={() => {
          if (query === null && expands) change('')
        }}
        onChange={type}
        onKeyDown={onKeyDown}
      />
      {query !== null && (
        <IconButton label={text('find-end')} className={styles.end} onClick={end}>
          <Icon of={X} size={20} />
        </IconButton>
      )}
    </search>
  )
}
