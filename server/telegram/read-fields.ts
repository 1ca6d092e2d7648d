import type { TextEntity } from '#contract/entities.ts'
import type { TelegramPerson } from '#contract/inbound.ts'

/** A private chat's update that lacks what the product must know of it. `kind` is the update's field. */
export class UnparsableUpdate extends Error {
  readonly kind: string

  constructor(kind: string, what: string) {
    super(`unparsable ${kind}: ${what}`)
    this.name = 'UnparsableUpdate'
    this.kind = kind
  }
}

export type Fields = Record<string, unknown>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A number Telegram counts or identifies by (at most 52 bits), else null. */
export const integerOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : null

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Unix seconds as Telegram gives them; null for what is no instant of this era. */
export const instantOf = (value: unknown): Date | null => {
  const seconds = integerOf(value)
  return seconds === null || seconds <= 0 || seconds > 0xffff_ffff ? null : new Date(seconds * 1000)
}

/** A human sender; null for a bot and for what names nobody. */
export function personOf(value: unknown): TelegramPerson | null {
  if (!isFields(value) || value.is_bot === true) return null
  const telegramId = integerOf(value.id)
  if (telegramId === null || telegramId <= 0) return null
  return {
    telegramId,
    firstName: textOf(value.first_name) ?? '',
    lastName: textOf(value.last_name),
    username: textOf(value.username),
    languageCode: textOf(value.language_code),
    isPremium: value.is_premium === true,
  }
}

const mentionedOf = (value: unknown): TextEntity['user'] => {
  if (!isFields(value)) return undefined
  const id = integerOf(value.id)
  return id === null ? undefined : { id, first_name: textOf(value.first_name) ?? '' }
}

/** Formatting that lies within `text`; what is malformed is dropped, for the text stands without it. */
export function entitiesOf(value: unknown, text: string): TextEntity[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entity: unknown): TextEntity[] => {
    if (!isFields(entity)) return []
    const type = textOf(entity.type)
    const offset = integerOf(entity.offset)
    const length = integerOf(entity.length)
    if (!type || type.length > 40 || offset === null || length === null) return []
    if (offset < 0 || length <= 0 || offset + length > text.length) return []
    const url = textOf(entity.url)
    const language = textOf(entity.language)
    const customEmojiId = textOf(entity.custom_emoji_id)
    const user = mentionedOf(entity.user)
    return [
      {
        type,
        offset,
        length,
        ...(url !== null && { url }),
        ...(language !== null && { language }),
        ...(customEmojiId !== null && { custom_emoji_id: customEmojiId }),
        ...(user !== undefined && { user }),
      },
    ]
  })
}
