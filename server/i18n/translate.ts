import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { packageRoot } from './package-root.ts'

const languages = ['ru', 'en'] as const
export type TextLanguage = (typeof languages)[number]

/** Reads every `server/locales/<language>/*.ftl`; a broken or doubled entry stops the start. */
function loadBundle(language: TextLanguage): FluentBundle {
  // Isolation marks would show as stray characters in Telegram.
  const bundle = new FluentBundle(language, { useIsolating: false })
  const folder = join(packageRoot, 'server', 'locales', language)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl'))) {
    const errors = bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')))
    if (errors.length > 0) throw new Error(`${language}/${file}: ${errors.map(String).join('; ')}`)
  }
  return bundle
}

const bundles = new Map(languages.map((language) => [language, loadBundle(language)]))

/**
 * The text `key` in `language`, with `values` filled in. Keys are `<room>-<feature>-<thing>[-state]`;
 * a missing key or value throws, for a test holds the languages together.
 */
export function translate(
  language: TextLanguage,
  key: string,
  values: Record<string, FluentVariable> = {},
): string {
  const bundle = bundles.get(language)
  const pattern = bundle?.getMessage(key)?.value
  if (!bundle || !pattern) throw new Error(`no text ${key} in ${language}`)
  const errors: Error[] = []
  const text = bundle.formatPattern(pattern, values, errors)
  if (errors[0]) throw new Error(`${language}/${key}: ${errors[0].message}`)
  return text
}

/** The product's language for a Telegram `language_code`; `fallback` when it is neither. */
export function languageOf(code: string | null | undefined, fallback: TextLanguage = 'en'): TextLanguage {
  const primary = code?.toLowerCase().split('-')[0]
  return languages.find((language) => language === primary) ?? fallback
}
