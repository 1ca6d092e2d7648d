import type { Database } from '#db/client.ts'

/** Bytes of every piece of a blob but the last. */
export const pieceSize = 256 * 1024

/** How many bytes lie under a key; null: none. */
export async function sizeOfPieces(db: Database, key: string): Promise<number | null> {
  const [row] = await db.query<{ size: number | null }>(
    'select sum(octet_length(bytes))::bigint as size from blob_piece where key = $1',
    [key],
  )
  return row?.size ?? null
}

/**
 * Bytes `from` to `to` (included) of what lies under a key, one piece in memory at a time.
 * @throws Error when a piece is missing: it was removed meanwhile
 */
export async function* readPieces(
  db: Database,
  key: string,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Uint8Array> {
  for (let at = from; at <= to; ) {
    const position = Math.floor(at / pieceSize)
    const [row] = await db.query<{ bytes: Uint8Array }>(
      'select bytes from blob_piece where key = $1 and position = $2',
      [key, position],
    )
    const begin = at - position * pieceSize
    const piece = row?.bytes.subarray(begin, Math.min(pieceSize, begin + to - at + 1))
    if (!piece || piece.length === 0) throw new Error('a piece of a blob is missing')
    yield piece
    at += piece.length
  }
}

/** Forgets what lies under a key. */
export async function removePieces(db: Database, key: string): Promise<void> {
  await db.query('delete from blob_piece where key = $1', [key])
}
