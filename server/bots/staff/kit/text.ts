import { translate } from '#i18n/translate.ts'
import type { StaffContext } from '../context.ts'

type Values = Parameters<typeof translate>[2]

/** The text `key` in the language of the person who writes. */
export const t = (ctx: Pick<StaffContext, 'language'>, key: string, values?: Values): string =>
  translate(ctx.language, key, values)

type Reader = Pick<StaffContext, 'language'>

const yearOf = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at)

/** The year stands only where it is not this one. */
const yearIn = (at: Date, timeZone: string) =>
  yearOf(at, timeZone) === yearOf(new Date(), timeZone) ? {} : ({ year: 'numeric' } as const)

/** A day and a time of day, by the clock of `timeZone`: “24 Nov, 12:04”. */
export const dateTime = ({ language }: Reader, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    ...yearIn(at, timeZone),
  }).format(at)

/** A day: “24 November”. */
export const day = ({ language }: Reader, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    timeZone,
    ...yearIn(at, timeZone),
  }).format(at)
