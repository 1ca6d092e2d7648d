import type { MessageEntity } from '@grammyjs/types'

type Style = 'bold' | 'italic' | 'strikethrough' | 'spoiler' | 'code'

const marks: [string, Style][] = [
  ['**', 'bold'],
  ['__', 'italic'],
  ['~~', 'strikethrough'],
  ['||', 'spoiler'],
  ['`', 'code'],
]

/**
 * What a Telegram app does with marks typed by hand: `**bold**`, `__italic__`, `~~struck~~`,
 * `||hidden||` and `` `code` `` become entities. Marks don't nest; links are found by Telegram itself.
 */
export function parseFormatting(typed: string): { text: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  while (at < typed.length) {
    const marked = marks.find(([mark]) => typed.startsWith(mark, at))
    const start = at + (marked?.[0].length ?? 0)
    const end = marked ? typed.indexOf(marked[0], start) : -1
    if (marked && end > start && typed.slice(start, end).trim() !== '') {
      entities.push({ type: marked[1], offset: text.length, length: end - start })
      text += typed.slice(start, end)
      at = end + marked[0].length
    } else text += typed[at++]
  }
  return { text, entities }
}

/** The other way round: a formatted text with its marks, as it is edited. */
export function typeFormatting(text: string, entities: MessageEntity[] = []): string {
  let typed = ''
  let at = 0
  for (const { type, offset, length } of [...entities].sort((a, b) => a.offset - b.offset)) {
    const mark = marks.find(([, style]) => style === type)?.[0]
    // Marks don't nest, neither here nor in `parseFormatting`.
    if (mark === undefined || offset < at) continue
    typed += `${text.slice(at, offset)}${mark}${text.slice(offset, offset + length)}${mark}`
    at = offset + length
  }
  return typed + text.slice(at)
}
