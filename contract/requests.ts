import * as z from 'zod/mini'
import { FormattedText, TextEntity } from './entities.ts'
import { DialogStatus } from './enums.ts'
import { limits } from './limits.ts'
import {
  CannedReply,
  ContactField,
  Dialog,
  DialogForMe,
  FieldValue,
  Me,
  Message,
  Operator,
  Revision,
  Team,
  TeamMember,
} from './resources.ts'

const id = z.coerce.number().check(z.int(), z.positive())
const pageSize = z._default(
  z.coerce.number().check(z.int(), z.gte(1), z.lte(limits.page.max)),
  limits.page.default,
)

export const IdParam = z.object({ id })

/** `initData` as Telegram gave it, undecoded. */
export const CreateSession = z.object({
  initData: z.string().check(z.minLength(1), z.maxLength(limits.initData)),
})
export const SessionCreated = z.object({ token: z.string(), expiresAt: z.string(), me: Me })

/** `cursor` is opaque: what the page before gave as `nextCursor`. */
export const ListDialogs = z.object({
  status: z._default(DialogStatus, 'open'),
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: pageSize,
})
/** `liveCursor` was taken in the same statement as the items: open the stream from it and nothing is missed. */
export const DialogPage = z.object({
  items: z.array(DialogForMe),
  nextCursor: z.nullable(z.string()),
  liveCursor: z.string(),
})
export const OneDialog = z.object({ ...DialogForMe.shape, liveCursor: z.string() })

/** At most one of `before`, `after`, `around` (message ids). None: the newest page. */
export const ListMessages = z.object({
  before: z.optional(id),
  after: z.optional(id),
  around: z.optional(id),
  limit: pageSize,
})
/** Ascending by id. `older` / `newer`: whether more lies beyond each end. */
export const MessagePage = z.object({
  items: z.array(Message),
  older: z.boolean(),
  newer: z.boolean(),
  liveCursor: z.string(),
})

/** The composer's reply. `clientId` (UUIDv7) makes it idempotent per operator. */
export const SendMessage = z.object({
  clientId: z.uuid(),
  text: z.string().check(
    z.minLength(1),
    z.maxLength(limits.replyText),
    z.refine((t) => t.trim() !== ''),
  ),
  entities: z._default(z.array(TextEntity).check(z.maxLength(limits.entitiesPerMessage)), []),
  replyToId: z.optional(z.nullable(z.int().check(z.positive()))),
})
export const MessageResult = z.object({ message: Message, dialog: Dialog })

/** Everything up to this incoming_seq has been seen. Never moves back. */
export const MarkRead = z.object({ seq: z.int().check(z.gte(0)) })
export const DialogResult = z.object({ dialog: Dialog, readSeq: z.number() })
export const RevisionList = z.object({ items: z.array(Revision) })

export const FieldList = z.object({ items: z.array(ContactField) })
/** What a field holds of a dialog's contact; null: nothing, or nothing the field's options know any more. */
export const DialogField = z.object({
  field: ContactField,
  value: z.nullable(FieldValue),
  updatedAt: z.nullable(z.string()),
  /** null also when nobody of the team wrote it. */
  updatedBy: z.nullable(Operator),
})
export type DialogField = z.infer<typeof DialogField>
export const DialogFieldList = z.object({ items: z.array(DialogField) })
export const DialogFieldParam = z.object({ id, fieldId: id })
/** null forgets the value. */
export const SetFieldValue = z.object({ value: z.nullable(FieldValue) })

/** `query` is looked for in shortcut, title and text; best matches first. */
export const ListCannedReplies = z.object({
  query: z.optional(z.string().check(z.maxLength(100))),
  teamId: z.optional(id),
  offset: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(10_000)), 0),
  limit: pageSize,
})
/** `total`: how many there are over all pages. */
export const CannedReplyPage = z.object({ items: z.array(CannedReply), total: z.number() })
export const DialogReplyParam = z.object({ id, replyId: id })
/** A canned reply with its variables filled in. */
export const RenderedReply = FormattedText

export const TeamMemberList = z.object({ items: z.array(TeamMember) })
export const TeamList = z.object({ items: z.array(Team) })
