import { useEffect, useEffectEvent } from 'react'
import { readShortcut, type Shortcut } from './read-shortcut.ts'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))

/** A sheet, a menu or the viewer lies over the screen: keys are theirs. */
const isCovered = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null

/** Does what keys are for while what holds this is on the screen. */
export function useShortcuts(does: Partial<Record<Shortcut, () => void>>): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isCovered()) return
    const shortcut = readShortcut(event, isTyping(event.target))
    const perform = shortcut === null ? undefined : does[shortcut]
    if (!perform) return
    event.preventDefault()
    perform()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onPress(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
