import type { BaseLocationHook } from 'wouter'
import { navigate as go, usePathname } from 'wouter/use-browser-location'
import { type ListView, namesView, readView } from '#miniapp/live/list-view.ts'
import { dialogPath, listPath, messageOf, parseDialogId, queryOf, startPath } from './paths.ts'

/** Keeps the address's hash, which is Telegram's: a client that reloads the page finds its parameters there. */
const navigate: typeof go = (to, options) => go(`${to}${window.location.hash}`, options)

/** wouter's location: routes live in the path. */
export const useAppLocation: BaseLocationHook = () => [usePathname(), navigate]

/** Marks entries of the history that have the list right underneath. */
export const onTheList = { onTheList: true }

const isOnTheList = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'onTheList' in state

/**
 * Puts the list underneath a screen the app was opened on, so that the way back leads there and not out.
 * @param startParam - the dialog a link of Telegram's asked for, when the address itself names none
 * @param kept - the list the operator looked at last, for an address that says nothing of lists
 * @returns whether the address left the choice of the list open
 */
export function placeList(startParam: string | null, kept: ListView): boolean {
  const { pathname, search } = window.location
  const isOpen = !namesView(search) && queryOf(search) === null
  if (isOnTheList(window.history.state)) return false
  const view = isOpen ? kept : readView(search)
  const list = listPath(view)
  const wanted = pathname === '/' ? startPath(startParam, view) : wantedPath(pathname, search, view)
  if (wanted !== null) {
    navigate(list, { replace: true })
    navigate(wanted, { state: onTheList })
  } else if (isOpen && list !== '/') navigate(list, { replace: true })
  return isOpen
}

const wantedPath = (pathname: string, search: string, view: ListView): string => {
  const id = parseDialogId(/^\/dialogs\/(\d+)$/.exec(pathname)?.[1])
  const aside = { query: queryOf(search), messageId: messageOf(search) }
  return id === null ? `${pathname}${search}` : dialogPath(id, view, aside)
}

/** Marks entries of the history that have the dialog right underneath, what they had underneath kept. */
export const onTheDialog = { onTheDialog: true }

const isOnTheDialog = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'onTheDialog' in state

/** The way back from what stands over a dialog: to the one underneath if it is there, else in place of this screen. */
export const useLeaveContact = (dialogAddress: string) => (): void => {
  if (isOnTheDialog(window.history.state)) window.history.back()
  else navigate(dialogAddress, { replace: true, state: window.history.state })
}

/** The way back: to the list underneath if it is there, else to the list in place of this screen. */
export const useGoBack = (listAddress: string) => (): void => {
  if (isOnTheList(window.history.state)) window.history.back()
  else navigate(listAddress, { replace: true })
}
