import type { TextEntity } from '#contract/entities.ts'
import { ServiceError } from '#services/errors.ts'

/** What a bot may format with. Links, mentions and the like Telegram finds in the text itself. */
export const formats: ReadonlySet<string> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
])
const linkSchemes = new Set(['http:', 'https:', 'tg:', 'mailto:', 'tel:'])

/** PostgreSQL keeps neither NUL nor half a surrogate pair in jsonb. */
export const isStorable = (text: string) => !/\p{Surrogate}/u.test(text) && !text.includes('\u0000')

/** Whether a text may be made a link to there. */
export const isLink = (url: string | undefined): boolean =>
  url !== undefined && isStorable(url) && URL.canParse(url) && linkSchemes.has(new URL(url).protocol)

const cutsPair = (text: string, at: number) =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))

function isEntity(text: string, { type, offset, length, url, language, user, custom_emoji_id }: TextEntity) {
  if (!formats.has(type) || user || custom_emoji_id) return false
  if (type === 'text_link' ? !isLink(url) : url !== undefined) return false
  if (language !== undefined && (type !== 'pre' || !isStorable(language))) return false
  if (length < 1 || offset + length > text.length) return false
  return !cutsPair(text, offset) && !cutsPair(text, offset + length)
}

/**
 * Makes sure a text can be kept and sent as it stands: formatting within its bounds, of the kinds an operator
 * may use, cutting no character.
 * @throws ServiceError invalid, naming the field
 */
export function checkText(text: string, entities: TextEntity[]): void {
  if (!isStorable(text) || text.trim() === '')
    throw new ServiceError('invalid', 'a blank text, or one that no database keeps', ['text'])
  if (!entities.every((entity) => isEntity(text, entity)))
    throw new ServiceError('invalid', 'formatting that cannot be sent', ['entities'])
}
