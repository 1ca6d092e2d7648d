import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { LocalizationProvider, ReactLocalization, useLocalization } from '@fluent/react'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { Language } from '#contract/enums.ts'

/** Who reads one language need not wait for the other. */
const load: Record<Language, () => Promise<{ default: string }>> = {
  ru: () => import('./ru.ftl?raw'),
  en: () => import('./en.ftl?raw'),
}
const sources = new Map<Language, string>()

/** Fetches the words of a language. @throws when they cannot be had */
export async function loadTexts(language: Language): Promise<void> {
  if (!sources.has(language)) sources.set(language, (await load[language]()).default)
}

const LanguageContext = createContext<Language>('en')

function localizationOf(language: Language): ReactLocalization {
  // Names stand in elements of their own (dir="auto"); isolation marks would only get into accessible names.
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(sources.get(language) ?? ''))
  return new ReactLocalization([bundle])
}

/** The interface language for a Telegram `language_code`: Russian for Russian, else English. */
export const languageOf = (code: string | null): Language =>
  code?.toLowerCase().split('-')[0] === 'ru' ? 'ru' : 'en'

/**
 * Gives everything inside its words and number, date and plural rules in `wanted`: at once when its words are there,
 * else once they are, the language before staying until then.
 * @param wanted - its words have been loaded when this is first drawn
 */
export function Texts({ language: wanted, children }: { language: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(wanted)
  useEffect(() => {
    if (wanted === language) return
    let isStale = false
    const show = () => {
      if (!isStale) setLanguage(wanted)
    }
    // Without them the words there are do.
    loadTexts(wanted).then(show, () => undefined)
    return () => {
      isStale = true
    }
  }, [wanted, language])
  const localization = useMemo(() => localizationOf(language), [language])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <LanguageContext value={language}>
      <LocalizationProvider l10n={localization}>{children}</LocalizationProvider>
    </LanguageContext>
  )
}

export type Text = (key: string, values?: Record<string, FluentVariable>) => string

/** `text(key, values)`: the words of a key (`<room>-<feature>-<thing>[-state]`) in the reader's language. */
export function useText(): Text {
  const { l10n } = useLocalization()
  return useCallback((key, values) => l10n.getString(key, values), [l10n])
}

/** The reader's language, for formatting by Intl. */
export const useLanguage = (): Language => use(LanguageContext)
