import { Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { PartFailure } from '#miniapp/ui/part-failure.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import { hasKeyboard } from './has-keyboard.ts'
import styles from './suggestions.module.css'
import { Suggestions } from './suggestions.tsx'
import type { Suggesting } from './use-suggesting.tsx'

/** What may be put in the field, over the composer; with a field of its own when the button opened it. */
export const SuggestionPanel = ({ of }: { of: Suggesting }) => {
  const text = useText()
  const field = useRef<HTMLInputElement>(null)
  // On touch its keyboard would cover what may be chosen with one tap.
  useEffect(() => {
    if (hasKeyboard()) field.current?.focus()
  }, [])
  const label = text(`composer-${of.kind}-list`)
  return (
    <div className={styles.panel}>
      {of.search !== null && (
        <div className={styles.search}>
          <Icon of={Search} size={20} />
          <input
            type="search"
            value={of.search}
            placeholder={text('composer-canned-search')}
            aria-label={text('composer-canned-search')}
            aria-controls={of.id}
            aria-activedescendant={of.activeId}
            autoComplete="off"
            ref={field}
            onChange={({ target }) => of.setSearch(target.value)}
            onKeyDown={of.press}
          />
          <IconButton label={text('composer-canned-close')} onClick={of.close}>
            <Icon of={X} size={20} />
          </IconButton>
        </div>
      )}
      <Suggestions
        id={of.id}
        label={label}
        items={of.items}
        active={of.active}
        isBusy={of.isBusy}
        onPick={of.pick}
      />
      {of.items.length === 0 &&
        (of.failure ? (
          <PartFailure words={failureWords(text, of.failure)} retry={text('app-retry')} onRetry={of.again} />
        ) : (
          <p className={styles.empty} role="status">
            {of.isLooking ? (
              <Spinner label={text('app-loading')} />
            ) : (
              text(of.isAsked ? 'composer-canned-none' : 'composer-canned-empty')
            )}
          </p>
        ))}
    </div>
  )
}
