import { openLink as openInBrowser, openTelegramLink } from '@telegram-apps/sdk-react'
import { isInsideTelegram } from './launch.ts'
import { quietly } from './quietly.ts'

const isTelegramAddress = (url: URL) => ['t.me', 'telegram.me', 'telegram.dog'].includes(url.hostname)

const ofTheDevice = new Set(['tel:', 'mailto:', 'tg:'])

const openPlainly = (address: string) => window.open(address, '_blank', 'noopener,noreferrer')

/**
 * Opens an address from a message: Telegram's own inside Telegram, the web outside the app, `tel:`, `mailto:`
 * and `tg:` as the device does. Any other scheme is ignored: a customer wrote it.
 */
export function openLink(address: string): void {
  const url = quietly(() => new URL(address))
  if (!url) return
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  if (!isWeb && !ofTheDevice.has(url.protocol)) return
  const open = isWeb && isTelegramAddress(url) ? openTelegramLink : openInBrowser
  const called = isWeb && isInsideTelegram() ? quietly(() => open.ifAvailable(url.href)) : undefined
  if (!called?.[0]) openPlainly(url.href)
}
