import { type ListView, withoutCondition } from '#miniapp/live/list-view.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import styles from './filter-sheet.module.css'

export interface PartProps {
  draft: ListView
  onChange(view: ListView): void
}

interface PickProps extends PartProps {
  name: 'operatorId' | 'teamId' | 'tagId'
  /** undefined: not known yet. */
  options: readonly { id: number; name: string }[] | undefined
}

/**
 * One of a list, by the device's own picker, which keeps its place until it is known what is in it. Nothing to choose
 * from and nothing chosen: it is not there.
 */
export function Pick({ draft, name, options, onChange }: PickProps) {
  const text = useText()
  const value = draft[name]
  if (options?.length === 0 && value === undefined) return null
  const isGone = options !== undefined && !options.some(({ id }) => id === value)
  return (
    <label className={styles.pick}>
      <span className={styles.pickLabel}>{text(`list-filter-${name}`)}</span>
      <select
        className={styles.select}
        value={value ?? ''}
        disabled={options === undefined}
        onChange={({ currentTarget }) => {
          const rest = withoutCondition(draft, name)
          onChange(currentTarget.value === '' ? rest : { ...rest, [name]: Number(currentTarget.value) })
        }}
      >
        <option value="">{text('list-filter-any')}</option>
        {value !== undefined && (options === undefined || isGone) && (
          <option value={value}>{text(isGone ? 'list-filter-unknown' : 'app-loading')}</option>
        )}
        {options?.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A condition that is on or off. */
export function Switch({ draft, name, onChange }: PartProps & { name: 'waiting' | 'unread' }) {
  const text = useText()
  return (
    <label className={styles.switch}>
      <span>{text(`list-filter-${name}`)}</span>
      <input
        type="checkbox"
        role="switch"
        className={styles.toggle}
        checked={draft[name] === '1'}
        aria-checked={draft[name] === '1'}
        onChange={({ currentTarget }) => {
          haptic('selection')
          const rest = withoutCondition(draft, name)
          onChange(currentTarget.checked ? { ...rest, [name]: '1' } : rest)
        }}
      />
    </label>
  )
}
