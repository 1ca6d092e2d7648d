import { limits } from '#contract/limits.ts'
import type { OutgoingButton, OutgoingFile, SendCall } from '#contract/outgoing.ts'
import { cutOut, type FormattedText, splitText } from '#services/outbox/split-text.ts'

/** What a message is, as the customer gets it. */
export interface Wording extends FormattedText {
  /** What stands under the words. Beside them the one thing of the author's that leaves the house. */
  signature: string | null
}

/** The words without the whitespace at their edges, which Telegram would drop anyway: what is kept of them. */
export const trimmed = ({ text, entities }: FormattedText): FormattedText =>
  cutOut({ text, entities }, 0, text.length)

/** Words and signature as one text: what comes after the words moves no formatting. */
const signed = ({ signature, ...words }: Wording): FormattedText => {
  const { text, entities } = trimmed(words)
  return signature === null ? { text, entities } : { text: `${text}\n\n${signature}`.trimStart(), entities }
}

/** What goes beside the words. */
interface Beside {
  /** Photos before documents. */
  files?: readonly OutgoingFile[]
  buttons?: OutgoingButton[][]
  /** Telegram's id of what it answers. */
  replyTo?: number | null
}

/** One request holds no more bytes than one file may have: so much Telegram takes at once. */
const fits = (album: readonly OutgoingFile[], file: OutgoingFile) =>
  album.reduce((sum, { size }) => sum + size, file.size) <= limits.uploadFile

/** Files that leave together, in their order: an album holds photos or documents, not both. */
function albumsOf(files: readonly OutgoingFile[]): OutgoingFile[][] {
  const albums: OutgoingFile[][] = []
  for (const file of files) {
    const last = albums.at(-1)
    if (last?.[0]?.kind === file.kind && fits(last, file)) last.push(file)
    else albums.push([file])
  }
  return albums
}

/**
 * The calls a message leaves as, one a part, in order: files, the words going with the last of them where Telegram lets
 * them stand there, else after them; the reply's target on the first call, the buttons under the last of words. The
 * same message always gives the same parts; an edit is the difference between two of them.
 */
export function outgoingCalls(
  wording: Wording,
  { files = [], buttons = [], replyTo = null }: Beside = {},
): SendCall[] {
  const whole = signed(wording)
  const albums = albumsOf(files)
  const isCaption = albums.length > 0 && whole.text.length <= limits.caption
  const targetOf = (part: number) => (part === 0 ? replyTo : null)
  const media = albums.map((album, part): SendCall => {
    const words = isCaption && part === albums.length - 1 ? whole : { text: '', entities: [] }
    const replyToTelegramMessageId = targetOf(part)
    return { kind: 'media', files: album, ...words, replyToTelegramMessageId, silent: false }
  })
  if (isCaption) return media
  const texts = splitText(whole).map(
    ({ text, entities }, index, parts): SendCall => ({
      kind: 'send',
      text,
      entities,
      buttons: index === parts.length - 1 ? buttons : [],
      replyToTelegramMessageId: targetOf(media.length + index),
      silent: false,
    }),
  )
  return [...media, ...texts]
}
