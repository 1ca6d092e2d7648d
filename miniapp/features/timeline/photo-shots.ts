import type { Attachment, DialogFile, Message } from '#contract/resources.ts'

/** A photo the viewer goes to, and what is said with it. */
export interface Shot {
  file: Attachment
  messageId: number
  caption: string
}

const isShown = ({ kind, isAvailable }: Attachment) => kind === 'photo' && isAvailable

/** Photos of messages; of what was taken back none. */
export const shotsOf = (messages: readonly Message[]): Shot[] =>
  messages.flatMap(({ id, attachments, text, deletedAt }) =>
    deletedAt ? [] : attachments.filter(isShown).map((file) => ({ file, messageId: id, caption: text })),
  )

/** Photos of messages and others of the same dialog as one row, oldest first, each once. */
export const joinShots = (shots: readonly Shot[], others: readonly DialogFile[]): Shot[] => {
  const known = new Set(shots.map(({ file }) => file.id))
  const more = others
    .filter(({ attachment }) => isShown(attachment) && !known.has(attachment.id))
    .map(({ attachment: file, messageId, text: caption }) => ({ file, messageId, caption }))
  return [...shots, ...more].sort((a, b) => a.messageId - b.messageId || a.file.id - b.file.id)
}
