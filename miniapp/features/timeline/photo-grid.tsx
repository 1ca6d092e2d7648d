import type { ReactNode } from 'react'
import styles from './files.module.css'
import { layMosaic, roomOf } from './mosaic.ts'

interface Size {
  width: number | null
  height: number | null
}

interface PhotoGridProps {
  /** Of every photo, in their order: room is kept by them, whatever loads when. */
  sizes: readonly Size[]
  /** Draws one of them; `large`: wider than the small pictures Telegram makes. */
  photo(index: number, large: boolean): ReactNode
  /** Lies over the lower corner. */
  meta?: ReactNode
}

/** How wide an album is drawn where there is room, px. */
const albumWidth = 420
const small = 200
/** Words under a small photo need more room than it, px. */
const leastForWords = 240

interface HolderProps {
  sizes: readonly Size[]
  hasWords: boolean
  children: ReactNode
}

/** As wide as its photos are drawn, whatever words stand with them. */
export const PhotoHolder = ({ sizes, hasWords, children }: HolderProps) => {
  const [only] = sizes
  const width = sizes.length === 1 && only ? roomOf(only).width : albumWidth
  const wanted = Math.max(width, hasWords ? leastForWords : 0)
  return (
    <div className={styles.holder} style={{ width: `calc(min(${wanted}px, 75cqi, 480px) - 20px)` }}>
      {children}
    </div>
  )
}

/** One photo, or several as one block, at the edges of their bubble. */
export const PhotoGrid = ({ sizes, photo, meta }: PhotoGridProps) => {
  const [only] = sizes
  if (sizes.length === 1 && only) {
    const { width, height } = roomOf(only)
    return (
      <div className={styles.grid} style={{ aspectRatio: `${width} / ${height}` }}>
        {photo(0, true)}
        {meta && <span className={styles.overMeta}>{meta}</span>}
      </div>
    )
  }
  const { aspect, cells } = layMosaic(sizes)
  return (
    <div className={styles.grid} style={{ aspectRatio: aspect }}>
      {cells.map(({ left, top, width, height }, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the photos of one album never change places.
          key={index}
          className={styles.cell}
          style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
        >
          {photo(index, (width / 100) * albumWidth > small)}
        </div>
      ))}
      {meta && <span className={styles.overMeta}>{meta}</span>}
    </div>
  )
}
