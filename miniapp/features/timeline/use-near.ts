import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows this far beyond the screen are drawn already, px. */
const margin = 1600

const wakeEvent = 'souffleur-near'

/**
 * Draws at once whatever of these elements stands empty in sight: a leap by scrollbar or keyboard lands there
 * before the browser has told of it.
 */
export const wakeInSight = (view: Element, elements: Iterable<Element>): void => {
  const { top, bottom } = view.getBoundingClientRect()
  const empty = [...elements].filter((element) => {
    if (element.hasChildNodes()) return false
    const box = element.getBoundingClientRect()
    return box.height > 0 && box.bottom > top && box.top < bottom
  })
  if (empty.length > 0)
    flushSync(() => {
      for (const element of empty) element.dispatchEvent(new Event(wakeEvent))
    })
}

/** Whether a chunk of rows is drawn; far away only its measured height (px) stands in for it. */
export type Nearness = { near: true } | { near: false; height: number }

/**
 * Whether an element of a scroller is in sight or about to be. What is far gives the height it had, so that
 * leaving it out moves nothing. New elements count as near until they have been measured.
 */
export const useNear = (element: RefObject<HTMLElement | null>): Nearness => {
  const [nearness, setNearness] = useState<Nearness>({ near: true })
  useEffect(() => {
    const target = element.current
    if (!target) return
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1)
        if (!entry) return
        const hold = entry.isIntersecting || isInUse(target)
        setNearness(hold ? { near: true } : { near: false, height: entry.boundingClientRect.height })
      },
      { root: target.closest('[role=log]'), rootMargin: `${margin}px 0px` },
    )
    const wake = () => setNearness({ near: true })
    observer.observe(target)
    target.addEventListener(wakeEvent, wake)
    return () => {
      observer.disconnect()
      target.removeEventListener(wakeEvent, wake)
    }
  }, [element])
  return nearness
}

/** Focus or a selection inside would be lost with the rows. */
const isInUse = (target: HTMLElement) =>
  target.contains(document.activeElement) ||
  (document.getSelection()?.isCollapsed === false && document.getSelection()?.containsNode(target, true))
