import type { MessageEntity } from '@grammyjs/types'
import { findEntities, overlap } from './found-entities.ts'

export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

/** Types inside which nothing else may be marked. */
const PLAIN_INSIDE = ['code', 'pre']

/**
 * A text as Telegram stores it: white space cut at both ends, entities clipped to what is left, crossing ones split,
 * and the links, mentions and commands found by itself added.
 */
export function fixText(raw: string, given: MessageEntity[]): FormattedText {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Telegram turns these into blanks.
  const clean = raw.replace(/\r/g, '').replace(/[\u0000-\u0008\u000b-\u001f]/g, ' ')
  const removed = removedReturns(raw)
  const start = clean.length - clean.trimStart().length
  const text = clean.trim()
  const clipped = given
    .map((entity) => {
      const from = entity.offset - removed(entity.offset)
      const to = entity.offset + entity.length - removed(entity.offset + entity.length)
      return clip({ ...entity, offset: from - start, length: to - from }, text)
    })
    .filter(({ length }) => length > 0)
  const split = splitCrossing(clipped)
  const found = findEntities(text).filter(
    (entity) =>
      !split.some(
        (other) =>
          overlap(other, entity) &&
          (PLAIN_INSIDE.includes(other.type) || ['text_link', 'text_mention'].includes(other.type)),
      ) && !split.some((other) => other.type === entity.type && overlap(other, entity)),
  )
  return { text, entities: [...split, ...found].sort(byPlace) }
}

const byPlace = (a: MessageEntity, b: MessageEntity): number => a.offset - b.offset || b.length - a.length

/** How many carriage returns stood before a place. */
const removedReturns = (raw: string) => (place: number) =>
  raw.includes('\r') ? (raw.slice(0, place).match(/\r/g)?.length ?? 0) : 0

/** Within the text, and without the blanks at its end. */
function clip(entity: MessageEntity, text: string): MessageEntity {
  const from = Math.max(0, entity.offset)
  const to = Math.min(text.length, entity.offset + entity.length)
  return { ...entity, offset: from, length: to - from }
}

/** Entities may lie in each other but not cross: the one that begins later is cut where the other ends. */
function splitCrossing(entities: MessageEntity[]): MessageEntity[] {
  const result: MessageEntity[] = []
  const queue = [...entities].sort(byPlace)
  for (let entity = queue.shift(); entity; entity = queue.shift()) {
    const { offset, length } = entity
    const crossed = result.find(
      (other) => other.offset + other.length > offset && other.offset + other.length < offset + length,
    )
    if (!crossed) {
      result.push(entity)
      continue
    }
    const edge = crossed.offset + crossed.length
    result.push({ ...entity, length: edge - offset })
    queue.push({ ...entity, offset: edge, length: offset + length - edge })
    queue.sort(byPlace)
  }
  return result
}
