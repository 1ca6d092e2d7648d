import { useState } from 'react'
import { type Draft, emptyDraft, loadDraft, saveDraft } from './drafts.ts'
import { kept } from './kept.ts'

/** The draft of one dialog, kept at every change. Give its owner the dialog's id as `key`. */
export const useDraft = (operatorId: number, dialogId: number) => {
  const [draft, setDraft] = useState(() => loadDraft(kept, operatorId, dialogId))
  const change = (next: Draft) => {
    saveDraft(kept, operatorId, dialogId, next)
    setDraft(next)
  }
  return { draft, change, clear: () => change(emptyDraft) }
}
