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
  /** The picture as it was chosen, where this is a smaller one of it; its bytes are kept under an id of its own. */
  whole?: WholePicture
}

export type WholePicture = Omit<Attached, 'kind' | 'whole'>

/** Ids under which bytes of a file are kept. */
export const keptIds = ({ id, whole }: Attached): string[] => (whole ? [id, whole.id] : [id])

const isSide = (value: unknown) => value === null || typeof value === 'number'

/** Whether storage gave back a file. By hand, as everything that is kept here. */
export const isAttached = (value: unknown): value is Attached =>
  isPicture(value) &&
  'kind' in value &&
  (value.kind === 'photo' || value.kind === 'document') &&
  (!('whole' in value) || isPicture(value.whole))

const isPicture = (value: unknown): value is WholePicture =>
  isRecord(value) &&
  [value.id, value.fileName, value.mimeType].every((field) => typeof field === 'string') &&
  typeof value.size === 'number' &&
  isSide(value.width) &&
  isSide(value.height)
