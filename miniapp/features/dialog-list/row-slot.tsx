import { Check, CircleCheck, Ellipsis, Hand } from 'lucide-react'
import { memo } from 'react'
import { Link } from 'wouter'
import type { Me } from '#contract/resources.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { DialogRow } from './dialog-row.tsx'
import type { OpenMenu } from './row-menu.tsx'
import styles from './row-slot.module.css'
import { holderOf } from './row-verbs.ts'

/** How following a row changes the history. */
export interface OpenOptions {
  replace: boolean
  state: unknown
}

interface RowSlotProps {
  item: ListedDialog
  me: Me | undefined
  href: string
  open: OpenOptions
  /** It is the dialog shown beside the list. */
  isCurrent: boolean
  /** The one row Tab stops at; arrow keys lead to the others. */
  isTabStop: boolean
  /** Of several being chosen; null while none are. */
  isChosen: boolean | null
  onToggle(item: ListedDialog): void
  onMenu(menu: OpenMenu): void
}

/** What a row drawn aside uncovers: what letting it go will do. */
function Behind({ item, me }: { item: ListedDialog; me: Me | undefined }) {
  const text = useText()
  return (
    <span className={styles.behind} aria-hidden="true">
      <span className={styles.claim}>
        <Icon of={Hand} />
        {text(holderOf(item, me) === null ? 'list-row-claim' : 'list-row-take')}
      </span>
      <span className={styles.close}>
        <Icon of={CircleCheck} />
        {text('list-row-close')}
      </span>
    </span>
  )
}

/** A row's menu for the mouse; fingers press long, keyboards have a key for it. */
function MenuButton({ item, onMenu }: Pick<RowSlotProps, 'item' | 'onMenu'>) {
  const text = useText()
  return (
    <button
      type="button"
      className={styles.menu}
      tabIndex={-1}
      aria-label={text('list-row-menu', { name: item.dialog.contact.name })}
      aria-haspopup="menu"
      onClick={({ currentTarget }) => {
        const { right, bottom } = currentTarget.getBoundingClientRect()
        onMenu({ item, at: { x: right, y: bottom } })
      }}
    >
      <Icon of={Ellipsis} size={22} />
    </button>
  )
}

/** One place of the list: a link to the dialog, or a box to tick while several are being chosen. */
export const RowSlot = memo(function RowSlot(props: RowSlotProps) {
  const { item, me, href, open, isCurrent, isTabStop, isChosen, onToggle, onMenu } = props
  const { id } = item.dialog
  const shared = {
    'aria-labelledby': `dialog-${id}-name`,
    'aria-describedby': `dialog-${id}-about dialog-${id}-handler dialog-${id}-time`,
    'data-dialog': id,
    tabIndex: isTabStop ? 0 : -1,
  }
  if (isChosen !== null)
    return (
      <div className={styles.slot} data-row={id}>
        <label className={classes(styles.front, styles.choice, isChosen && styles.chosen)}>
          <input
            type="checkbox"
            className={styles.box}
            checked={isChosen}
            onChange={() => {
              haptic('selection')
              onToggle(item)
            }}
            {...shared}
          />
          <DialogRow
            item={item}
            me={me}
            mark={
              <span className={classes(styles.tick, isChosen && styles.ticked)} aria-hidden="true">
                {isChosen && <Icon of={Check} size={16} />}
              </span>
            }
          />
        </label>
      </div>
    )
  return (
    <div className={styles.slot}>
      <Behind item={item} me={me} />
      <div className={classes(styles.front, isCurrent && styles.current)} data-row={id}>
        <Link
          href={href}
          replace={open.replace}
          state={open.state}
          className={styles.link}
          aria-current={isCurrent ? 'page' : undefined}
          draggable={false}
          {...shared}
        >
          <DialogRow item={item} me={me} />
        </Link>
        <MenuButton item={item} onMenu={onMenu} />
      </div>
    </div>
  )
})
