import { type KeyboardEvent, useState } from 'react'

interface Options {
  count: number
  onPick(index: number): void
  onClose(): void
}

/** Which of several suggestions is meant, and the keys that move it, take it, and leave all of them. */
export const useChoice = ({ count, onPick, onClose }: Options) => {
  const [wanted, setWanted] = useState(0)
  const active = Math.min(wanted, Math.max(0, count - 1))
  /** Whether the key was for the suggestions. */
  const press = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && count > 0) setWanted((active + step + count) % count)
    else if ((event.key === 'Enter' || event.key === 'Tab') && count > 0 && !event.shiftKey) onPick(active)
    else if (event.key === 'Escape') onClose()
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { active, press, reset: () => setWanted(0) }
}
