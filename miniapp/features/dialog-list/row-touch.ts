import type { KeyboardEvent, MouseEvent } from 'react'
import type { Me } from '#contract/resources.ts'
import type { ListVerb } from '#miniapp/api/list-verbs.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { createRowGestures } from './row-gestures.ts'
import type { OpenMenu } from './row-menu.tsx'
import { swipeVerb } from './row-verbs.ts'

export interface RowTouch {
  items: readonly ListedDialog[]
  me: Me | undefined
  /** Rows are being chosen: nothing but a tap means anything. */
  isSelecting: boolean
  onVerb(item: ListedDialog, verb: ListVerb): void
  onMenu(menu: OpenMenu): void
}

const rowAt = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null

const isTouch = ({ nativeEvent }: MouseEvent) =>
  'pointerType' in nativeEvent && nativeEvent.pointerType === 'touch'

const isMenuKey = ({ key, shiftKey }: KeyboardEvent) => key === 'ContextMenu' || (key === 'F10' && shiftKey)

/** Handlers of the element around the rows: swipes, long presses, right clicks and the menu key. */
export function createRowTouch(latest: { readonly current: RowTouch }) {
  const itemOf = (row: HTMLElement) =>
    latest.current.isSelecting
      ? undefined
      : latest.current.items.find(({ dialog }) => dialog.id === Number(row.dataset.row))
  const verbOf = (row: HTMLElement, side: 'left' | 'right') => {
    const item = itemOf(row)
    return item ? swipeVerb(item, latest.current.me, side) : null
  }
  const open = (row: HTMLElement, at: OpenMenu['at']) => {
    const item = itemOf(row)
    if (item) latest.current.onMenu({ item, at })
  }
  const gestures = createRowGestures({
    rowAt,
    canSwipe: (row, side) => verbOf(row, side) !== null,
    onSwipe: (row, side) => {
      const [item, verb] = [itemOf(row), verbOf(row, side)]
      if (item && verb) latest.current.onVerb(item, verb)
    },
    onLongPress: (row, at) => {
      haptic('light')
      open(row, at)
    },
    onReach: () => haptic('selection'),
  })
  return {
    ...gestures,
    onContextMenu: (event: MouseEvent) => {
      const row = rowAt(event.target)
      if (!row) return
      event.preventDefault()
      // A finger has opened it by itself already.
      if (!isTouch(event)) open(row, { x: event.clientX, y: event.clientY })
    },
    onKeyDown: (event: KeyboardEvent) => {
      const row = isMenuKey(event) && rowAt(event.target)
      if (!row) return
      event.preventDefault()
      const box = row.getBoundingClientRect()
      open(row, { x: box.left + 72, y: box.top + box.height / 2 })
    },
  }
}
