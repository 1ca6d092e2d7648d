import type { Language } from '#contract/enums.ts'
import { rememberedMe } from './api/session.ts'
import { languageOf } from './locales/texts.tsx'
import { launch } from './telegram/launch.ts'

/** The language before the server has told: what it told last on this device, else Telegram's, else the browser's. */
export const firstLanguage = (): Language =>
  rememberedMe()?.language ?? languageOf(launch().languageCode ?? navigator.language)
