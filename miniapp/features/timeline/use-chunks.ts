import { useEffect, useMemo, useRef } from 'react'
import { buildTimeline, type TimelineInput } from './build-timeline.ts'
import { reuseRows } from './reuse-rows.ts'
import type { Row } from './rows.ts'
import { type Chunk, splitChunks } from './split-chunks.ts'

interface Drawn {
  rows: readonly Row[]
  chunks: readonly Chunk[]
}

/** The timeline's rows and their chunks; whatever did not change since the last drawing is the same object. */
export const useChunks = (input: TimelineInput): Drawn => {
  const before = useRef<Drawn>({ rows: [], chunks: [] })
  const { messages, pending, me, readSeq, now, timeZone, newer } = input
  const drawn = useMemo(() => {
    const built = buildTimeline({ messages, pending, me, readSeq, now, timeZone, newer })
    const rows = reuseRows(before.current.rows, built)
    return { rows, chunks: splitChunks(before.current.chunks, rows) }
  }, [messages, pending, me, readSeq, now, timeZone, newer])
  useEffect(() => {
    before.current = drawn
  }, [drawn])
  return drawn
}
