import type { OutgoingButton, SendCall } from '#contract/outgoing.ts'
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

/**
 * The calls a message leaves as, one a part, in order: the reply's target on the first, the buttons under the last.
 * The same message always gives the same parts; an edit is the difference between two of them.
 */
export function outgoingCalls(
  wording: Wording,
  buttons: OutgoingButton[][] = [],
  replyTo: number | null = null,
): SendCall[] {
  return splitText(signed(wording)).map((part, index, parts) => ({
    kind: 'send',
    text: part.text,
    entities: part.entities,
    buttons: index === parts.length - 1 ? buttons : [],
    replyToTelegramMessageId: index === 0 ? replyTo : null,
    silent: false,
  }))
}
