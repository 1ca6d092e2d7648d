import { tell } from './client.ts'
import { quietly } from './quietly.ts'

const isTelegramAddress = (url: URL) => ['t.me', 'telegram.me', 'telegram.dog'].includes(url.hostname)

const ofTheDevice = new Set(['tel:', 'mailto:', 'tg:'])

const openPlainly = (address: string) => window.open(address, '_blank', 'noopener,noreferrer')

/** A client opens a place in Telegram by the path alone; only the first of its hosts is safe to leave out. */
const openByClient = (url: URL): boolean => {
  if (!isTelegramAddress(url)) return tell('web_app_open_link', { url: url.href })
  const path = url.pathname + url.search
  const isPlace = url.protocol === 'https:' && url.hostname === 't.me' && path !== '/'
  return isPlace && tell('web_app_open_tg_link', { path_full: path })
}

/**
 * Opens an address from a message: Telegram's own inside Telegram, the web outside the app, `tel:`, `mailto:`
 * and `tg:` as the device does. Any other scheme is ignored: a customer wrote it.
 */
export function openLink(address: string): void {
  const url = quietly(() => new URL(address))
  if (!url) return
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  if (!isWeb && !ofTheDevice.has(url.protocol)) return
  if (!isWeb || !openByClient(url)) openPlainly(url.href)
}
