import { type RefObject, useEffect } from 'react'

/** Tells the page how high its foot is (`--foot`): what is shown over everything stands above it. */
export const useFoot = (foot: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const element = foot.current
    if (!element) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--foot', `${element.offsetHeight}px`))
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--foot')
    }
  }, [foot])
}
