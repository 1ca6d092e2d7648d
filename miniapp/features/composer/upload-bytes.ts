import { createStore, del, get, keys, set, type UseStore } from 'idb-keyval'

/** Bytes of files not sent yet, kept through a reload. Nothing of it throws. */
export interface UploadBytes {
  /** Null: they are not here (any more). */
  read(id: string): Promise<Blob | null>
  keep(id: string, blob: Blob): Promise<void>
  drop(id: string): Promise<void>
  /** Drops everything but these. */
  dropOthers(ids: ReadonlySet<string>): Promise<void>
}

/**
 * One operator's, in the browser's database; where a webview has none, or it is full, in memory: files then last until
 * the app is closed.
 */
export const createUploadBytes = (operatorId: number): UploadBytes => {
  const memory = new Map<string, Blob>()
  const prefix = `${operatorId}.`
  let opened: UseStore | undefined
  const store = () => {
    opened ??= createStore('souffleur-uploads', 'bytes')
    return opened
  }
  return {
    read: async (id) => memory.get(id) ?? (await attempt(() => get<Blob>(prefix + id, store()))) ?? null,
    keep: async (id, blob) => {
      // In memory first: whatever reads it at once finds it there.
      memory.set(id, blob)
      const isKept = await attempt(async () => {
        await set(prefix + id, blob, store())
        return true
      })
      if (isKept) memory.delete(id)
    },
    drop: async (id) => {
      memory.delete(id)
      await attempt(() => del(prefix + id, store()))
    },
    dropOthers: async (ids) => {
      const found = (await attempt(() => keys<string>(store()))) ?? []
      const unwanted = found.filter((key) => key.startsWith(prefix) && !ids.has(key.slice(prefix.length)))
      for (const key of unwanted) await attempt(() => del(key, store()))
    },
  }
}

const attempt = async <T>(use: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await use()
  } catch {
    return undefined
  }
}
