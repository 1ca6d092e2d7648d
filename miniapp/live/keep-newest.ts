import type { Contact, Dialog, Message } from '#contract/resources.ts'

const newerContact = (known: Contact, found: Contact) => (found.rev >= known.rev ? found : known)

/** The newer of two states of one dialog; its contact is compared by a `rev` of its own. */
export function newerDialog(known: Dialog | undefined, found: Dialog): Dialog {
  if (known === undefined) return found
  const dialog = found.rev >= known.rev ? found : known
  const contact = newerContact(known.contact, found.contact)
  return dialog.contact === contact ? dialog : { ...dialog, contact }
}

/** The newer of two states of one message. */
export const newerMessage = (known: Message | undefined, found: Message): Message =>
  known === undefined || found.rev >= known.rev ? found : known
