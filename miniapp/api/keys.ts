import type { AttachmentKind } from '#contract/enums.ts'
import type { Directory } from '#contract/events.ts'
import { type ListView, spellView } from '#miniapp/live/list-view.ts'

/** Cache keys: the one place that spells them. */
export const keys = {
  me: ['me'] as const,
  /** What `GET /api/<what>` gave. */
  directory: (what: Directory) => [what] as const,
  dialogLists: ['dialogs'] as const,
  dialogs: (view: ListView) => ['dialogs', spellView(view)] as const,
  counts: ['dialog-counts'] as const,
  search: (what: 'contacts' | 'messages', query: string) => ['search', what, query] as const,
  allDialogs: ['dialog'] as const,
  dialog: (id: number) => ['dialog', id] as const,
  timelines: ['timeline'] as const,
  timeline: (dialogId: number) => ['timeline', dialogId] as const,
  /** Who has a dialog open. */
  presence: (dialogId: number) => ['presence', dialogId] as const,
  /** What the fields hold of a dialog's contact; of another state of the contact they are asked for anew. */
  dialogFields: (dialogId: number, contactRev?: number) =>
    contactRev === undefined
      ? (['dialog-fields', dialogId] as const)
      : (['dialog-fields', dialogId, contactRev] as const),
  allDialogFiles: (dialogId: number) => ['dialog-files', dialogId] as const,
  dialogFiles: (dialogId: number, kind: AttachmentKind) => ['dialog-files', dialogId, kind] as const,
  photosBeyond: (dialogId: number, side: string, fileId: number) =>
    ['dialog-files', dialogId, 'photo', side, fileId] as const,
  openings: (dialogId: number, closedAt: string | null) => ['openings', dialogId, closedAt] as const,
  fileLink: (fileId: number, purpose: string) => ['file-link', fileId, purpose] as const,
  revisions: (messageId: number, revisions: number) => ['revisions', messageId, revisions] as const,
}
