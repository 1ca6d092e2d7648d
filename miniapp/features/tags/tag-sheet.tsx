import { useQuery } from '@tanstack/react-query'
import { Check, Plus, Tag as TagShape } from 'lucide-react'
import { useState } from 'react'
import { limits } from '#contract/limits.ts'
import { tagsQuery } from '#miniapp/api/directory.ts'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { PartFailure } from '#miniapp/ui/part-failure.tsx'
import { SearchBox } from '#miniapp/ui/search-box.tsx'
import { SheetContent } from '#miniapp/ui/sheet-content.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import styles from './tag-sheet.module.css'

interface TagSheetProps {
  title: string
  /** Tags that are there already: shown, and offered no more. */
  given?: readonly number[]
  onChoose(name: string): void
  onClose(): void
}

const folded = (name: string) => name.trim().toLocaleLowerCase()

/** Chooses a tag: one there is, or a new one by typing its name. */
export const TagSheet = ({ title, given = [], onChoose, onClose }: TagSheetProps) => {
  const text = useText()
  const [typed, setTyped] = useState('')
  const { data, error, isPending, refetch } = useQuery(tagsQuery())
  const tags = data?.items ?? []
  const fitting = tags.filter(({ name }) => folded(name).includes(folded(typed)))
  const name = typed.trim()
  const isNew = name !== '' && data !== undefined && !tags.some((tag) => folded(tag.name) === folded(name))
  const first = fitting.find(({ id }) => !given.includes(id))
  const chooseFirst = () => {
    const exact = fitting.find((tag) => folded(tag.name) === folded(name))
    if (isNew) onChoose(name)
    else if (exact && !given.includes(exact.id)) onChoose(exact.name)
    else if (first && name !== '') onChoose(first.name)
  }
  return (
    <SheetContent title={title} closeLabel={text('tags-close')} onClose={onClose}>
      <div className={styles.search}>
        <SearchBox
          begins
          label={text('tags-search')}
          value={typed}
          maxLength={limits.tagName}
          enterKeyHint="done"
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) chooseFirst()
          }}
        />
      </div>
      {isPending && !error && (
        <div className={styles.none}>
          <Spinner label={text('app-loading')} />
        </div>
      )}
      {!data && error && (
        <PartFailure
          words={failureWords(text, error)}
          retry={text('app-retry')}
          onRetry={() => void refetch()}
        />
      )}
      {data && tags.length === 0 && name === '' && <p className={styles.none}>{text('tags-none')}</p>}
      <ul className={styles.tags}>
        {isNew && (
          <li>
            <button type="button" className={styles.tag} onClick={() => onChoose(name)}>
              <Icon of={Plus} size={20} />
              <span className={styles.name} dir="auto">
                {text('tags-create', { name })}
              </span>
            </button>
          </li>
        )}
        {fitting.map((tag) => {
          const isGiven = given.includes(tag.id)
          return (
            <li key={tag.id}>
              <button
                type="button"
                className={styles.tag}
                disabled={isGiven}
                onClick={() => onChoose(tag.name)}
              >
                <Icon of={TagShape} size={20} />
                <span className={styles.name} dir="auto">
                  {tag.name}
                </span>
                {isGiven && <Icon of={Check} size={20} />}
                {isGiven && <span className="visually-hidden">{text('tags-given')}</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </SheetContent>
  )
}
