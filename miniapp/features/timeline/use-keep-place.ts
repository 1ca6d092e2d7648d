import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { wakeInSight } from './use-near.ts'

/** Nearer than this to the end counts as being there, px. */
const nearEnd = 40

/** Marks what stays between its neighbours: spinners go, and separators move up as older rows arrive. */
export const anchorAttribute = 'data-anchor'

/** Where the reader was when last looked at, px. */
interface Reading {
  /** At the newest message: the timeline follows what comes. */
  follows: boolean
  scrollTop: number
  contentHeight: number
  /** Rows in sight with the distance of their tops from the scroller's bottom edge. */
  rows: { element: Element; fromBottom: number }[]
}

export interface Place {
  /** Whether the newest message is in sight. */
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
 * @param drawn - another value whenever other rows are drawn
 */
export const useKeepPlace = (
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  drawn: unknown,
): Place => {
  // Not before it was looked at: a timeline that opens further up must not count as read to its end.
  const [atEnd, setAtEnd] = useState(false)
  const reading = useRef<Reading | null>(null)

  const takePlace = useCallback(() => {
    if (!scroller.current || !content.current) return
    reading.current = readPlace(scroller.current, content.current)
    setAtEnd(reading.current.follows)
  }, [scroller, content])

  const goToEnd = useCallback(() => {
    if (scroller.current) scroller.current.scrollTop = 0
    takePlace()
  }, [scroller, takePlace])

  const keep = useCallback(() => {
    const view = scroller.current
    const before = reading.current
    if (view && before) view.scrollTop = before.follows ? 0 : view.scrollTop + drift(view, before)
    takePlace()
  }, [scroller, takePlace])

  // A page added and one of the same height left out change no size that could be observed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are the occasion.
  useLayoutEffect(() => keep(), [drawn, keep])

  useEffect(() => {
    const view = scroller.current
    const inside = content.current
    if (!view || !inside) return
    const scroll = () => {
      wakeInSight(view, inside.children)
      // A scroll and a change of content may come together.
      if (reading.current && heightOf(inside) !== reading.current.contentHeight) keep()
      else takePlace()
    }
    const observer = new ResizeObserver(keep)
    observer.observe(inside)
    view.addEventListener('scroll', scroll, { passive: true })
    return () => {
      observer.disconnect()
      view.removeEventListener('scroll', scroll)
    }
  }, [scroller, content, keep, takePlace])

  return { atEnd, goToEnd, takePlace }
}

/** How far the first surviving row has moved down the screen by itself, the reader's scrolling left out, px. */
const drift = (view: Element, { rows, scrollTop }: Reading) => {
  const row = rows.find(({ element }) => element.isConnected)
  if (!row) return 0
  return fromBottom(view, row.element) - row.fromBottom + scrolledSince(view, scrollTop)
}

/** What the reader scrolled since; content that became too short for the place moves the scroller too. */
const scrolledSince = (view: Element, scrollTop: number) => {
  const top = view.clientHeight - view.scrollHeight
  return scrollTop < top ? 0 : view.scrollTop - scrollTop
}

const heightOf = (element: Element) => element.getBoundingClientRect().height

const fromBottom = (view: Element, element: Element) =>
  element.getBoundingClientRect().top - view.getBoundingClientRect().bottom

const readPlace = (view: Element, content: Element): Reading => {
  const follows = -view.scrollTop < nearEnd
  return {
    follows,
    scrollTop: view.scrollTop,
    contentHeight: heightOf(content),
    rows: follows ? [] : rowsInSight(view, content),
  }
}

const rowsInSight = (view: Element, content: Element): Reading['rows'] => {
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
