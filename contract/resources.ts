import * as z from 'zod/mini'
import { FormattedText, TextEntity } from './entities.ts'
import {
  ActivityType,
  AttachmentKind,
  Delivery,
  DialogStatus,
  FailureCode,
  FieldType,
  Handler,
  Language,
  MessageChange,
  MessageKind,
  OperatorRole,
  Origin,
  Quiet,
} from './enums.ts'
import { LocalLabel } from './settings.ts'

/** ISO 8601 instant in UTC, as `Date.toJSON` gives it. */
export const Instant = z.string()

/** A person of the team as colleagues see them. */
export const Operator = z.object({ id: z.number(), name: z.string(), role: OperatorRole })
export type Operator = z.infer<typeof Operator>

/** The signed-in operator. `language` is resolved: the text language of their errors and screens. */
export const Me = z.object({
  ...Operator.shape,
  language: Language,
  /** What a signed reply shows the customer. */
  signature: z.string(),
  onDuty: z.boolean(),
  quiet: Quiet,
  teamIds: z.array(z.number()),
  /** The list of dialogs they looked at last, as the Mini App spells it in its address; empty: the plain one. */
  listView: z.string(),
  /** Whether the composer begins with the signature on: a setting of the house. */
  signByDefault: z.boolean(),
})
export type Me = z.infer<typeof Me>

/** A person of the team as the directory lists them; those who left stay, `isActive` being false. */
export const TeamMember = z.object({
  ...Operator.shape,
  signature: z.string(),
  onDuty: z.boolean(),
  isActive: z.boolean(),
  teamIds: z.array(z.number()),
})
export type TeamMember = z.infer<typeof TeamMember>

export const Team = z.object({ id: z.number(), name: z.string() })
export type Team = z.infer<typeof Team>

/** One thing the team keeps of every contact. */
export const ContactField = z.object({
  id: z.number(),
  /** Stands for it in canned replies: `{key}`. */
  key: z.string(),
  type: FieldType,
  label: LocalLabel,
  /** What to enter; empty when there is nothing to say. */
  hint: LocalLabel,
  /** Of `choice` and `choices`: the values and what they are called. */
  options: z.array(z.object({ value: z.string(), label: LocalLabel })),
  /** Archived ones keep their values and are offered no more. */
  isArchived: z.boolean(),
})
export type ContactField = z.infer<typeof ContactField>

/**
 * What a contact field holds, by its type: text, phone, email, link and address a string; number a number; date
 * `YYYY-MM-DD`; datetime an instant (ISO 8601, UTC); boolean; choice an option's value; choices several of them.
 */
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])
export type FieldValue = z.infer<typeof FieldValue>

/** A saved text with variables, for everyone or for one team. */
export const CannedReply = z.object({
  id: z.number(),
  /** What is typed after `/` to find it. */
  shortcut: z.string(),
  title: z.string(),
  ...FormattedText.shape,
  /** null: for everyone. */
  team: z.nullable(Team),
})
export type CannedReply = z.infer<typeof CannedReply>

/** The customer as a person. `rev` grows with every change; keep the highest. */
export const Contact = z.object({
  id: z.number(),
  rev: z.number(),
  name: z.string(),
  username: z.nullable(z.string()),
  languageCode: z.nullable(z.string()),
  isPremium: z.boolean(),
  /** The number they shared with the bot. */
  phone: z.nullable(z.string()),
  firstSeenAt: Instant,
  bannedAt: z.nullable(Instant),
  banReason: z.nullable(z.string()),
})
export type Contact = z.infer<typeof Contact>

/** A word the team marks dialogs with. */
export const Tag = z.object({ id: z.number(), name: z.string() })
export type Tag = z.infer<typeof Tag>

/** What the list shows of the newest message; `text` is cut to `limits.preview`. */
export const Preview = z.object({
  kind: MessageKind,
  origin: z.nullable(Origin),
  /** `text`, or the name of what it was: `photo`, `sticker`, … (contract/content.ts). */
  content: z.string(),
  text: z.string(),
  /** Who wrote it, of an operator's message. */
  operator: z.nullable(Operator),
  /** Of outgoing only. */
  delivery: z.nullable(Delivery),
})
export type Preview = z.infer<typeof Preview>

/**
 * One dialog as every operator sees it: nothing in it differs between operators, so that one
 * serialisation serves all live streams. The reader's own mark travels beside it (`readSeq`).
 */
export const Dialog = z.object({
  id: z.number(),
  /** Raised under the dialog's lock with every change; keep the highest. */
  rev: z.number(),
  contact: Contact,
  status: DialogStatus,
  handler: Handler,
  /** Who took it over; null while the bot handles it. */
  handlerOperator: z.nullable(Operator),
  /** To whom it is given; nobody: it is everyone's. */
  operators: z.array(Operator),
  teams: z.array(Team),
  tags: z.array(Tag),
  /** When the bot gets it back by itself. */
  handBackAt: z.nullable(Instant),
  /** The note at its top; `text` is cut to `limits.preview`. */
  pinnedNote: z.nullable(z.object({ id: z.number(), text: z.string(), operator: z.nullable(Operator) })),
  /** The `/start` payload it came with. */
  source: z.nullable(z.string()),
  waitingSince: z.nullable(Instant),
  /** Set while the customer has asked for a person and none has come. */
  calledAt: z.nullable(Instant),
  lastMessageAt: Instant,
  preview: z.nullable(Preview),
  incomingSeq: z.number(),
  blockedByUser: z.boolean(),
  /** False when the customer bot's token was changed for another bot: readable, not writable. */
  writable: z.boolean(),
  openedAt: Instant,
  closedAt: z.nullable(Instant),
  /** It was closed while somebody waited. */
  closedUnanswered: z.boolean(),
})
export type Dialog = z.infer<typeof Dialog>

