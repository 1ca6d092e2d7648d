import { useSyncExternalStore } from 'react'
import { belongs } from '#miniapp/live/belongs.ts'
import type { ListView } from '#miniapp/live/list-view.ts'
import { reader } from '#miniapp/live/reader.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'

/** How a dialog will look once the server has done what was asked. */
export interface Guess {
  dialogId: number
  become(item: ListedDialog): ListedDialog
}

let guesses: readonly Guess[] = []
const listeners = new Set<() => void>()

const change = (next: readonly Guess[]) => {
  guesses = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows lists as if `guess` were so, beside what the cache holds, until it is taken back. */
export function expectChange(guess: Guess): () => void {
  change([...guesses, guess])
  return () => change(guesses.filter((other) => other !== guess))
}

/** What is asked of the server now and not answered yet. */
export const useGuesses = (): readonly Guess[] => useSyncExternalStore(subscribe, () => guesses)

/** The items of a list as they will be: changed, or gone where they will no longer belong to it. */
export function withGuesses(
  items: ListedDialog[],
  view: ListView,
  expected: readonly Guess[],
): ListedDialog[] {
  if (expected.length === 0) return items
  return items.flatMap((item) => {
    const own = expected.filter(({ dialogId }) => dialogId === item.dialog.id)
    if (own.length === 0) return [item]
    const changed = own.reduce((soFar, { become }) => become(soFar), item)
    return belongs(view, changed, reader.meId()) ? [changed] : []
  })
}
