import type { Row } from './rows.ts'

/** The row a message is drawn in, alone or as an item of an album. */
export const findRow = (rows: readonly Row[], messageId: number): Row | undefined =>
  rows.find((row) => {
    if (row.type === 'message') return row.message.id === messageId
    if (row.type === 'album') return row.messages.some(({ id }) => id === messageId)
    return row.type === 'activity' && row.key === `m${messageId}`
  })
