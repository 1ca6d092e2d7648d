import type { Attachment, Message } from '#contract/resources.ts'

/** What stands under one another in a bubble, below its photos. */
export type BodyLine =
  | { type: 'kind'; item: Message }
  | { type: 'documents'; files: Attachment[] }
  | { type: 'words'; item: Message }
  | { type: 'signature'; words: string }

/** Whether a file is drawn as a picture; a photo that cannot be had stands by its name. */
export const isPicture = ({ kind, isAvailable }: Attachment): boolean => kind === 'photo' && isAvailable

/**
 * The lines of one message, or of the items of an album, as the customer sees them: of photos the words stand under all
 * of them, of documents the words of each under itself.
 */
export const bodyLines = (items: readonly Message[]): BodyLine[] => {
  const lines: BodyLine[] = items
    .filter(({ content, attachments }) => content !== 'text' && attachments.length === 0)
    .map((item) => ({ type: 'kind', item }))
  for (const item of items) {
    const documents = item.attachments.filter((file) => !isPicture(file))
    const above = lines.at(-1)
    if (documents.length > 0 && above?.type === 'documents') above.files.push(...documents)
    else if (documents.length > 0) lines.push({ type: 'documents', files: documents })
    if (item.text !== '') lines.push({ type: 'words', item })
  }
  const signature = items.at(-1)?.signature ?? null
  if (signature !== null) lines.push({ type: 'signature', words: signature })
  return lines
}
