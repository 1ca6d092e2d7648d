import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Blobs } from '#contract/files.ts'

const isAbsent = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Writes all of it to the disk, or throws. */
async function writeDown(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx')
  try {
    for await (const chunk of bytes) await file.writeFile(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Bytes as files of a folder. Keys are ids of uploads, so that they spell no path. A file stands under its name only
 * once it is whole.
 */
export function createFolderBlobs(folder: string): Blobs {
  const pathOf = (key: string) => {
    if (!/^[\w-]+$/.test(key)) throw new Error('not a key of a blob')
    return join(folder, key.slice(-2), key)
  }
  return {
    place: 'folder',
    put: async (key, _size, bytes) => {
      const path = pathOf(key)
      const draft = join(folder, `${randomUUID()}.part`)
      await mkdir(join(path, '..'), { recursive: true })
      try {
        await writeDown(draft, bytes)
        await rename(draft, path)
      } finally {
        await rm(draft, { force: true })
      }
    },
    open: async (key) => {
      const path = pathOf(key)
      const found = await stat(path).catch((error: unknown) => {
        if (isAbsent(error)) return null
        throw error
      })
      if (!found) return null
      return {
        size: found.size,
        read: async (range) =>
          createReadStream(path, range ? { start: range.from, end: range.to } : {}) as AsyncIterable<Buffer>,
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}
