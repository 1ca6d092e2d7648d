import { type Settings, startSettings } from '../kit/settings.ts'
import type { Lang } from '../kit/texts.ts'

/** What the stage's switches set; the language is the operator's. */
export type Look = Settings & { lang: Lang }
export type Side = 'customer' | 'operator'

const place = 'stage-look'

/** The look of the last visit, under what the address asks for. */
export function startLook(): Look {
  const kept: Partial<Look> = JSON.parse(localStorage.getItem(place) ?? '{}')
  const query = Object.fromEntries(new URLSearchParams(location.search))
  const asked = startSettings()
  const browserLang = navigator.language.startsWith('ru') ? 'ru' : 'en'
  return {
    ...asked,
    ...(!('theme' in query) && kept.theme && { theme: kept.theme }),
    ...(!('shape' in query) && kept.shape && { shape: kept.shape }),
    lang: asked.lang ?? kept.lang ?? browserLang,
  }
}

export const keepLook = (look: Look): void => localStorage.setItem(place, JSON.stringify(look))

/** The settings one of the phones is told. A customer's phone is always a phone, in its owner's language. */
export const toldSettings = ({ theme, accent, shape, lang }: Look, side: Side): Partial<Settings> =>
  side === 'operator' ? { theme, accent, shape, lang } : { theme }
