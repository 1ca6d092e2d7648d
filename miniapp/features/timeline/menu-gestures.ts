import type { KeyboardEvent, MouseEvent } from 'react'

/** A place in the window, px. */
export interface Point {
  x: number
  y: number
}

/**
 * The ways besides its button to open a bubble's menu: right click or long press, a tap on touch (as in
 * Telegram), and the menu key while something in the bubble has the focus.
 */
export const menuGestures = (open: (at: Point) => void) => ({
  onContextMenu: (event: MouseEvent) => {
    if (isSelecting() || isOnControl(event.target)) return
    event.preventDefault()
    open({ x: event.clientX, y: event.clientY })
  },
  onClick: (event: MouseEvent) => {
    if (!isTouch(event) || isSelecting() || isOnControl(event.target)) return
    open({ x: event.clientX, y: event.clientY })
  },
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return
    event.preventDefault()
    const box = event.currentTarget.getBoundingClientRect()
    open({ x: box.left + 8, y: box.top + 8 })
  },
})

const isTouch = ({ nativeEvent }: MouseEvent) =>
  'pointerType' in nativeEvent && nativeEvent.pointerType === 'touch'

const isSelecting = () => document.getSelection()?.isCollapsed === false

const isOnControl = (target: EventTarget) => target instanceof Element && target.closest('a, button') !== null
