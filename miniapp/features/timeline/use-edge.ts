import { type RefObject, useEffect, useEffectEvent, useState } from 'react'

/** Pages are asked for this long before their edge comes into sight, px. */
const margin = 1200

interface Edge {
  /** Whether more lies beyond. */
  more: boolean
  /** A page is on its way, or failed and waits for a tap. */
  busy: boolean
  load(): void
}

/** Loads the next page whenever the element at an end of the loaded rows comes near, until no more lies beyond. */
export const useEdge = (element: RefObject<HTMLElement | null>, { more, busy, load }: Edge): void => {
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: element.current.closest('[role=log]'),
      rootMargin: `${margin}px 0px`,
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  const ask = useEffectEvent(load)
  useEffect(() => {
    if (near && more && !busy) ask()
  }, [near, more, busy])
}
