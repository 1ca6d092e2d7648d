import type { MessageEntity } from '@grammyjs/types'
import { type FormattedText, fixText } from '#sandbox/text/fix-text.ts'
import { isRecord } from './arguments.ts'
import { badRequest } from './errors.ts'
import type { MethodCall } from './method.ts'

const LONGEST_TEXT = 4096
const LONGEST_CAPTION = 1024
const ENTITY_TYPES = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
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
  'text_mention',
  'custom_emoji',
  'date_time',
])

/**
 * The text of a message, as Telegram will store it.
 * @throws 400 when it is empty or over 4096 units once entities are parsed.
 */
export function messageText(call: MethodCall): FormattedText {
  const raw = call.args.text('text')
  if (raw === '') throw badRequest('message text is empty')
  const fixed = formatted(call, 'text', 'entities')
  if (fixed.text === '') throw badRequest('text must be non-empty')
  if (fixed.text.length > LONGEST_TEXT) throw badRequest('message is too long')
  return fixed
}

/**
 * The caption of a media message; its text is empty when there is none.
 * @throws 400 when it is over 1024 units once entities are parsed.
 */
export function captionText(call: MethodCall): FormattedText {
  const fixed = formatted(call, 'caption', 'caption_entities')
  if (fixed.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long')
  return fixed
}

function formatted({ args }: MethodCall, textName: string, entitiesName: string): FormattedText {
  const raw = args.text(textName)
  const mode = args.text('parse_mode').toLowerCase()
  if (!['', 'none'].includes(mode)) throw badRequest('unsupported parse_mode')
  return fixText(raw, parseEntities(raw, args.json(entitiesName, 'entities')))
}

function parseEntities(text: string, value: unknown): MessageEntity[] {
  if (!Array.isArray(value)) return []
  return value.map((entity) => parseEntity(text, entity)).filter((entity) => entity !== undefined)
}

/** One entity as a bot sent it; undefined when its type is none a bot may set. */
function parseEntity(text: string, entity: unknown): MessageEntity | undefined {
  if (!isRecord(entity)) throw badRequest("can't parse MessageEntity: expected an Object")
  const { type, offset, length } = entity
  if (!isWhole(offset)) throw badRequest(`can't parse MessageEntity: Can't find field "offset"`)
  if (!isWhole(length)) throw badRequest(`can't parse MessageEntity: Can't find field "length"`)
  if (typeof type !== 'string') throw badRequest(`can't parse MessageEntity: Can't find field "type"`)
  if (type === 'text_link' && typeof entity.url !== 'string')
    throw badRequest(`can't parse MessageEntity: Can't find field "url"`)
  if (offset < 0 || offset > 1_000_000) throw badRequest(`Receive an entity with incorrect offset ${offset}`)
  if (length < 0 || length > 1_000_000) throw badRequest(`Receive an entity with incorrect length ${length}`)
  for (const [edge, verb] of [
    [offset, 'begins'],
    [offset + length, 'ends'],
  ] as const)
    if (isInsideSymbol(text, edge))
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ${verb} in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, edge - 1))}`,
      )
  return ENTITY_TYPES.has(type) ? asEntity(entity) : undefined
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value)

/** Checked above: the fields every entity has, and `url` where it is needed. */
const asEntity = (entity: Record<string, unknown>): MessageEntity => entity as unknown as MessageEntity

const isInsideSymbol = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
