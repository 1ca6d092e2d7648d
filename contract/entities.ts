import * as z from 'zod/mini'

/**
 * Formatting of a text, as the Bot API's MessageEntity: offset and length in UTF-16 units.
 * Types Telegram adds later pass through and are drawn as plain text.
 */
export const TextEntity = z.object({
  type: z.string().check(z.maxLength(40)),
  offset: z.int().check(z.gte(0)),
  length: z.int().check(z.gte(0)),
  url: z.optional(z.string().check(z.maxLength(2048))),
  language: z.optional(z.string().check(z.maxLength(64))),
  custom_emoji_id: z.optional(z.string().check(z.maxLength(64))),
  /** `text_mention` only: whom it names. */
  user: z.optional(z.object({ id: z.number(), first_name: z.string() })),
})
export type TextEntity = z.infer<typeof TextEntity>

/** A text with its formatting. */
export const FormattedText = z.object({ text: z.string(), entities: z.array(TextEntity) })
export type FormattedText = z.infer<typeof FormattedText>
