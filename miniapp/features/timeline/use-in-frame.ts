import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * A value that changes only while the browser makes a frame. Rows that come at any other moment race with a
 * scroll the browser has done and not yet told of: it then applies that scroll to the old height, and the
 * timeline leaps by a page.
 */
export const useInFrame = <T>(value: T): T => {
  const [shown, setShown] = useState(value)
  useEffect(() => {
    if (value === shown) return
    // Nobody looks, and no frames are made.
    if (document.visibilityState === 'hidden') return setShown(value)
    const frame = requestAnimationFrame(() => flushSync(() => setShown(value)))
    return () => cancelAnimationFrame(frame)
  }, [value, shown])
  return shown
}
