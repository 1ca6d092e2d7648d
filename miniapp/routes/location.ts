import type { BaseLocationHook } from 'wouter'
import { navigate as go, usePathname } from 'wouter/use-browser-location'

/** Keeps the address's hash, which is Telegram's: a client that reloads the page finds its parameters there. */
const navigate: typeof go = (to, options) => go(`${to}${window.location.hash}`, options)

/** wouter's location: routes live in the path. */
export const useAppLocation: BaseLocationHook = () => [usePathname(), navigate]
