import type { MessageEntity } from '@grammyjs/types'

type FoundType = 'bot_command' | 'url' | 'email' | 'mention' | 'hashtag' | 'cashtag' | 'phone_number'

/** What Telegram marks by itself, first come first served where two would overlap. */
const PATTERNS: [FoundType, RegExp][] = [
  [
    'url',
    /(?<![\w@.])(?:https?:\/\/[^\s<>"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|ru|io|me|dev|app|shop|info|рф)(?:\/[^\s<>"]*)?)(?![\w@])/giu,
  ],
  ['email', /(?<![\w.])[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/giu],
  ['bot_command', /(?<![\w/])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/])/giu],
  ['mention', /(?<![\w@])@[a-z][a-z0-9_]{3,31}(?!\w)/giu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#(?!\d+(?![\p{L}\p{N}_]))[\p{L}\p{N}_]{1,256}/gu],
  ['cashtag', /(?<![\w$])\$[A-Z]{3,8}(?!\w)/gu],
  ['phone_number', /(?<![\w+])\+\d[\d ()-]{8,18}\d(?!\w)/gu],
]

const TRAILING_PUNCTUATION = /[.,:;!?)'"»]+$/u

/** The entities Telegram finds in a text by itself: links, mentions, commands, tags. Offsets in UTF-16 units. */
export function findEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = []
  for (const [type, pattern] of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      const shown = type === 'url' ? match[0].replace(TRAILING_PUNCTUATION, '') : match[0]
      const entity: MessageEntity = { type, offset: match.index, length: shown.length }
      if (!found.some((other) => overlap(other, entity))) found.push(entity)
    }
  return found.sort((a, b) => a.offset - b.offset)
}

export const overlap = (a: MessageEntity, b: MessageEntity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length
