import type { BaseLocationHook } from 'wouter'
import { navigate as go, usePathname } from 'wouter/use-browser-location'
import { startPath } from './paths.ts'

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
 */
export function placeList(startParam: string | null): void {
  const { pathname, search } = window.location
  const wanted = pathname === '/' ? startPath(startParam) : `${pathname}${search}`
  if (wanted === null || isOnTheList(window.history.state)) return
  navigate(`/${pathname === '/' ? '' : search}`, { replace: true })
  navigate(wanted, { state: onTheList })
}

/** The way back: to the list underneath if it is there, else to the list in place of this screen. */
export const useGoBack = (listAddress: string) => (): void => {
  if (isOnTheList(window.history.state)) window.history.back()
  else navigate(listAddress, { replace: true })
}
