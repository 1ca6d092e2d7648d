import type { TextEntity } from '#contract/entities.ts'

/** The kind of entity that marks a named colleague; Telegram has none of that name. */
export const mentionType = 'colleague'

const isPartOfWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character)

/** Where `@` and a whole name stand in a note; of names that begin alike the longest. */
export const findMentions = (text: string, names: readonly (string | null)[]): TextEntity[] => {
  const known = names.flatMap((name) => name || []).sort((a, b) => b.length - a.length)
  if (known.length === 0) return []
  const found: TextEntity[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const name = known.find((one) => text.startsWith(one, at + 1) && !isPartOfWord(text[at + 1 + one.length]))
    if (name && !isPartOfWord(text[at - 1]))
      found.push({ type: mentionType, offset: at, length: name.length + 1 })
  }
  return found
}
