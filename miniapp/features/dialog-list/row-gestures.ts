import type { PointerEvent as ReactPointerEvent, SyntheticEvent } from 'react'

export type Side = 'left' | 'right'

interface Touch {
  row: HTMLElement
  pointerId: number
  x: number
  y: number
  isSwiping: boolean
  /** How far the row has been moved, px. */
  shift: number
  timer: ReturnType<typeof setTimeout>
}

interface Gestures {
  /** The element that moves, and its dialog, for a place that was touched. */
  rowAt(target: EventTarget): HTMLElement | null
  canSwipe(row: HTMLElement, side: Side): boolean
  onSwipe(row: HTMLElement, side: Side): void
  onLongPress(row: HTMLElement, at: { x: number; y: number }): void
  /** The row has come as far as it takes, or gone back. */
  onReach?(): void
}

/** A finger that stays so long means the row and not the list, ms. */
const longPress = 450
/** So far a finger may tremble, px. */
const slack = 10
/** So far a row is drawn aside for it to count, px. */
export const reach = 88

/** Beyond its reach, or towards a side where nothing is, a row follows only with reluctance. */
export function shiftOf(moved: number, canGo: boolean): number {
  const most = canGo ? reach : 0
  const far = Math.abs(moved)
  return Math.sign(moved) * (far <= most ? far : most + (far - most) / 4)
}

const sideOf = (shift: number): Side => (shift > 0 ? 'right' : 'left')

/**
 * What fingers do to the rows of a list, told from its scrolling: a row drawn aside and let go, a row pressed for
 * long. After either the click that follows is swallowed. Mice and pens are left alone.
 * @returns handlers for the element that holds the rows
 */
export function createRowGestures(gestures: Gestures) {
  let touch: Touch | null = null
  let swallows = false

  const show = (row: HTMLElement, shift: number) => {
    row.style.transform = shift === 0 ? '' : `translateX(${shift}px)`
    const holder = row.parentElement
    if (!holder) return
    if (shift === 0) delete holder.dataset.swipe
    else holder.dataset.swipe = sideOf(shift)
    holder.toggleAttribute('data-reached', Math.abs(shift) >= reach)
  }
  const end = () => {
    if (!touch) return
    clearTimeout(touch.timer)
    const { row, isSwiping } = touch
    touch = null
    if (!isSwiping) return
    row.style.transition = ''
    show(row, 0)
  }

  return {
    onPointerDown(event: ReactPointerEvent) {
      if (touch) end()
      swallows = false
      if (event.pointerType !== 'touch' || !event.isPrimary) return
      const row = gestures.rowAt(event.target)
      if (!row) return
      const at = { x: event.clientX, y: event.clientY }
      const timer = setTimeout(() => {
        touch = null
        swallows = true
        gestures.onLongPress(row, at)
      }, longPress)
      touch = { row, pointerId: event.pointerId, ...at, isSwiping: false, shift: 0, timer }
    },
    onPointerMove(event: ReactPointerEvent) {
      if (!touch || event.pointerId !== touch.pointerId) return
      const [x, y] = [event.clientX - touch.x, event.clientY - touch.y]
      if (!touch.isSwiping) {
        if (Math.hypot(x, y) <= slack) return
        clearTimeout(touch.timer)
        if (Math.abs(x) < Math.abs(y) * 1.5) {
          touch = null
          return
        }
        touch.isSwiping = true
        touch.row.style.transition = 'none'
        touch.row.setPointerCapture(event.pointerId)
      }
      const before = Math.abs(touch.shift) >= reach
      const side = sideOf(x)
      touch.shift = shiftOf(x, gestures.canSwipe(touch.row, side))
      show(touch.row, touch.shift)
      if (before !== Math.abs(touch.shift) >= reach) gestures.onReach?.()
    },
    onPointerUp(event: ReactPointerEvent) {
      if (!touch || event.pointerId !== touch.pointerId) return
      const { row, isSwiping, shift } = touch
      end()
      if (!isSwiping) return
      swallows = true
      const side = sideOf(shift)
      if (Math.abs(shift) >= reach && gestures.canSwipe(row, side)) gestures.onSwipe(row, side)
    },
    onPointerCancel: end,
    /** A scrolling list takes the finger away. */
    onScroll: () => {
      if (touch && !touch.isSwiping) end()
    },
    onClickCapture(event: SyntheticEvent) {
      if (!swallows) return
      swallows = false
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
