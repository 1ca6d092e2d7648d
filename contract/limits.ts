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
} as const
