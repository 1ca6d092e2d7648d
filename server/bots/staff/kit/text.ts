import { translate } from '#i18n/translate.ts'
import type { StaffContext } from '../context.ts'

type Values = Parameters<typeof translate>[2]

/** The text `key` in the language of the person who writes. */
export const t = (ctx: Pick<StaffContext, 'language'>, key: string, values?: Values): string =>
  translate(ctx.language, key, values)

/** A day and a time of day, by the clock of `timeZone`. */
export const dateTime = (ctx: Pick<StaffContext, 'language'>, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(ctx.language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)

/** A day. */
export const day = (ctx: Pick<StaffContext, 'language'>, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(ctx.language, { dateStyle: 'medium', timeZone }).format(at)
