import { useSyncExternalStore } from 'react'
import { classes } from './classes.ts'
import styles from './toasts.module.css'

interface Toast {
  id: number
  words: string
  bad: boolean
}

/** Long enough to read a sentence, ms. */
const shownFor = 5000

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

const change = (next: readonly Toast[]) => {
  toasts = next
  for (const listener of listeners) listener()
}

/** Shows a sentence at the foot of the screen for a few seconds; `bad`: something did not work. */
export const showToast = (words: string, { bad = false }: { bad?: boolean } = {}): void => {
  const toast = { id: nextId++, words, bad }
  change([...toasts.filter((other) => other.words !== words), toast].slice(-2))
  setTimeout(() => dismiss(toast.id), shownFor)
}

const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id))

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Where the sentences of `showToast` appear; a press ends one early. Stands once in the app. */
export const Toasts = () => {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {shown.map(({ id, words, bad }) => (
        <button
          key={id}
          type="button"
          className={classes(styles.toast, bad && styles.bad)}
          onClick={() => dismiss(id)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}
