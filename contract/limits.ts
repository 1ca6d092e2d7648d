/** Telegram's own limits and ours, in one place. Lengths are UTF-16 units, times milliseconds, sizes bytes. */
export const limits = {
  /** Bot API: longest text of one message, after entity parsing. */
  telegramText: 4096,
  /** Longest reply an operator may send; it leaves as several Telegram messages. */
  replyText: 16_384,
  entitiesPerMessage: 100,
  /** Body of any JSON request to the API. */
  requestBody: 256 * 1024,
  /** Body of one webhook delivery. */
  webhookBody: 1024 * 1024,
  initData: 4096,
  /** How far in the future `auth_date` may lie before initData is refused. */
  clockSkew: 60_000,
  page: { default: 30, max: 100 },
  /** Longest live cursor accepted; longer ones are answered with `resync`. */
  liveCursor: 4096,
  heartbeat: 15_000,
  preview: 160,
  /** Bot API: longest caption of a photo, a document or an album. */
  caption: 1024,
  note: 4096,
  /** Bot API: how long after it was sent a bot may delete its message. */
  deleteWithin: 48 * 3600_000,
  /** Bot API: largest file a bot may send, and largest photo. */
  uploadFile: 50 * 1024 * 1024,
  uploadPhoto: 10 * 1024 * 1024,
  /** Bot API: largest file `getFile` serves. */
  downloadFile: 20 * 1024 * 1024,
  /** One piece of an upload; every piece but the last may have any size up to it. */
  uploadPiece: 1024 * 1024,
  /** Attachments of one reply: what an album holds. */
  attachments: 10,
  fileName: 200,
  tagName: 40,
  tagsPerDialog: 20,
  banReason: 300,
  /** Dialogs changed in one step. */
  bulk: 100,
  /** Counts end here: one more than what `99+` stands for. */
  count: 100,
  searchQuery: 200,
  /** How long a sign of presence counts, and how often it is given again. */
  presence: 25_000,
  presenceEvery: 10_000,
} as const
