import type { Attached } from './attached.ts'

/** A file with the dialog it is for. */
export interface Outgoing extends Attached {
  dialogId: number
}

/** How far an upload has got. */
export interface UploadView {
  state: 'going' | 'done' | 'failed'
  /** Bytes the server has. */
  received: number
  trouble: UploadTrouble | null
  /** An address of the picture on this device. */
  preview: string | null
}

/**
 * Why an upload ended without success: its bytes are gone, cannot be read, the server said no, in words, or something
 * on the way to it did, with an HTTP status alone.
 */
export type UploadTrouble =
  | { code: 'lost' | 'unreadable' }
  | { code: 'refused'; words: string }
  | { code: 'turned-away'; status: number }

/** What a thrown failure means: try again, no, or that it was not our server that said no. */
export type UploadFailure =
  | { kind: 'cut' }
  | { kind: 'refused'; words: string }
  | { kind: 'turned-away'; status: number }

export interface UploadServer {
  /** Makes the upload, or finds it made. Gives how much of it has come. Throws. */
  create(file: Outgoing): Promise<number>
  /** How much has come; null: the server knows no such upload (any more). Throws. */
  received(id: string): Promise<number | null>
  /** Brings one piece; gives how much has come then. Throws. */
  put(id: string, offset: number, piece: ArrayBuffer, signal: AbortSignal): Promise<number>
  /** Never throws: what is left there goes by itself in time. */
  remove(id: string): Promise<void>
  failureOf(thrown: unknown): UploadFailure
}
