import { useEffect, useEffectEvent } from 'react'
import { useMarkRead as useMarkReadMutation } from '#miniapp/api/mutations.ts'

interface Reading {
  dialogId: number
  /** How far the reader's own mark stands. */
  readSeq: number
  /** The seq of the newest message in sight, null while the newest is not. */
  seenSeq: number | null
}

/** Moves the reader's mark to what is in sight. */
export const useMarkRead = ({ dialogId, readSeq, seenSeq }: Reading): void => {
  const { mutate } = useMarkReadMutation(dialogId)
  const mark = useEffectEvent((seq: number) => {
    if (seq > readSeq) mutate(seq)
  })
  useEffect(() => {
    if (seenSeq !== null) mark(seenSeq)
  }, [seenSeq])
}
