import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the bytes of files lie: a folder beside the state file, or memory when there is none. */
export interface ByteStore {
  /** Keeps bytes; gives their key. The same bytes have the same `uniqueId`. */
  put(bytes: Uint8Array): { key: string; uniqueId: string }
  get(key: string): Uint8Array | undefined
}

export function openByteStore(stateFile: string | undefined): ByteStore {
  const folder = stateFile === undefined ? undefined : `${stateFile}.files`
  const memory = new Map<string, Uint8Array>()
  if (folder) mkdirSync(folder, { recursive: true })
  return {
    put: (bytes) => {
      const key = randomBytes(12).toString('hex')
      if (folder) writeFileSync(join(folder, key), bytes)
      else memory.set(key, bytes)
      return { key, uniqueId: createHash('sha256').update(bytes).digest('base64url').slice(0, 16) }
    },
    get: (key) => {
      if (!folder) return memory.get(key)
      const path = join(folder, key)
      return existsSync(path) ? readFileSync(path) : undefined
    },
  }
}
