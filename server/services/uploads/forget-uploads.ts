import { and, eq, type SQL } from 'drizzle-orm'
import type { Blobs } from '#contract/files.ts'
import { removePieces } from '#db/queries/blob-pieces.ts'
import { upload } from '#db/schema/index.ts'
import type { Ctx } from '#services/context.ts'
import { forgotten } from './lock-upload.ts'

const batch = 200

/** Forgets one that is marked: its bytes, then its row. */
export async function forgetUpload(ctx: Ctx, blobs: Blobs, uploadId: string): Promise<void> {
  await blobs.remove(uploadId)
  await removePieces(ctx.db, uploadId)
  await ctx.db.orm.delete(upload).where(and(eq(upload.id, uploadId), eq(upload.received, forgotten)))
}

/**
 * Forgets uploads where `condition` holds: they are marked, their bytes go, then the rows. A crash, or a store that is
 * away, leaves marked rows, which the next sweep takes up. Gives how many went.
 */
export async function forgetUploads(ctx: Ctx, blobs: Blobs, condition: SQL): Promise<number> {
  await ctx.db.orm.update(upload).set({ received: forgotten, isComplete: false }).where(condition)
  let gone = 0
  for (;;) {
    const marked = await ctx.db.orm
      .select({ id: upload.id })
      .from(upload)
      .where(eq(upload.received, forgotten))
      .limit(batch)
    for (const { id } of marked) await forgetUpload(ctx, blobs, id)
    gone += marked.length
    if (marked.length < batch) return gone
  }
}
