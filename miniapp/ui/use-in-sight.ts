import { type RefObject, useEffect, useState } from 'react'

/** What is this near to the screen is loaded, px: about one screen ahead of the reader. */
const margin = 500

/** Whether an element, of a log where it stands in one, has come near the screen; once it has, it stays so. */
export const useInSight = (element: RefObject<Element | null>): boolean => {
  const [inSight, setInSight] = useState(false)
  useEffect(() => {
    const target = element.current
    if (inSight || !target) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setInSight(true),
      { root: target.closest('[role=log]'), rootMargin: `${margin}px 0px` },
    )
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, inSight])
  return inSight
}
