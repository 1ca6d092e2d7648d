import type { Dialog, Message } from '#contract/resources.ts'

/** The newer of two states of one dialog; its contact is compared by a `rev` of its own. */
export function newerDialog(known: Dialog | undefined, found: Dialog): Dialog {
  if (known === undefined) return found
  const [newer, other] = found.rev >= known.rev ? [found, known] : [known, found]
  return other.contact.rev > newer.contact.rev ? { ...newer, contact: other.contact } : newer
}

/** The newer of two states of one message. */
export const newerMessage = (known: Message | undefined, found: Message): Message =>
  known === undefined || found.rev >= known.rev ? found : known
