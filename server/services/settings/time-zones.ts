import type { Language } from '#contract/enums.ts'
import { translate } from '#i18n/translate.ts'
import { isTimeZone } from './check-hours.ts'

/** Zones most teams of the product live in, from west to east: an IANA name, and how its text is called. */
const usual = [
  ['America/Los_Angeles', 'los-angeles'],
  ['America/New_York', 'new-york'],
  ['Europe/London', 'london'],
  ['Europe/Berlin', 'berlin'],
  ['Europe/Kaliningrad', 'kaliningrad'],
  ['Europe/Istanbul', 'istanbul'],
  ['Europe/Minsk', 'minsk'],
  ['Europe/Moscow', 'moscow'],
  ['Asia/Dubai', 'dubai'],
  ['Asia/Tbilisi', 'tbilisi'],
  ['Europe/Samara', 'samara'],
  ['Asia/Almaty', 'almaty'],
  ['Asia/Tashkent', 'tashkent'],
  ['Asia/Yekaterinburg', 'yekaterinburg'],
  ['Asia/Omsk', 'omsk'],
  ['Asia/Novosibirsk', 'novosibirsk'],
  ['Asia/Irkutsk', 'irkutsk'],
  ['Asia/Yakutsk', 'yakutsk'],
  ['Asia/Vladivostok', 'vladivostok'],
  ['Asia/Magadan', 'magadan'],
  ['Asia/Kamchatka', 'kamchatka'],
] as const

/** The zones that are offered without typing. */
export const usualZones: readonly string[] = usual.map(([zone]) => zone)

/** How far the clock of a zone is ahead of UTC at a moment: `+3`, `−3:30`, `+0`. */
export function zoneOffset(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
  return parts?.value.replace('GMT', '').replace('-', '−') || '+0'
}

/** What people call a zone: its city in their language, or else its IANA name. */
export function zoneTitle(zone: string, language: Language): string {
  const [, city] = usual.find(([each]) => each === zone) ?? []
  return city ? translate(language, `settings-zone-${city}`) : zone
}

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s_-]+/g, ' ')

interface Called {
  zone: string
  names: string[]
}

/** Every zone with all one may call it by. */
const called = (): Called[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => {
    const titles = usualZones.includes(zone) ? [zoneTitle(zone, 'ru'), zoneTitle(zone, 'en')] : []
    return { zone, names: [zone, zone.split('/').at(-1) ?? zone, ...titles].map(plain) }
  })

/** How many letters are to be changed, left out or put in to make one word of another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** How far a zone is from what was written; more than `farthest`: something else. */
const farthest = 2
const strangeness = (written: string, names: string[]): number =>
  Math.min(
    ...names.map((name) =>
      written.length > 3 && name.includes(written) ? 1 : Math.max(1, distance(written, name)),
    ),
  )

const offsetWritten = /^(?:utc|gmt)? ?([+−-]?)(\d{1,2})(?::?(\d{2}))?$/

/** The usual zones whose clock is now as far from UTC as a text says; null for a text that says nothing of the kind. */
function zonesAhead(text: string, now: Date): string[] | null {
  const [, sign, hours, minutes = '00'] = offsetWritten.exec(text.trim().toLowerCase()) ?? []
  if (hours === undefined) return null
  const offset = `${sign === '' || sign === '+' ? '+' : '−'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`
  return usualZones.filter((zone) => zoneOffset(zone, now) === offset)
}

/**
 * The time zone a person means: by its IANA name or its city, in any case. Where that is none, or more than one, gives
 * up to five names that come near, best first.
 */
export function readTimeZone(text: string, now: Date): { zone: string } | { near: string[] } {
  const ahead = zonesAhead(text, now)
  if (ahead) return { near: ahead.slice(0, 5) }
  const name = text.trim().replace(/\s+/g, '_')
  // Old names without a place are of zones nobody would think of: EST is Panama's.
  const isPlace = name.includes('/') || name.toUpperCase() === 'UTC'
  if (isPlace && isTimeZone(name))
    return { zone: new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone }
  const written = plain(text)
  const all = called()
  const exact = all.filter(({ names }) => names.includes(written))
  if (exact[0] && exact.length === 1) return { zone: exact[0].zone }
  const near = all
    .map(({ zone, names }) => ({ zone, far: strangeness(written, names) }))
    .filter(({ far }) => far <= farthest && far < written.length)
    .toSorted((a, b) => a.far - b.far)
  return { near: near.slice(0, 5).map(({ zone }) => zone) }
}
