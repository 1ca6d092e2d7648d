import type { LiveEvent } from '#contract/events.ts'
import type { OneDialog } from '#miniapp/api/endpoints.ts'
import type { Marked } from './journal.ts'
import { newerDialog } from './keep-newest.ts'

export type DialogData = Marked<OneDialog>

function replayOne(data: DialogData, event: LiveEvent): DialogData {
  if (event.type === 'dialog.gone') return data
  if (event.type === 'read') {
    const isFurther = event.dialogId === data.dialog.id && event.readSeq > data.readSeq
    return isFurther ? { ...data, readSeq: event.readSeq } : data
  }
  if (event.dialog.id !== data.dialog.id) return data
  const dialog = newerDialog(data.dialog, event.dialog)
  return dialog === data.dialog ? data : { ...data, dialog }
}

/** One dialog with live events applied: its highest `rev`, the reader's furthest mark. */
export const replayDialog = (data: DialogData, events: readonly LiveEvent[]): DialogData =>
  events.reduce(replayOne, data)
