import type { DialogSort } from '#contract/enums.ts'
import type { Dialog, DialogForMe } from '#contract/resources.ts'
import type { ListView } from './list-view.ts'

type Item = Pick<DialogForMe, 'dialog' | 'readSeq'>

const isMine = ({ handlerOperator, operators }: Dialog, meId: number | null): boolean =>
  meId !== null && (handlerOperator?.id === meId || operators.some(({ id }) => id === meId))

/**
 * Whether a list of this view holds a dialog: the server's rule (`DialogFilter`), so that live events need not ask it.
 * @param meId - the reader; null while that is not known
 */
export function belongs(view: ListView, { dialog, readSeq }: Item, meId: number | null): boolean {
  const { operators, teams, tags, contact } = dialog
  const isBanned = contact.bannedAt !== null
  const unmet = [
    view.banned ? !isBanned : isBanned || dialog.status !== view.status,
    view.mine && !isMine(dialog, meId),
    view.unassigned && operators.length + teams.length > 0,
    view.operatorId !== undefined && !operators.some(({ id }) => id === view.operatorId),
    view.teamId !== undefined && !teams.some(({ id }) => id === view.teamId),
    view.tagId !== undefined && !tags.some(({ id }) => id === view.tagId),
    (view.waiting || view.sort === 'waiting') && dialog.waitingSince === null,
    view.handler !== undefined && dialog.handler !== view.handler,
    view.unread && dialog.incomingSeq <= readSeq,
  ]
  return !unmet.some(Boolean)
}

/** A dialog's place in a sorted list: an instant, and the id among those of one. */
export interface Place {
  at: string
  id: number
}

export const placeOf = (dialog: Dialog, sort: DialogSort): Place => ({
  at: (sort === 'waiting' ? dialog.waitingSince : null) ?? dialog.lastMessageAt,
  id: dialog.id,
})

const compare = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1)

/** Negative when `a` stands above `b`. */
export function byPlace(sort: DialogSort, a: Place, b: Place): number {
  const rising = compare(a.at, b.at) || compare(a.id, b.id)
  return sort === 'newest' ? -rising : rising
}

/**
 * Whether a place is certainly further down than `edge`. Instants lose their microseconds on the way here, so those
 * of one millisecond are left undecided.
 */
export const isBeyond = (sort: DialogSort, place: Place, edge: Place): boolean =>
  place.at !== edge.at && byPlace(sort, place, edge) > 0
