import { limits } from '#contract/limits.ts'
import type { Message } from '#contract/resources.ts'

export type MessageVerb = 'reply' | 'copy' | 'revisions' | 'save' | 'edit' | 'pin' | 'unpin' | 'delete'

interface Circumstances {
  /** Who looks. */
  operatorId: number
  /** Something can be written to the customer. */
  canWrite: boolean
  pinnedNoteId: number | null
  /** ms */
  now: number
}

/** Deliveries of a reply that is at the customer, or on its way there. */
const alive: ReadonlySet<Message['delivery']> = new Set(['queued', 'sending', 'sent'])

/** What can be done with a message, in the order of its menu. */
export function messageVerbs(message: Message, { operatorId, canWrite, pinnedNoteId, now }: Circumstances) {
  const { kind, operator, origin, delivery, deletedAt, text, content, attachments, createdAt } = message
  const isNote = kind === 'note'
  const isThere = deletedAt === null
  const isAlive = isNote || (kind === 'outgoing' && origin === 'operator' && alive.has(delivery))
  const isOwn = operator?.id === operatorId && isThere && isAlive
  const isYoung = isNote || delivery === 'queued' || now - Date.parse(createdAt) < limits.deleteWithin
  const hasWords = content === 'text' || attachments.length > 0
  const can: Record<MessageVerb, boolean> = {
    // Of what is not at the customer, or not yet, there is nothing to quote.
    reply: canWrite && isThere && (kind === 'incoming' || delivery === 'sent'),
    copy: text !== '',
    revisions: message.revisions > 0,
    save: attachments.length === 1 && attachments[0]?.isAvailable === true,
    edit: isOwn && hasWords && (isNote || canWrite),
    pin: isNote && isThere && pinnedNoteId !== message.id,
    unpin: isNote && isThere && pinnedNoteId === message.id,
    delete: isOwn && isYoung && (isNote || canWrite),
  }
  return order.filter((verb) => can[verb])
}

const order: MessageVerb[] = ['reply', 'copy', 'save', 'edit', 'pin', 'unpin', 'revisions', 'delete']
