import type { DialogStatus } from '#contract/enums.ts'

/** Which list the address asks for; open unless it says closed. */
export const statusOf = (search: string): DialogStatus =>
  new URLSearchParams(search).get('status') === 'closed' ? 'closed' : 'open'

const suffix = (status: DialogStatus): string => (status === 'closed' ? '?status=closed' : '')

export const listPath = (status: DialogStatus): string => `/${suffix(status)}`

/** A dialog's address; the list underneath, or beside it, is the one it was opened from. */
export const dialogPath = (dialogId: number, status: DialogStatus): string =>
  `/dialogs/${dialogId}${suffix(status)}`

/** The dialog's id in an address; null for what cannot be one. */
export function parseDialogId(segment: string | undefined): number | null {
  const id = /^\d{1,15}$/.test(segment ?? '') ? Number(segment) : 0
  return id > 0 ? id : null
}

/** The address a start parameter (`dialog-12`) asks for; null for the plain list. */
export function startPath(startParam: string | null): string | null {
  const id = parseDialogId(/^dialog[-_](\d+)$/.exec(startParam ?? '')?.[1])
  return id === null ? null : dialogPath(id, 'open')
}
