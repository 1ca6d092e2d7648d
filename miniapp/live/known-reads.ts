/** How far the reader has read a dialog; of two marks the one with the higher `readRev` is the newer. */
export interface ReadMark {
  readSeq: number
  readRev: number
}

const reads = new Map<number, ReadMark>()

/** Whether a mark is newer than a known one; one's own that the server has not told yet keeps the rev it moves on from. */
export const isNewerMark = (known: ReadMark, found: ReadMark): boolean =>
  found.readRev > known.readRev || (found.readRev === known.readRev && found.readSeq > known.readSeq)

/** Keeps the reader's newest mark in a dialog, from any answer or event that tells it. */
export function noteRead(dialogId: number, { readSeq, readRev }: ReadMark): void {
  const known = reads.get(dialogId)
  if (!known || isNewerMark(known, { readSeq, readRev })) reads.set(dialogId, { readSeq, readRev })
}

/** The reader's mark in a dialog; undefined while nothing has told it. */
export const readMarkOf = (dialogId: number): ReadMark | undefined => reads.get(dialogId)
