import { bigint, timestamp } from 'drizzle-orm/pg-core'

/** Our own id: bigint identity, read as a JavaScript number by both drivers. */
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
/** A number Telegram gave (up to 52 bits). */
export const telegramNumber = () => bigint({ mode: 'number' })
/** A reference to one of our ids, or a counter. */
export const big = () => bigint({ mode: 'number' })
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })
