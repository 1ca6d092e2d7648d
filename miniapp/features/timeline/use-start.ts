import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import type { Message } from '#contract/resources.ts'
import type { TimelineData } from './use-timeline-data.ts'

/** More unread than this many pages hold, and the dialog opens at the oldest loaded of them. */
const mostPages = 5

/** Whether what lies above the loaded messages may be unread too. */
export const reachesUnread = (messages: readonly Message[], readSeq: number): boolean => {
  const first = messages.find(({ kind }) => kind === 'incoming')
  return first === undefined || first.seq > readSeq
}

/**
 * Loads the timeline far enough up for the unread divider to stand in it; true once it may be drawn.
 * @param divider - the read mark the divider stands at; null when there is none
 */
export const useReadyToOpen = (data: TimelineData, divider: number | null): boolean => {
  const [ready, setReady] = useState(false)
  const [pages, setPages] = useState(1)
  const { loaded, older } = data
  const enough = divider === null || !older.more || older.failed || pages >= mostPages
  const done = loaded && (enough || !reachesUnread(data.messages, divider))
  if (done && !ready) setReady(true)
  const loadOlder = useEffectEvent(() => {
    setPages(pages + 1)
    older.load()
  })
  useEffect(() => {
    if (loaded && !done && !older.busy) loadOlder()
  }, [loaded, done, older.busy])
  return ready || done
}

/** Opens the timeline at the unread divider, or at its end when there is none or it is not `wanted`. */
export const useStartAtUnread = (
  scroller: RefObject<HTMLElement | null>,
  wanted: boolean,
  takePlace: () => void,
): void => {
  const open = useEffectEvent(() => {
    const view = scroller.current
    const divider = wanted ? view?.querySelector('[data-row=unread]') : null
    if (!view || !divider) return
    const above = view.getBoundingClientRect().top + view.clientHeight / 5
    view.scrollTop += divider.getBoundingClientRect().top - above
    takePlace()
  })
  useLayoutEffect(() => open(), [])
}
