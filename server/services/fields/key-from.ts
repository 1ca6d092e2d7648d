const cyrillic: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** What a key may look like, the values of options too. */
export const keyPattern = /^[a-z][a-z0-9_]{0,31}$/
export const longestKey = 32
/** Variables of canned replies that are no contact fields. */
export const reservedKeys: readonly string[] = ['name', 'operator']

/** Letters, digits and underscores of a text in Latin; empty when none of it can be written so. */
const inLatin = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[а-яё]/g, (letter) => cyrillic[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, longestKey)
    .replace(/_+$/, '')

/** A key made of a text that is none of `taken`: `gorod`, `gorod_2` …; `<fallback>_1` where nothing can be made of it. */
export function freeKey(text: string, taken: ReadonlySet<string>, fallback: string): string {
  const base = inLatin(text)
  if (base && !taken.has(base)) return base
  for (let number = base ? 2 : 1; ; number += 1) {
    const end = `_${number}`
    const key = (base || fallback).slice(0, longestKey - end.length).replace(/_+$/, '') + end
    if (!taken.has(key)) return key
  }
}

/** Suggests a key for a contact field by its label, Russian or English, that no other field has. */
export const keyFrom = (label: string, taken: Iterable<string> = []): string =>
  freeKey(label, new Set([...taken, ...reservedKeys]), 'field')
