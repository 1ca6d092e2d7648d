import * as z from 'zod/mini'

/** Closed vocabularies of the product (docs/glossary.md), shared by tables, services, wire and screens. */
export const OperatorRole = z.enum(['owner', 'admin', 'operator'])
export const DialogStatus = z.enum(['open', 'closed'])
/** Who speaks to the customer now: the bot's automation or a person. */
export const Handler = z.enum(['bot', 'operator'])
/** What stands in the timeline. A note is a kind of its own so that no forgotten filter can send it. */
export const MessageKind = z.enum(['incoming', 'outgoing', 'note', 'activity'])
/** Who wrote an outgoing message. */
export const Origin = z.enum(['operator', 'bot'])
/** `discarded` is a failed or unknown message the operator gave up: it stays in the timeline, greyed. */
export const Delivery = z.enum(['queued', 'sending', 'sent', 'failed', 'unknown', 'discarded'])
export const Language = z.enum(['ru', 'en'])
/** Why a call to Telegram ended without success; every code has a text in both languages. */
export const FailureCode = z.enum([
  'blocked',
  'deactivated',
  'chat-not-found',
  'not-modified',
  'message-not-found',
  'reply-not-found',
  'too-long',
  'bad-request',
  'unauthorized',
  'bot-changed',
  'lost-answer',
  'gave-up',
  'too-old',
  'file-too-big',
  'file-missing',
  'banned',
])
/** What happened to a dialog, told as a line of its timeline. */
export const ActivityType = z.enum([
  'started',
  'called',
  'taken-over',
  'handed-back',
  'closed',
  'reopened',
  'blocked-bot',
  'unblocked-bot',
  'assigned',
  'unassigned',
  'transferred',
  'escalated',
  'banned',
  'unbanned',
])
/** What an operator did to a reply after it was sent. */
export const MessageChange = z.enum(['edit', 'delete'])
/** What is kept as a file; every other kind shows as a placeholder named after it. */
export const AttachmentKind = z.enum(['photo', 'document'])
/** In what order lists stand: by the newest message, latest or longest ago first, or by how long it waits. */
export const DialogSort = z.enum(['newest', 'oldest', 'waiting'])
export const PresenceState = z.enum(['open', 'writing', 'gone'])
/** Which notices of the staff bot a person wants while on duty: all they may see, of dialogs that are theirs, none. */
export const Quiet = z.enum(['all', 'mine', 'none'])
/** What an operator without a further role sees: every dialog, or those of theirs, of their teams and of nobody. */
export const Visibility = z.enum(['all', 'assigned'])
/** Who has a closed dialog when the customer writes again; `bot` is without assignments. */
export const ReopenMode = z.enum(['bot', 'bot-assigned', 'last-operator'])
export const FieldType = z.enum([
  'text',
  'number',
  'date',
  'datetime',
  'phone',
  'email',
  'link',
  'address',
  'boolean',
  'choice',
  'choices',
])
/** What a row of the audit says was done. */
export const AuditAction = z.enum([
  'operator-joined',
  'operator-named',
  'operator-signature',
  'operator-language',
  'operator-duty',
  'operator-quiet',
  'operator-role',
  'operator-deactivated',
  'operator-restored',
  'invitation-created',
  'invitation-revoked',
  'team-created',
  'team-renamed',
  'team-deleted',
  'team-member-added',
  'team-member-removed',
  'field-created',
  'field-changed',
  'field-moved',
  'field-archived',
  'field-restored',
  'field-deleted',
  'reply-created',
  'reply-changed',
  'reply-deleted',
  'tag-deleted',
  'setting-changed',
])

export type OperatorRole = z.infer<typeof OperatorRole>
export type DialogStatus = z.infer<typeof DialogStatus>
export type Handler = z.infer<typeof Handler>
export type MessageKind = z.infer<typeof MessageKind>
export type Origin = z.infer<typeof Origin>
export type Delivery = z.infer<typeof Delivery>
export type Language = z.infer<typeof Language>
export type FailureCode = z.infer<typeof FailureCode>
export type ActivityType = z.infer<typeof ActivityType>
export type MessageChange = z.infer<typeof MessageChange>
export type AttachmentKind = z.infer<typeof AttachmentKind>
export type DialogSort = z.infer<typeof DialogSort>
export type PresenceState = z.infer<typeof PresenceState>
export type Quiet = z.infer<typeof Quiet>
export type Visibility = z.infer<typeof Visibility>
export type ReopenMode = z.infer<typeof ReopenMode>
export type FieldType = z.infer<typeof FieldType>
export type AuditAction = z.infer<typeof AuditAction>
