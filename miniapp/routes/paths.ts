import { type ListView, spellView } from '#miniapp/live/list-view.ts'

/** What an address may hold beside the view of the list. */
export interface Aside {
  /** Words looked for; empty: the search is open with nothing in it yet. null: it is not. */
  query?: string | null
  /** The message a dialog is opened at. */
  messageId?: number | null
}

const suffix = (view: ListView, { query = null, messageId = null }: Aside): string => {
  const params = new URLSearchParams(spellView(view))
  if (messageId !== null) params.set('m', String(messageId))
  if (query !== null) params.set('q', query)
  const spelled = params.toString()
  return spelled === '' ? '' : `?${spelled}`
}

export const listPath = (view: ListView, aside: Pick<Aside, 'query'> = {}): string =>
  `/${suffix(view, aside)}`

/** A dialog's address; the list underneath, or beside it, is the one it was opened from. */
export const dialogPath = (dialogId: number, view: ListView, aside: Aside = {}): string =>
  `/dialogs/${dialogId}${suffix(view, aside)}`

/** Where what is known of a dialog's customer stands over the dialog. */
export const contactPath = (dialogId: number, view: ListView): string =>
  `/dialogs/${dialogId}/contact${suffix(view, {})}`

/** The words an address looks for; null when it does not. */
export const queryOf = (search: string): string | null => new URLSearchParams(search).get('q')

const parseId = (digits: string | null | undefined): number | null => {
  const id = /^\d{1,15}$/.test(digits ?? '') ? Number(digits) : 0
  return id > 0 ? id : null
}

/** The message an address opens its dialog at; null for the usual place. */
export const messageOf = (search: string): number | null => parseId(new URLSearchParams(search).get('m'))

/** The dialog's id in an address; null for what cannot be one. */
export const parseDialogId = (segment: string | undefined): number | null => parseId(segment)

/** The address a start parameter (`dialog-12`) asks for, over a list of this view; null for the list. */
export function startPath(startParam: string | null, view: ListView): string | null {
  const id = parseDialogId(/^dialog[-_](\d+)$/.exec(startParam ?? '')?.[1])
  return id === null ? null : dialogPath(id, view)
}
