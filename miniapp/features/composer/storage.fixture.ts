import { createKept, type Kept } from './kept.ts'

/** A browser's storage in memory. `full` makes every write fail, as a private tab does. */
export const fakeStorage = ({ full = false } = {}): Storage => {
  const items = new Map<string, string>()
  const methods = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('Full', 'QuotaExceededError')
      items.set(key, value)
    },
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
    key: (index: number) => [...items.keys()][index] ?? null,
  }
  return new Proxy(Object.create(null), {
    get: (_, name) => {
      if (name === 'length') return items.size
      return Reflect.get(methods, name) ?? items.get(String(name))
    },
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: (_, name) => ({
      value: items.get(String(name)),
      enumerable: true,
      configurable: true,
    }),
  })
}

/** What is kept in one browser; two made of the same storage are two windows, or one before and after a reload. */
export const keptIn = (storage: Storage = fakeStorage()): Kept => createKept(() => storage)
