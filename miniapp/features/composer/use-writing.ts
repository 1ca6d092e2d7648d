import { useRef, useState } from 'react'
import { loadWriting, saveWriting } from './drafts.ts'
import { kept } from './kept.ts'
import type { Writing } from './writing.ts'

/** Everything begun in one dialog, kept at every change. Give its owner the dialog's id as `key`. */
export const useWriting = (operatorId: number, dialogId: number) => {
  const [writing, setWriting] = useState(() => loadWriting(kept, operatorId, dialogId))
  // What several changes of one moment build on, and those that come when the screen is gone.
  const latest = useRef(writing)
  const change = (next: (now: Writing) => Writing) => {
    latest.current = next(latest.current)
    saveWriting(kept, operatorId, dialogId, latest.current)
    setWriting(latest.current)
  }
  return { writing, change }
}
