import { type RefObject, useLayoutEffect, useRef } from 'react'
import { commonShift } from './common-shift.ts'

/** Keeps the rows in sight where they are when the list changes above them; at its very top the new ones show. */
export function useSteadyRows(
  box: RefObject<HTMLElement | null>,
  ids: readonly number[],
  rowHeight: number,
): void {
  const before = useRef<readonly number[]>([])
  useLayoutEffect(() => {
    const element = box.current
    if (element && element.scrollTop > 0) {
      const first = Math.ceil(element.scrollTop / rowHeight)
      element.scrollTop += commonShift(before.current, ids, first) * rowHeight
    }
    before.current = ids
  }, [box, ids, rowHeight])
}
