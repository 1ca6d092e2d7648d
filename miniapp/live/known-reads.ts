const reads = new Map<number, number>()

/** Keeps the reader's furthest mark in a dialog, from any answer or event that tells it. */
export function noteRead(dialogId: number, readSeq: number): void {
  const known = reads.get(dialogId)
  if (known === undefined || readSeq > known) reads.set(dialogId, readSeq)
}

/** The reader's mark in a dialog; undefined while nothing has told it. */
export const readSeqOf = (dialogId: number): number | undefined => reads.get(dialogId)
