import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'

/** A place in the window, px. */
export interface Point {
  x: number
  y: number
}

/** A finger that rests this long asks for the menu, ms; moved further than this it scrolls, px. */
const hold = 450
const slip = 10

/**
 * The ways besides its button to open a bubble's menu: right click or long press, a tap on touch beside its buttons
 * (as in Telegram), and the menu key while something in the bubble has the focus.
 */
export const useMenuGestures = (open: (at: Point) => void) => {
  const press = useRef<{ at: Point; timer: ReturnType<typeof setTimeout> } | null>(null)
  const held = useRef(false)
  const release = () => {
    clearTimeout(press.current?.timer)
    press.current = null
  }
  useEffect(() => () => clearTimeout(press.current?.timer), [])
  return {
    onContextMenu: (event: MouseEvent) => {
      if (isSelecting() || isOn('a', event.target)) return
      event.preventDefault()
      release()
      open({ x: event.clientX, y: event.clientY })
    },
    // Clients on iOS tell of no long press, and what can be pressed itself takes the tap.
    onPointerDown: (event: PointerEvent) => {
      held.current = false
      if (event.pointerType !== 'touch' || !isOn('[data-hold]', event.target)) return
      const at = { x: event.clientX, y: event.clientY }
      const timer = setTimeout(() => {
        held.current = true
        open(at)
      }, hold)
      press.current = { at, timer }
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (press.current && Math.hypot(clientX - press.current.at.x, clientY - press.current.at.y) > slip)
        release()
    },
    onPointerUp: release,
    onPointerCancel: release,
    onClickCapture: (event: MouseEvent) => {
      // The finger is lifted: that was no tap.
      if (!held.current) return
      held.current = false
      event.preventDefault()
      event.stopPropagation()
    },
    onClick: (event: MouseEvent) => {
      if (!isTouch(event) || isSelecting() || isOn('a, button', event.target)) return
      open({ x: event.clientX, y: event.clientY })
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return
      event.preventDefault()
      const box = event.currentTarget.getBoundingClientRect()
      open({ x: box.left + 8, y: box.top + 8 })
    },
  }
}

const isTouch = ({ nativeEvent }: MouseEvent) =>
  'pointerType' in nativeEvent && nativeEvent.pointerType === 'touch'

const isSelecting = () => document.getSelection()?.isCollapsed === false

const isOn = (selector: string, target: EventTarget) =>
  target instanceof Element && target.closest(selector) !== null
