import type { TextEntity } from '#contract/entities.ts'
import { formats, isLink } from './check-text.ts'

const isKept = ({ type, url }: TextEntity) => formats.has(type) && (type !== 'text_link' || isLink(url))

/**
 * Of the formatting of a message somebody wrote in Telegram, what a bot can send on. What Telegram finds in a text by
 * itself (links, mentions, commands …) it will find again; custom emoji and mentions of people are not a bot's to send.
 */
export const keepEntities = (entities: readonly TextEntity[]): TextEntity[] =>
  entities.filter(isKept).map(({ type, offset, length, url, language }) => ({
    type,
    offset,
    length,
    ...(type === 'text_link' && url !== undefined && { url }),
    ...(type === 'pre' && language !== undefined && { language }),
  }))
