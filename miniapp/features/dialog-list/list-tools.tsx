import { ListChecks, ListFilter } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import styles from './list-tools.module.css'

interface ListToolsProps {
  /** How many choices of the filter are on. */
  choices: number
  onFilter(): void
  onSelect(): void
}

/** Beside the search: choosing several dialogs, and the filter with how much of it is on. */
export function ListTools({ choices, onFilter, onSelect }: ListToolsProps) {
  const text = useText()
  return (
    <div className={styles.tools}>
      <IconButton label={text('list-select')} onClick={onSelect}>
        <Icon of={ListChecks} size={22} />
      </IconButton>
      <IconButton
        label={choices === 0 ? text('list-filter') : text('list-filter-on', { count: choices })}
        aria-haspopup="dialog"
        className={styles.filter}
        onClick={onFilter}
      >
        <Icon of={ListFilter} size={22} />
        {choices > 0 && (
          <span className={styles.choices} aria-hidden="true">
            {choices}
          </span>
        )}
      </IconButton>
    </div>
  )
}
