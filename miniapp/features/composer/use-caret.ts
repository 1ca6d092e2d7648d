import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Span } from './formatted.ts'

/** Where the caret stands in a text field, and the way to put it elsewhere once a new text is drawn. */
export const useCaret = (field: RefObject<HTMLTextAreaElement | null>) => {
  const [caret, setCaret] = useState(0)
  const selected = useRef<Span>({ start: 0, end: 0 })
  const wanted = useRef<number | null>(null)
  useLayoutEffect(() => {
    const place = wanted.current
    wanted.current = null
    if (place === null || !field.current) return
    field.current.focus()
    field.current.setSelectionRange(place, place)
    setCaret(place)
  })
  return {
    caret,
    /** The field tells that it moved. */
    look: () => {
      const { selectionStart: start = 0, selectionEnd: end = 0 } = field.current ?? {}
      selected.current = { start, end }
      setCaret(start)
    },
    /** What was selected when it last told. */
    selected: () => selected.current,
    place: (at: number) => {
      wanted.current = at
    },
  }
}
