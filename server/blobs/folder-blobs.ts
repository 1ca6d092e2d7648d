import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Blobs } from '#contract/files.ts'

/** What customers are sent is nobody else's on this machine. */
const ownFolder = 0o700
const ownFile = 0o600
const draftEnding = '.part'
/** Longer than any file is being written, ms. */
const abandoned = 24 * 3600_000

const isAbsent = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Writes all of it to the disk, or throws. */
async function writeDown(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', ownFile)
  try {
    for await (const chunk of bytes) await file.writeFile(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Removes a draft whose writer is gone; what somebody else removed meanwhile is not counted. */
async function removeAbandoned(path: string): Promise<number> {
  try {
    if (Date.now() - (await stat(path)).mtimeMs < abandoned) return 0
    await rm(path)
    return 1
  } catch (error) {
    if (isAbsent(error)) return 0
    throw error
  }
}

/** What stands in a folder; nothing where there is none yet. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
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
      const draft = join(folder, `${randomUUID()}${draftEnding}`)
      await mkdir(join(path, '..'), { recursive: true, mode: ownFolder })
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
    tidy: async () => {
      let gone = 0
      for (const name of await namesIn(folder))
        if (name.endsWith(draftEnding)) gone += await removeAbandoned(join(folder, name))
      return gone
    },
  }
}
