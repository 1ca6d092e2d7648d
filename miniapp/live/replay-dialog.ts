import type { OneDialog } from '#miniapp/api/endpoints.ts'
import type { DialogEvent, Marked } from './journal.ts'
import { newerDialog } from './keep-newest.ts'
import { isNewerMark } from './known-reads.ts'

export type DialogData = Marked<OneDialog>

function replayOne(data: DialogData, event: DialogEvent): DialogData {
  if (event.type === 'dialog.gone') return data
  if (event.type === 'read') {
    const isNewer = event.dialogId === data.dialog.id && isNewerMark(data, event)
    return isNewer ? { ...data, readSeq: event.readSeq, readRev: event.readRev } : data
  }
  if (event.dialog.id !== data.dialog.id) return data
  const dialog = newerDialog(data.dialog, event.dialog)
  return dialog === data.dialog ? data : { ...data, dialog }
}

/** One dialog with live events applied: its highest `rev`, the reader's newest mark. */
export const replayDialog = (data: DialogData, events: readonly DialogEvent[]): DialogData =>
  events.reduce(replayOne, data)
