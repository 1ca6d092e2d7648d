import { sql } from 'drizzle-orm'
import { pieceSize } from '#db/queries/blob-pieces.ts'
import { blobPiece } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

/**
 * Adds bytes behind the `received` there are under a key, cut into pieces of one size; the caller has locked the
 * upload. What a piece holds beyond `received` is of nobody and written over.
 */
export async function appendBytes(
  ctx: TxCtx,
  key: string,
  received: number,
  bytes: Uint8Array,
): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const position = Math.floor((received + at) / pieceSize)
    const within = received + at - position * pieceSize
    const part = bytes.subarray(at, at + pieceSize - within)
    await ctx.tx
      .insert(blobPiece)
      .values({ key, position, bytes: part })
      .onConflictDoUpdate({
        target: [blobPiece.key, blobPiece.position],
        set: { bytes: sql`substr(${blobPiece.bytes}, 1, ${within}::int) || excluded.bytes` },
      })
    at += part.length
  }
}
