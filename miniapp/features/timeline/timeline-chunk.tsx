import { memo, useRef } from 'react'
import { isSeparator } from './rows.ts'
import type { Chunk } from './split-chunks.ts'
import styles from './timeline.module.css'
import { TimelineRow } from './timeline-row.tsx'
import { anchorAttribute } from './use-keep-place.ts'
import { useNear } from './use-near.ts'

/** Rows drawn together; far from the screen only their measured height is kept in the page. */
export const TimelineChunk = memo(({ chunk, forced }: { chunk: Chunk; forced: boolean }) => {
  const element = useRef<HTMLDivElement>(null)
  const nearness = useNear(element)
  const drawn = nearness.near || forced
  return (
    <div
      ref={element}
      className={styles.chunk}
      style={drawn ? undefined : { height: nearness.height }}
      data-chunk={chunk.key}
    >
      {drawn &&
        chunk.rows.map((row) => (
          <div
            key={row.key}
            data-row={row.key}
            {...(!isSeparator(row) && { [anchorAttribute]: '' })}
            tabIndex={-1}
            className={styles.row}
          >
            <TimelineRow row={row} />
          </div>
        ))}
    </div>
  )
})
