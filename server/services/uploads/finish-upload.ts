import { and, eq, gte, sql } from 'drizzle-orm'
import type { Blobs } from '#contract/files.ts'
import { readPieces, removePieces } from '#db/queries/blob-pieces.ts'
import { upload } from '#db/schema/index.ts'
import type { Ctx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import type { UploadRow } from './lock-upload.ts'
import { sniffedBytes, sniffFile } from './sniff-file.ts'

async function readBegin(ctx: Ctx, { id, size }: UploadRow): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const to = Math.min(size, sniffedBytes) - 1
  for await (const piece of readPieces(ctx.db, id, { from: 0, to })) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function finish(ctx: Ctx, blobs: Blobs, row: UploadRow): Promise<UploadRow> {
  const { id, size } = row
  const { kind, mimeType, width, height } = sniffFile(await readBegin(ctx, row), row)
  const isElsewhere = blobs.place !== 'database'
  if (isElsewhere) await blobs.put(id, size, readPieces(ctx.db, id, { from: 0, to: size - 1 }))
  const [done] = await ctx.db.orm
    .update(upload)
    .set({ isComplete: true, kind, mimeType, width, height, touchedAt: sql`now()` })
    .where(and(eq(upload.id, id), gte(upload.received, 0)))
    .returning()
  // Cancelled meanwhile: what was just kept is nobody's.
  if (!done) await blobs.remove(id)
  else if (isElsewhere) await removePieces(ctx.db, id)
  return found(done, 'upload')
}

/**
 * Brings an upload whose bytes have all come to where the blobs are, and tells by them what it is. Done again, or by
 * two requests at once, it ends the same. Outside any transaction: it may take a while.
 * @throws ServiceError not-found when it was cancelled; unavailable while the store is away
 */
export async function finishUpload(ctx: Ctx, blobs: Blobs, row: UploadRow): Promise<UploadRow> {
  if (row.isComplete) return row
  try {
    return await finish(ctx, blobs, row)
  } catch (error) {
    // Another request was first, and its pieces are gone from under this one.
    const [now] = await ctx.db.orm.select().from(upload).where(eq(upload.id, row.id))
    if (now?.isComplete) return now
    if (error instanceof ServiceError) throw error
    ctx.log.warn({ err: error }, 'an upload could not be brought to its store')
    throw new ServiceError('unavailable', 'the store of files is away')
  }
}
