import type { Blobs } from '#contract/files.ts'
import type { Database } from '#db/client.ts'
import { readPieces, removePieces, sizeOfPieces } from '#db/queries/blob-pieces.ts'

/** Bytes as rows of the database: nothing more to set up, one backup. Uploads come as these rows, so they stay. */
export const createDatabaseBlobs = (db: Database): Blobs => ({
  place: 'database',
  put: async () => undefined,
  open: async (key) => {
    const size = await sizeOfPieces(db, key)
    if (size === null) return null
    return { size, read: async (range = { from: 0, to: size - 1 }) => readPieces(db, key, range) }
  },
  remove: (key) => removePieces(db, key),
  tidy: async () => 0,
})
