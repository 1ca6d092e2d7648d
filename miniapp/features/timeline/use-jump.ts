import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Message } from '#contract/resources.ts'
import { openAround, openNewest } from '#miniapp/api/timeline-window.ts'
import { findRow } from './find-row.ts'
import type { Row } from './rows.ts'
import type { Chunk } from './split-chunks.ts'
import type { Place } from './use-keep-place.ts'

interface Jumping {
  dialogId: number
  scroller: RefObject<HTMLElement | null>
  rows: readonly Row[]
  chunks: readonly Chunk[]
  /** Newer messages than the loaded ones exist. */
  newer: boolean
  place: Place
  onFailure(error: unknown): void
}

/** Where to go once the rows for it are there: a message, or the end. */
type Target = { messageId: number } | 'end'

/**
 * Goes to a message wherever it lies, loading the timeline around it when need be, and back: `goDown` returns
 * to where the last jump came from, then to the newest message.
 */
export const useJump = ({ dialogId, scroller, rows, chunks, newer, place, onFailure }: Jumping) => {
  const client = useQueryClient()
  const [target, setTarget] = useState<Target | null>(null)
  const origins = useRef<number[]>([])

  const arrive = (to: Target) => {
    const row = to === 'end' ? undefined : findRow(rows, to.messageId)
    if (to === 'end') place.goToEnd()
    else if (row && scroller.current) showRow(scroller.current, row)
    place.takePlace()
  }
  // The target is drawn by now, its chunk too: `forced` follows from it.
  useLayoutEffect(() => {
    if (target === null) return
    if (target !== 'end' && !findRow(rows, target.messageId)) return
    arrive(target)
    setTarget(null)
  })

  const go = async (to: Target) => {
    try {
      if (to === 'end' && newer) await openNewest(client, dialogId)
      if (to !== 'end' && !findRow(rows, to.messageId)) await openAround(client, dialogId, to.messageId)
      setTarget(to)
    } catch (error) {
      onFailure(error)
    }
  }

  const latestGo = useRef(go)
  useEffect(() => {
    latestGo.current = go
  })
  // Rows hold on to it, so it stays the same function.
  const jumpToReplied = useCallback((message: Message) => {
    if (!message.replyTo) return
    origins.current.push(message.id)
    void latestGo.current({ messageId: message.replyTo.id })
  }, [])

  const goTo = useCallback((messageId: number) => {
    origins.current = []
    void latestGo.current({ messageId })
  }, [])

  return {
    goTo,
    /** The chunk that must be drawn although it is far from the screen. */
    forced: target && target !== 'end' ? chunkOf(chunks, target.messageId) : null,
    jumpToReplied,
    goDown: () => {
      const origin = origins.current.pop()
      return go(origin === undefined ? 'end' : { messageId: origin })
    },
    goToEnd: () => {
      origins.current = []
      return go('end')
    },
  }
}

const chunkOf = (chunks: readonly Chunk[], messageId: number) =>
  chunks.find(({ rows }) => findRow(rows, messageId))?.key ?? null

/** Brings a row to the middle of the screen and makes it flash once; a screen reader finds itself there. */
const showRow = (scroller: HTMLElement, row: Row) => {
  const element = scroller.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`)
  if (!element) return
  element.scrollIntoView({ block: 'center' })
  element.focus({ preventScroll: true })
  element.animate(
    [{ background: 'color-mix(in srgb, var(--accent) 18%, transparent)' }, { background: 'transparent' }],
    {
      duration: 1600,
      easing: 'ease-out',
    },
  )
}
