import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { wakeInSight } from './use-near.ts'

/** Nearer than this to the end counts as being there, px. */
const nearEnd = 40

/** Marks what stays between its neighbours: spinners go, and separators move up as older rows arrive. */
export const anchorAttribute = 'data-anchor'

interface Anchor {
  element: Element
  /** Distance of its top from the scroller's bottom edge, px. */
  fromBottom: number
}

export interface Place {
  /** Whether the newest message is in sight: the timeline then follows what comes. */
  atEnd: boolean
  /** Goes to the end and stays there. */
  goToEnd(): void
  /** Takes the present position as the reader's, after code has moved it. */
  takePlace(): void
}

/**
 * Keeps the reader's place in a `column-reverse` scroller while its content changes: at the end it follows
 * the newest message, elsewhere the rows in sight stay where they are on the screen. The browser itself holds
 * the distance from the end, so only changes below the reader's place need a correction; it is made between
 * layout and paint.
 */
export const useKeepPlace = (
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): Place => {
  const [atEnd, setAtEnd] = useState(true)
  const follows = useRef(true)
  const anchors = useRef<Anchor[]>([])

  const takePlace = useCallback(() => {
    if (!scroller.current || !content.current) return
    follows.current = -scroller.current.scrollTop < nearEnd
    setAtEnd(follows.current)
    anchors.current = follows.current ? [] : rowsInSight(scroller.current, content.current)
  }, [scroller, content])

  const goToEnd = useCallback(() => {
    if (scroller.current) scroller.current.scrollTop = 0
    takePlace()
  }, [scroller, takePlace])

  useEffect(() => {
    const view = scroller.current
    if (!view || !content.current) return
    const restore = () => {
      if (follows.current) view.scrollTop = 0
      else view.scrollTop += drift(view, anchors.current)
      takePlace()
    }
    const chunks = content.current.children
    const follow = () => {
      wakeInSight(view, chunks)
      takePlace()
    }
    const observer = new ResizeObserver(restore)
    observer.observe(content.current)
    view.addEventListener('scroll', follow, { passive: true })
    return () => {
      observer.disconnect()
      view.removeEventListener('scroll', follow)
    }
  }, [scroller, content, takePlace])

  return { atEnd, goToEnd, takePlace }
}

/** How far the first surviving anchor has moved down the screen, px. */
const drift = (view: Element, anchors: readonly Anchor[]) => {
  const anchor = anchors.find(({ element }) => element.isConnected)
  return anchor ? fromBottom(view, anchor.element) - anchor.fromBottom : 0
}

const fromBottom = (view: Element, element: Element) =>
  element.getBoundingClientRect().top - view.getBoundingClientRect().bottom

const rowsInSight = (view: Element, content: Element): Anchor[] => {
  const { top, bottom } = view.getBoundingClientRect()
  const inSight = (element: Element) => {
    const box = element.getBoundingClientRect()
    return box.bottom > top && box.top < bottom
  }
  return [...content.children]
    .filter(inSight)
    .flatMap((chunk) => [...chunk.children])
    .filter((row) => row.hasAttribute(anchorAttribute) && inSight(row))
    .map((element) => ({ element, fromBottom: fromBottom(view, element) }))
}
