import type { UploadTrouble } from './upload-types.ts'

/** Words of a key. */
export type Speak = (key: string, values?: Record<string, string>) => string

/** What is wrong with a file, for people. */
export const troubleWords = (trouble: UploadTrouble, text: Speak): string => {
  if (trouble.code === 'refused') return trouble.words || text('composer-file-refused')
  if (trouble.code === 'turned-away')
    return text('composer-file-turned-away', { status: String(trouble.status) })
  return text(trouble.code === 'lost' ? 'composer-file-lost' : 'composer-file-gone')
}
