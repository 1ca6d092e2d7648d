import { createDatabaseBlobs } from '#blobs/database-blobs.ts'
import type { TelegramFiles } from '#contract/files.ts'
import type { Database } from '#db/client.ts'
import type { Ports } from '#services/files/open-file.ts'

/** A Telegram that keeps no file. */
const nothing: TelegramFiles = { open: async () => ({ type: 'missing' }) }

/** Bytes in rows of the database, and at Telegram those of `telegramFiles`. */
export const portsOf = (db: Database, telegramFiles = nothing): Ports => ({
  blobs: createDatabaseBlobs(db),
  telegramFiles,
})
