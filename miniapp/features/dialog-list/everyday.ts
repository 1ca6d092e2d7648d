import { limits } from '#contract/limits.ts'
import type { DialogCounts } from '#contract/requests.ts'
import type { Me } from '#contract/resources.ts'
import { type ListView, plainView, spellView } from '#miniapp/live/list-view.ts'

/** The lists a chip stands for. */
export type Everyday = keyof DialogCounts | 'closed'

const chips: readonly Everyday[] = ['open', 'mine', 'unassigned', 'waiting', 'unread', 'team', 'closed']

/** The list of a chip, in the order the reader has chosen; null where there is none for them. */
export function everydayView(chip: Everyday, me: Me | undefined, sort: ListView['sort']): ListView | null {
  const plain: ListView = { ...plainView, sort }
  if (chip === 'open') return plain
  if (chip === 'closed') return { ...plain, status: 'closed', sort: sort === 'waiting' ? 'newest' : sort }
  if (chip !== 'team') return { ...plain, [chip]: '1' }
  // Of several teams the list is one of those in the sheet.
  const [teamId, ...others] = me?.teamIds ?? []
  return teamId === undefined || others.length > 0 ? null : { ...plain, teamId }
}

/** The chips there are for a reader. */
export const everydayOf = (me: Me | undefined): Everyday[] =>
  chips.filter((chip) => everydayView(chip, me, 'newest') !== null)

/** The chip that stands for exactly this list; null when none does. */
export const chipOf = (view: ListView, me: Me | undefined): Everyday | null =>
  everydayOf(me).find((chip) => {
    const own = everydayView(chip, me, view.sort)
    return own !== null && spellView(own) === spellView(view)
  }) ?? null

/** How many choices of the sheet are on that no chip shows. */
export function choicesOf(view: ListView, me: Me | undefined): number {
  const { sort, ...filter } = view
  const isOrdered = sort === 'newest' ? 0 : 1
  if (chipOf(view, me) !== null) return isOrdered
  const { status, ...conditions } = filter
  const set = Object.values(conditions).filter((value) => value !== undefined).length
  return isOrdered + set + (status === 'closed' ? 1 : 0)
}

/** A count as a chip shows it; nothing of nothing. */
export function countOf(counts: DialogCounts | undefined, chip: Everyday): string | undefined {
  const count = chip === 'closed' ? 0 : (counts?.[chip] ?? 0)
  if (count === 0) return undefined
  return count >= limits.count ? `${limits.count - 1}+` : String(count)
}
