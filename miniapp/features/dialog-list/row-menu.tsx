import {
  CheckCheck,
  CircleCheck,
  Hand,
  ListChecks,
  type LucideIcon,
  MailOpen,
  RotateCcw,
  Tag,
  UserRoundPlus,
} from 'lucide-react'
import type { RefObject } from 'react'
import type { Me } from '#contract/resources.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { MenuContent } from '#miniapp/ui/menu-content.tsx'
import styles from './dialog-list.module.css'
import { holderOf, type RowVerb, rowVerbs } from './row-verbs.ts'

/** A row's open menu: of which dialog, and where. */
export interface OpenMenu {
  item: ListedDialog
  at: { x: number; y: number }
}

interface RowMenuProps extends OpenMenu {
  me: Me | undefined
  returnTo: RefObject<HTMLElement | null>
  onChoose(item: ListedDialog, verb: RowVerb): void
  onClose(): void
}

const icons: Record<RowVerb, LucideIcon> = {
  claim: Hand,
  assign: UserRoundPlus,
  close: CircleCheck,
  reopen: RotateCcw,
  read: CheckCheck,
  unread: MailOpen,
  tag: Tag,
  select: ListChecks,
}

/** What can be done with a dialog from the list, opened where the finger or the mouse was. */
export function RowMenu({ item, at, me, returnTo, onChoose, onClose }: RowMenuProps) {
  const text = useText()
  const label = (verb: RowVerb) =>
    text(verb === 'claim' && holderOf(item, me) !== null ? 'list-row-take' : `list-row-${verb}`)
  return (
    <span className={styles.menuPlace} style={{ left: at.x, top: at.y }}>
      <MenuContent
        label={text('list-row-menu', { name: item.dialog.contact.name })}
        entries={rowVerbs(item, me).map((verb) => ({
          key: verb,
          label: label(verb),
          icon: <Icon of={icons[verb]} />,
          onSelect: () => onChoose(item, verb),
        }))}
        returnTo={returnTo}
        onClose={onClose}
      />
    </span>
  )
}
