import type { Language } from '#contract/enums.ts'

/** A time of day by the team's clock; the day as well, where it is not today. */
export function clockTime(at: Date, language: Language, timeZone: string): string {
  const locale = language === 'en' ? 'en-GB' : language
  const dayOf = (moment: Date) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone }).format(moment)
  const isToday = dayOf(at) === dayOf(new Date())
  return new Intl.DateTimeFormat(locale, {
    ...(!isToday && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(at)
}