/**
 * A dialog for one reader: unread = `dialog.incomingSeq - readSeq`. Of two marks the one with the higher `readRev` is
 * the newer: a dialog may be marked unread again.
 */
export const DialogForMe = z.object({ dialog: Dialog, readSeq: z.number(), readRev: z.number() })
export type DialogForMe = z.infer<typeof DialogForMe>

export const Activity = z.object({
  type: ActivityType,
  operator: z.nullable(Operator),
  /**
   * `started`: the payload; `assigned`, `unassigned`, `transferred`: whose name; `banned`: the reason; `handed-back`:
   * `timer` when by itself; `closed`: `unanswered` when somebody waited; `escalated`: `teams` or `admins`; others: null.
   */
  detail: z.nullable(z.string()),
})
export type Activity = z.infer<typeof Activity>

/**
 * A photo or a document of a message. Its bytes are behind a link of its own (`POST /api/files/:id/link`); `id` is
 * what that asks for.
 */
export const Attachment = z.object({
  id: z.number(),
  kind: AttachmentKind,
  /** As its sender called it; null: it has no name. */
  fileName: z.nullable(z.string()),
  mimeType: z.nullable(z.string()),
  /** Bytes. */
  size: z.nullable(z.number()),
  /** Pixels, of a photo. */
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  /** Whether a small picture of it can be had. */
  hasThumb: z.boolean(),
  /** Whether its bytes can be had at all: Telegram serves a bot no file over `limits.downloadFile`. */
  isAvailable: z.boolean(),
})
export type Attachment = z.infer<typeof Attachment>

const Failure = z.object({ code: FailureCode, detail: z.nullable(z.string()) })

/** One entry of the timeline. */
export const Message = z.object({
  id: z.number(),
  dialogId: z.number(),
  rev: z.number(),
  kind: MessageKind,
  /** Outgoing and note only. */
  origin: z.nullable(Origin),
  operator: z.nullable(Operator),
  /** Outgoing of this Mini App only: the id its composer gave. */
  clientId: z.nullable(z.string()),
  /** `text`, or what it is: `photo`, `voice`, … An unknown kind stands as Telegram named it. */
  content: z.string(),
  /** Text or caption; empty when there is none. */
  text: z.string(),
  entities: z.array(TextEntity),
  /** `text`: the part that was quoted, else how it begins. `isDeleted`: its author took it back. */
  replyTo: z.nullable(
    z.object({
      id: z.number(),
      kind: MessageKind,
      content: z.string(),
      text: z.string(),
      isDeleted: z.optional(z.boolean()),
    }),
  ),
  mediaGroupId: z.nullable(z.string()),
  /** Labels of the inline buttons sent with it, row by row. */
  buttons: z.array(z.array(z.string())),
  /** The dialog's incoming_seq when it was written; for the unread divider. */
  seq: z.number(),
  createdAt: Instant,
  editedAt: z.nullable(Instant),
  /** How many earlier wordings `GET /api/messages/:id/revisions` will give. */
  revisions: z.number(),
  delivery: z.nullable(Delivery),
  failure: z.nullable(Failure),
  /** What stands under a signed reply at the customer. */
  signature: z.nullable(z.string()),
  /** In their order; more than one: an album. */
  attachments: z.array(Attachment),
  /** Whom a note names. */
  mentions: z.array(z.number()),
  /** Its author took it back; the words stay for the team. */
  deletedAt: z.nullable(Instant),
  /** The newest change of a sent reply at the customer, and how far it has got. */
  change: z.nullable(z.object({ kind: MessageChange, delivery: Delivery, failure: z.nullable(Failure) })),
  activity: z.nullable(Activity),
})
export type Message = z.infer<typeof Message>

/** An earlier wording of an edited message; `replacedAt` is when the next one came. */
export const Revision = z.object({
  text: z.string(),
  entities: z.array(TextEntity),
  replacedAt: Instant,
})
export type Revision = z.infer<typeof Revision>

/** A file of a dialog with the message it came with. */
export const DialogFile = z.object({
  attachment: Attachment,
  messageId: z.number(),
  kind: MessageKind,
  /** What the message says with it; empty when nothing. */
  text: z.string(),
  /** Who sent it, of the team's own. */
  operator: z.nullable(Operator),
  createdAt: Instant,
})
export type DialogFile = z.infer<typeof DialogFile>

/** A time a dialog was open. */
export const Opening = z.object({
  openedAt: Instant,
  closedAt: Instant,
  /** null: it closed by itself. */
  closedBy: z.nullable(Operator),
  unanswered: z.boolean(),
})
export type Opening = z.infer<typeof Opening>

/** Bytes on their way to being sent; `received` of `size` have come. */
export const Upload = z.object({
  id: z.string(),
  kind: AttachmentKind,
  fileName: z.string(),
  mimeType: z.string(),
  size: z.number(),
  received: z.number(),
})
export type Upload = z.infer<typeof Upload>
