import type { Blobs } from '#contract/files.ts'
import type { Database } from '#db/client.ts'
import type { BlobsOptions } from './blobs-options.ts'
import { createDatabaseBlobs } from './database-blobs.ts'
import { createFolderBlobs } from './folder-blobs.ts'
import { createS3Blobs } from './s3-blobs.ts'

/** The store of uploads' bytes that the configuration names. */
export function createBlobs(options: BlobsOptions, db: Database): Blobs {
  if (options.place === 's3') return createS3Blobs(options)
  if (options.place === 'folder') return createFolderBlobs(options.folder)
  return createDatabaseBlobs(db)
}
