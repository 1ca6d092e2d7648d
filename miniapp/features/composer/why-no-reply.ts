import type { Dialog } from '#contract/resources.ts'

/** Why nothing can be sent to the customer of a dialog; null where it can. Notes can be written in any. */
export const whyNoReply = ({ writable, blockedByUser, contact }: Dialog) => {
  if (!writable) return 'not-writable'
  if (contact.bannedAt !== null) return 'banned'
  return blockedByUser ? 'blocked' : null
}
