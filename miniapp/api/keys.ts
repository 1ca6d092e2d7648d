import type { DialogStatus } from '#contract/enums.ts'
import type { Directory } from '#contract/events.ts'

/** Cache keys: the one place that spells them. */
export const keys = {
  me: ['me'] as const,
  /** What `GET /api/<what>` gave. */
  directory: (what: Directory) => [what] as const,
  dialogLists: ['dialogs'] as const,
  dialogs: (status: DialogStatus) => ['dialogs', status] as const,
  allDialogs: ['dialog'] as const,
  dialog: (id: number) => ['dialog', id] as const,
  timelines: ['timeline'] as const,
  timeline: (dialogId: number) => ['timeline', dialogId] as const,
  fileLink: (fileId: number, purpose: string) => ['file-link', fileId, purpose] as const,
  revisions: (messageId: number, revisions: number) => ['revisions', messageId, revisions] as const,
}
