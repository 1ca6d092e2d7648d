import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { LocalizationProvider, ReactLocalization, useLocalization } from '@fluent/react'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from 'react'
import type { Language } from '#contract/enums.ts'
import en from './en.ftl?raw'
import ru from './ru.ftl?raw'

const sources: Record<Language, string> = { ru, en }
const LanguageContext = createContext<Language>('en')

function localizationOf(language: Language): ReactLocalization {
  // Names stand in elements of their own (dir="auto"); isolation marks would only get into accessible names.
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(sources[language]))
  return new ReactLocalization([bundle])
}

/** The interface language for a Telegram `language_code`: Russian for Russian, else English. */
export const languageOf = (code: string | null): Language =>
  code?.toLowerCase().split('-')[0] === 'ru' ? 'ru' : 'en'

/** Gives everything inside its words and number, date and plural rules in `language`. */
export function Texts({ language, children }: { language: Language; children: ReactNode }) {
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
