import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import { classes } from './classes.ts'
import styles from './skeleton.module.css'

interface SkeletonProps {
  width: CSSProperties['width']
  height: number
  round?: boolean
}

/** A grey shape where something will be. */
export const Skeleton = ({ width, height, round }: SkeletonProps) => (
  <span
    className={classes(styles.skeleton, round && styles.round)}
    style={{ width, height }}
    aria-hidden="true"
  />
)

/** Shows what it holds only after a moment: a skeleton that flashes is worse than none. */
export function Delayed({ children, after = 150 }: { children: ReactNode; after?: number }) {
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), after)
    return () => clearTimeout(timer)
  }, [after])
  return isDue ? children : null
}
