import type { Me } from '#contract/resources.ts'
import type { ListVerb } from '#miniapp/api/list-verbs.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'

/** Everything a row's menu may offer: what one step does, and what asks something first. */
export type RowVerb = ListVerb | 'assign' | 'tag' | 'select'

export const unreadOf = ({ dialog, readSeq }: ListedDialog): number =>
  Math.max(0, dialog.incomingSeq - readSeq)

/** Who else has the dialog; null when nobody or the reader does. */
export const holderOf = ({ dialog }: ListedDialog, me: Me | undefined) =>
  dialog.handler === 'operator' && dialog.handlerOperator?.id !== me?.id ? dialog.handlerOperator : null

const isMine = ({ dialog }: ListedDialog, me: Me | undefined) =>
  dialog.handler === 'operator' && dialog.handlerOperator !== null && dialog.handlerOperator.id === me?.id

/** What can be done with a row, in the order of its menu. */
export function rowVerbs(item: ListedDialog, me: Me | undefined): RowVerb[] {
  const { status, writable, contact, incomingSeq } = item.dialog
  const isOpen = status === 'open'
  const isAlive = writable && contact.bannedAt === null
  const verbs: (RowVerb | false)[] = [
    isOpen && isAlive && !isMine(item, me) && 'claim',
    isOpen && 'assign',
    isOpen && 'close',
    !isOpen && isAlive && 'reopen',
    unreadOf(item) > 0 ? 'read' : incomingSeq > 0 && 'unread',
    'tag',
    'select',
  ]
  return verbs.filter((verb) => verb !== false)
}

/** What a swipe does: to the right one takes it, to the left one closes it. */
export function swipeVerb(item: ListedDialog, me: Me | undefined, side: 'left' | 'right'): ListVerb | null {
  const wanted = side === 'right' ? 'claim' : 'close'
  return rowVerbs(item, me).includes(wanted) ? wanted : null
}
