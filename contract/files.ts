/** Bytes `from` to `to`, both included. */
export interface ByteRange {
  from: number
  to: number
}

/** A file's bytes where they are kept, `size` of them, read as they are wanted. */
export interface OpenBytes {
  size: number
  /** All of them or a part. Rejects, or breaks off, when they cannot be had. */
  read: (range?: ByteRange) => Promise<AsyncIterable<Uint8Array>>
}

/** Where the bytes of uploads are, reached by every server process. A port: built where the process starts. */
export interface Blobs {
  readonly place: 'database' | 'folder' | 's3'
  /** Keeps `size` bytes under `key`, in place of what was there. */
  put: (key: string, size: number, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  /** null: there is nothing under it. */
  open: (key: string) => Promise<OpenBytes | null>
  /** Forgets what is under `key`, if anything is. */
  remove: (key: string) => Promise<void>
  /** Takes away what a `put` that was broken off by a crash left behind, a day later. Gives how many. */
  tidy: () => Promise<number>
}

/** What Telegram gives of a file it keeps. */
export type TelegramFile =
  | { type: 'found'; file: OpenBytes }
  /** It serves it to nobody: too large, expired, or of a bot that is not ours. */
  | { type: 'missing' }
  /** Not now. */
  | { type: 'unreachable'; reason: string }

/** Files at Telegram by the id a bot knows them by. A port: what stands behind it holds the bots' tokens. */
export interface TelegramFiles {
  open: (file: { botId: number; fileId: string }) => Promise<TelegramFile>
}
