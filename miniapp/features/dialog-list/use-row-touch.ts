import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { createRowTouch, RowTouch } from './row-touch.ts'

type Handlers = Partial<ReturnType<typeof createRowTouch>> & { 'data-touch'?: boolean }

/**
 * What fingers, right clicks and the menu key do to the rows, as handlers of the element around them. Their code comes
 * after the list; without it rows still open.
 */
export function useRowTouch(props: RowTouch): Handlers {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const [handlers, setHandlers] = useState<ReturnType<typeof createRowTouch> | null>(null)
  useEffect(() => {
    void import('./row-touch.ts').then(
      (loaded) => setHandlers(loaded.createRowTouch(latest)),
      () => undefined,
    )
  }, [])
  return handlers ? { ...handlers, 'data-touch': true } : {}
}
