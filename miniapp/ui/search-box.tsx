import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Icon } from './icon.tsx'
import styles from './search-box.module.css'

interface SearchBoxProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'value'> {
  /** What is looked for: placeholder and accessible name. */
  label: string
  value: string
  onChange(value: string): void
}

/** A field that narrows the list below it. */
export const SearchBox = ({ label, value, onChange, ...rest }: SearchBoxProps) => (
  <div className={styles.box}>
    <Icon of={Search} size={18} />
    <input
      type="search"
      className={styles.field}
      placeholder={label}
      aria-label={label}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      {...rest}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  </div>
)
