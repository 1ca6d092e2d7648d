import { type RefObject, useEffect, useState } from 'react'

/** Whether an element has come near the screen; once it has, it stays so. */
export const useInSight = (element: RefObject<Element | null>): boolean => {
  const [inSight, setInSight] = useState(false)
  useEffect(() => {
    const target = element.current
    if (inSight || !target) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setInSight(true),
      { rootMargin: '200px' },
    )
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, inSight])
  return inSight
}
