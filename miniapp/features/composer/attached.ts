import type { AttachmentKind } from '#contract/enums.ts'
import { isRecord } from './reply-target.ts'

/** A file on its way to being sent, as drafts and unsent replies keep it; its bytes are kept apart under `id`. */
export interface Attached {
  /** Of the upload; given here. */
  id: string
  kind: AttachmentKind
  fileName: string
  mimeType: string
  size: number
  /** Pixels; null when it could not be looked at as a picture. */
  width: number | null
  height: number | null
}

const isSide = (value: unknown) => value === null || typeof value === 'number'

/** Whether storage gave back a file. By hand, as everything that is kept here. */
export const isAttached = (value: unknown): value is Attached =>
  isRecord(value) &&
  (value.kind === 'photo' || value.kind === 'document') &&
  [value.id, value.fileName, value.mimeType].every((field) => typeof field === 'string') &&
  typeof value.size === 'number' &&
  isSide(value.width) &&
  isSide(value.height)
