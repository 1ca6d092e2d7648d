import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Icon } from './icon.tsx'
import styles from './search-box.module.css'

interface SearchBoxProps extends Omit<ComponentProps<'input'>, 'type' | 'onChange' | 'value'> {
  /** What is looked for: placeholder and accessible name. */
  label: string
  value: string
  /** It has the focus of the layer it stands in. */
  begins?: boolean
  onChange(value: string): void
}

/** With a keyboard at hand one goes on typing at once; on touch it would only hide what there is to choose from. */
const hasKeyboard = () => matchMedia('(hover: hover)').matches

/** A field that narrows the list below it. */
export const SearchBox = ({ label, value, begins, onChange, ...rest }: SearchBoxProps) => (
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
      // biome-ignore lint/a11y/noAutofocus: in a layer that was opened to choose from, where the focus goes anyway.
      autoFocus={begins && hasKeyboard()}
      {...rest}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  </div>
)
