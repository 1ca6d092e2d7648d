import { useEffect, useState } from 'react'

/** Whether "typing…" stands now; goes by itself when its time is over. */
export function useTyping(until: number): boolean {
  const [, redraw] = useState(0)
  const left = until - Date.now()
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => redraw((n) => n + 1), left)
    return () => clearTimeout(timer)
  }, [left])
  return left > 0
}
