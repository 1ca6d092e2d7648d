/** What outlives the page: `localStorage`, or anything like it. */
export interface Kept {
  read(key: string): string | null
  /** Null forgets the key. */
  write(key: string, value: string | null): void
  keys(prefix: string): string[]
}

/**
 * Storage of this browser, with memory in its place wherever the webview refuses it: drafts then last until
 * the app is closed.
 */
export const createKept = (storage: () => Storage): Kept => {
  const memory = new Map<string, string>()
  return {
    // Memory holds only what storage would not take: it is newer.
    read: (key) => memory.get(key) ?? attempt(() => storage().getItem(key)) ?? null,
    write: (key, value) => {
      memory.delete(key)
      if (value === null) attempt(() => storage().removeItem(key))
      else if (attempt(() => storage().setItem(key, value)) === refused) memory.set(key, value)
    },
    keys: (prefix) => {
      const stored = attempt(() => Object.keys(storage())) ?? []
      return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix))
    },
  }
}

const refused = null

/** Null when storage is refused or full. */
const attempt = <T>(use: () => T): T | null => {
  try {
    return use()
  } catch {
    return refused
  }
}

export const kept = createKept(() => localStorage)
