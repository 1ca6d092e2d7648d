/** A colleague a note may name. */
export interface Colleague {
  id: number
  name: string
}

const isPartOfWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character)

/** The name being typed behind an `@` that begins a word, with the place of that `@`; null where none is. */
export const mentionAt = (text: string, caret: number): { from: number; query: string } | null => {
  const from = text.lastIndexOf('@', caret - 1)
  if (from === -1 || isPartOfWord(text[from - 1])) return null
  const query = text.slice(from + 1, caret)
  // A name is one to three words; what follows more of them is no longer one.
  const isName = !/[\n@]/.test(query) && !query.startsWith(' ') && query.split(' ').length <= 3
  return isName ? { from, query } : null
}

const folded = (text: string) => text.toLocaleLowerCase().replaceAll('ё', 'е')

/** Colleagues whose name, or a word of it, begins as typed; those whose first word does come first. */
export const matchColleagues = <T extends Colleague>(colleagues: readonly T[], query: string): T[] => {
  const typed = folded(query.trim())
  const rank = ({ name }: T) => {
    const whole = folded(name)
    if (whole.startsWith(typed)) return 0
    return whole.split(/\s+/).some((word) => word.startsWith(typed)) ? 1 : 2
  }
  return colleagues
    .map((colleague) => ({ colleague, at: rank(colleague) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .map(({ colleague }) => colleague)
}

/**
 * Whom a note names: every `@` with the whole of a name behind it, the longest name that fits. Of two people of one
 * name it is whoever was `picked`, else the first of them.
 */
export const mentionedIn = (
  text: string,
  colleagues: readonly Colleague[],
  picked: readonly number[],
): Colleague[] => {
  const byLength = [...colleagues].sort(
    (a, b) => b.name.length - a.name.length || Number(picked.includes(b.id)) - Number(picked.includes(a.id)),
  )
  const named = new Map<number, Colleague>()
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (isPartOfWord(text[at - 1])) continue
    const found = byLength.find(
      ({ name }) => text.startsWith(name, at + 1) && !isPartOfWord(text[at + 1 + name.length]),
    )
    if (found) named.set(found.id, found)
  }
  return [...named.values()]
}
