/** What a key does on a desktop. */
export type Shortcut =
  | 'next'
  | 'previous'
  | 'reply'
  | 'note'
  | 'claim'
  | 'close-dialog'
  | 'contact'
  | 'search'
  | 'help'

/** By the key's place, so that they are where they are under any layout. */
const byPlace: Readonly<Record<string, Shortcut>> = {
  KeyJ: 'next',
  KeyK: 'previous',
  KeyR: 'reply',
  KeyN: 'note',
  KeyC: 'claim',
  KeyE: 'close-dialog',
  KeyI: 'contact',
}

/** As the help writes the keys. */
export const keysOf: readonly (readonly [Shortcut, readonly string[]])[] = [
  ['next', ['J', 'Alt ↓']],
  ['previous', ['K', 'Alt ↑']],
  ['reply', ['R']],
  ['note', ['N']],
  ['claim', ['C']],
  ['close-dialog', ['E']],
  ['contact', ['I']],
  ['search', ['/']],
  ['help', ['?']],
]

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'repeat'>

/**
 * The shortcut a press is; null when it is none.
 * @param isTyping - the press goes into a field: only what types nothing counts there
 */
export function readShortcut(press: Press, isTyping: boolean): Shortcut | null {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey, repeat } = press
  if (ctrlKey || metaKey) return null
  if (altKey) return code === 'ArrowDown' ? 'next' : code === 'ArrowUp' ? 'previous' : null
  if (isTyping) return null
  // `/` and `?` have other places in other layouts: a Russian one types a point and a comma where they are.
  if (key === '?' || (shiftKey && code === 'Slash')) return 'help'
  if (key === '/' || code === 'Slash') return 'search'
  const shortcut = shiftKey ? undefined : byPlace[code]
  const mayRepeat = shortcut === 'next' || shortcut === 'previous'
  return shortcut === undefined || (repeat && !mayRepeat) ? null : shortcut
}
