import type { DialogSort, DialogStatus, Handler } from '#contract/enums.ts'
import type { DialogFilter } from '#contract/requests.ts'

/** Which dialogs a list holds and in what order; what is not asked for is absent. */
export type ListView = DialogFilter & { sort: DialogSort }

const flags = ['mine', 'unassigned', 'waiting', 'unread', 'banned'] as const
const ids = ['operatorId', 'teamId', 'tagId'] as const
/** The order names stand in, so that one view is always spelled one way. */
const names = [
  'status',
  'mine',
  'unassigned',
  'operatorId',
  'teamId',
  'waiting',
  'handler',
  'unread',
  'tagId',
  'banned',
  'sort',
] as const satisfies readonly (keyof ListView)[]

/** What the app shows without being told: open dialogs, the newest message first. */
export const plainView: ListView = { status: 'open', sort: 'newest' }

const statusOf = (value: string | null): DialogStatus => (value === 'closed' ? 'closed' : 'open')
const sortOf = (value: string | null): DialogSort =>
  value === 'oldest' || value === 'waiting' ? value : 'newest'
const handlerOf = (value: string | null): Handler | null =>
  value === 'bot' || value === 'operator' ? value : null
const idOf = (value: string | null): number | null =>
  value !== null && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null

/** The view a query string asks for; what it spells wrongly, or is none of a list's, counts for nothing. */
export function readView(search: string): ListView {
  const params = new URLSearchParams(search)
  const view: ListView = { status: statusOf(params.get('status')), sort: sortOf(params.get('sort')) }
  for (const name of flags) if (params.get(name) === '1') view[name] = '1'
  for (const name of ids) {
    const id = idOf(params.get(name))
    if (id !== null) view[name] = id
  }
  const handler = handlerOf(params.get('handler'))
  if (handler !== null) view.handler = handler
  // Among the banned a status says nothing: they are all listed together.
  if (view.banned) view.status = 'open'
  return view
}

/** The view as a query string, without what is so anyway; empty for the plain one. */
export function spellView(view: ListView): string {
  const params = new URLSearchParams()
  for (const name of names) {
    const value = view[name]
    if (value !== undefined && value !== plainView[name]) params.set(name, String(value))
  }
  return params.toString()
}

/** Whether a query string says anything of a list at all. */
export const namesView = (search: string): boolean => {
  const params = new URLSearchParams(search)
  return names.some((name) => params.has(name))
}

/** The view without one of its conditions. */
export function withoutCondition(view: ListView, name: (typeof names)[number]): ListView {
  const { [name]: _, ...rest } = view
  return { ...plainView, ...rest }
}
