import { retrieveLaunchParams, retrieveRawInitData } from '@telegram-apps/sdk-react'
import { quietly } from './quietly.ts'

/** What the client told the page when it opened it. */
export interface Launch {
  /** Signed data, undecoded, for the session exchange; null outside Telegram. */
  initData: string | null
  /** Unsigned reading of who opened it: good for choosing a storage key, never for rights. */
  userId: number | null
  /** `language_code` of the person, as their client has it. */
  languageCode: string | null
  /** `ios`, `android`, `tdesktop`, `weba`, …; `unknown` outside Telegram. */
  platform: string
  /** What of the client's calls there are goes by this. */
  version: string
  startParam: string | null
  themeParams: Record<string, string | undefined>
}

const outside: Launch = {
  initData: null,
  userId: null,
  languageCode: null,
  platform: 'unknown',
  version: '0',
  startParam: null,
  themeParams: {},
}

function readLaunch(): Launch {
  const params = quietly(() => retrieveLaunchParams())
  if (!params) return outside
  return {
    initData: quietly(() => retrieveRawInitData()) ?? null,
    userId: params.tgWebAppData?.user?.id ?? null,
    languageCode: params.tgWebAppData?.user?.language_code ?? null,
    platform: params.tgWebAppPlatform,
    version: params.tgWebAppVersion,
    startParam: params.tgWebAppStartParam ?? params.tgWebAppData?.start_param ?? null,
    themeParams: params.tgWebAppThemeParams,
  }
}

let known: Launch | undefined

/** The launch parameters; read once, before any navigation can touch the address. */
export function launch(): Launch {
  known ??= readLaunch()
  return known
}

/** Whether a Telegram client opened this page. */
export const isInsideTelegram = (): boolean => launch().platform !== 'unknown'
