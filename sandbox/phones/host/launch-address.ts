import type { ThemeParams } from './palettes.ts'

/** What a client knows when it opens a Mini App. `initData` is signed by the bot's token. */
export interface Launch {
  /** The button's address, as the bot set it. */
  url: string
  initData: string
  platform: 'ios' | 'android' | 'tdesktop' | 'weba' | 'web'
  version: string
  theme: ThemeParams
  startParam: string | null
}

/**
 * The address to load in the frame: the button's own, its fragment given over to launch parameters.
 * A fragment the bot put there stays in front, as Telegram keeps it.
 */
export function launchAddress(launch: Launch): string {
  const address = new URL(launch.url)
  const params = new URLSearchParams({
    tgWebAppData: launch.initData,
    tgWebAppVersion: launch.version,
    tgWebAppPlatform: launch.platform,
    tgWebAppThemeParams: JSON.stringify(launch.theme),
  })
  if (launch.startParam !== null) params.set('tgWebAppStartParam', launch.startParam)
  const own = address.hash.slice(1)
  // Telegram encodes spaces as %20; some readers of the fragment don't take "+".
  const encoded = params.toString().replaceAll('+', '%20')
  address.hash = own === '' ? encoded : `${own}${own.includes('?') ? '&' : '?'}${encoded}`
  return address.href
}
