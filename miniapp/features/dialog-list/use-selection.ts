import { useCallback, useEffect, useMemo, useState } from 'react'
import { limits } from '#contract/limits.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'

/** Several dialogs of the list, chosen to do one thing with all of them; null while none are being chosen. */
export type Selected = ReadonlyMap<number, ListedDialog> | null

/** Choosing several dialogs: `begin` with one or none, `toggle` others, `end`. No more than one step takes. */
export function useSelection() {
  const [selected, setSelected] = useState<Selected>(null)
  const begin = useCallback(
    (item?: ListedDialog) => setSelected(new Map(item ? [[item.dialog.id, item]] : [])),
    [],
  )
  const end = useCallback(() => setSelected(null), [])
  const toggle = useCallback(
    (item: ListedDialog) =>
      setSelected((now) => {
        const next = new Map(now)
        if (!next.delete(item.dialog.id) && next.size < limits.bulk) next.set(item.dialog.id, item)
        return next
      }),
    [],
  )
  const isOn = selected !== null
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) end()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOn, end])
  return useMemo(() => ({ selected, begin, toggle, end }), [selected, begin, toggle, end])
}
export type Selection = ReturnType<typeof useSelection>
