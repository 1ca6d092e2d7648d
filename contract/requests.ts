import * as z from 'zod/mini'
import { FormattedText, TextEntity } from './entities.ts'
import { AttachmentKind, DialogSort, DialogStatus, Handler, PresenceState } from './enums.ts'
import { ErrorCode } from './errors.ts'
import { Present } from './events.ts'
import { limits } from './limits.ts'
import {
  CannedReply,
  ContactField,
  Dialog,
  DialogFile,
  DialogForMe,
  FieldValue,
  Me,
  Message,
  Opening,
  Operator,
  Revision,
  Tag,
  Team,
  TeamMember,
  Upload,
} from './resources.ts'
import { ContactHit, MessageHit } from './search.ts'

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

const cursor = z.string().check(z.maxLength(400))
/** In a query: `1` or absent. */
const flag = z.optional(z.literal('1'))

/**
 * Which dialogs a list holds; all that is given must hold. Banned contacts' dialogs are in lists with `banned` alone,
 * whatever their status.
 */
export const DialogFilter = z.object({
  status: z._default(DialogStatus, 'open'),
  /** Given to the reader, or handled by them. */
  mine: flag,
  /** Given to nobody. */
  unassigned: flag,
  /** Given to this operator; to this team. */
  operatorId: z.optional(id),
  teamId: z.optional(id),
  /** Somebody waits for our answer. */
  waiting: flag,
  handler: z.optional(Handler),
  /** With messages the reader has not read. */
  unread: flag,
  tagId: z.optional(id),
  banned: flag,
})
export type DialogFilter = z.infer<typeof DialogFilter>

/** `cursor` is opaque: what the page before gave as `nextCursor`. */
export const ListDialogs = z.object({
  ...DialogFilter.shape,
  sort: z._default(DialogSort, 'newest'),
  cursor: z.optional(cursor),
  limit: pageSize,
})
/**
 * How many dialogs the everyday lists hold, each at most `limits.count`: the reader writes `99+` for that. `team` is of
 * the reader's teams together.
 */
export const DialogCounts = z.object({
  open: z.number(),
  mine: z.number(),
  unassigned: z.number(),
  waiting: z.number(),
  unread: z.number(),
  team: z.number(),
})
export type DialogCounts = z.infer<typeof DialogCounts>

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

const bodyId = z.int().check(z.positive())
const entities = z._default(z.array(TextEntity).check(z.maxLength(limits.entitiesPerMessage)), [])
const words = (longest: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(longest),
    z.refine((t) => t.trim() !== ''),
  )

/**
 * The composer's reply: words, or up to ten complete uploads with an optional caption. `clientId` (UUIDv7) makes it
 * idempotent per operator.
 */
export const SendMessage = z
  .object({
    clientId: z.uuid(),
    text: z._default(z.string().check(z.maxLength(limits.replyText)), ''),
    entities,
    replyToId: z.optional(z.nullable(bodyId)),
    /** Put the operator's signature under it. */
    signed: z._default(z.boolean(), false),
    uploadIds: z._default(z.array(z.uuid()).check(z.maxLength(limits.attachments)), []),
  })
  .check(z.refine(({ text, uploadIds }) => uploadIds.length > 0 || text.trim() !== '', { path: ['text'] }))

/** A note for the team. `mentions` are ids of active operators. */
const noteBody = {
  text: words(limits.note),
  entities,
  mentions: z._default(z.array(bodyId).check(z.maxLength(20)), []),
}
export const WriteNote = z.object({ clientId: z.uuid(), ...noteBody })
/** New words for one's own reply or note; `mentions` is of notes alone. A caption alone may be empty. */
export const EditMessage = z.object({ ...noteBody, text: z.string().check(z.maxLength(limits.replyText)) })

/** `hours`: the bot gets the dialog back after so long; null: when somebody hands it back. */
export const SetHandBack = z.object({
  hours: z.nullable(z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(24)])),
})
/** `fromOperatorId`: takes it from the colleague who, as the reader knows, has it; without, that is refused. */
export const TakeOver = z.object({ fromOperatorId: z.optional(bodyId) })

const someIds = z._default(z.array(bodyId).check(z.maxLength(50)), [])
export const Assign = z.object({ operatorIds: someIds, teamIds: someIds })
/**
 * Gives a dialog to others in place of who has it; `note` is written into the timeline and names them. The same
 * `clientId` again transfers nothing again.
 */
export const Transfer = z.object({
  clientId: z.optional(z.uuid()),
  operatorIds: someIds,
  teamIds: someIds,
  note: z._default(z.string().check(z.maxLength(limits.note)), ''),
})

export const Ban = z.object({ reason: z._default(z.string().check(z.maxLength(limits.banReason)), '') })

export const TagName = z.object({ name: words(limits.tagName) })
export const DialogTagParam = z.object({ id, tagId: id })
export const TagList = z.object({ items: z.array(Tag) })

/** One step over several dialogs. */
export const BulkChange = z.object({
  dialogIds: z.array(bodyId).check(z.minLength(1), z.maxLength(limits.bulk)),
  change: z.discriminatedUnion('type', [
    z.object({ type: z.literal('take-over') }),
    z.object({ type: z.literal('assign'), ...Assign.shape }),
    z.object({ type: z.literal('close') }),
    z.object({ type: z.literal('tag'), name: words(limits.tagName) }),
    z.object({ type: z.literal('unread') }),
  ]),
})
export type BulkChange = z.infer<typeof BulkChange>
/** What became of each; `error` says why not, in the reader's language. */
export const BulkResult = z.object({
  done: z.array(z.number()),
  failed: z.array(z.object({ dialogId: z.number(), code: ErrorCode, message: z.string() })),
})
export type BulkResult = z.infer<typeof BulkResult>

/** `deviceId` is the Mini App's own, one an opening of it. Given again every `limits.presenceEvery` ms. */
export const SetPresence = z.object({ deviceId: z.uuid(), state: PresenceState })
export const PresenceList = z.object({ people: z.array(Present) })

/** A Mini App's address without its path: what list it shows. */
export const SetListView = z.object({ listView: z.string().check(z.maxLength(300)) })

export const CreateUpload = z.object({
  /** The Mini App's own (UUIDv7): asked again, the same upload answers. */
  id: z.uuid(),
  dialogId: bodyId,
  kind: AttachmentKind,
  fileName: z.string().check(z.minLength(1), z.maxLength(limits.fileName)),
  mimeType: z.string().check(z.maxLength(120)),
  size: z.int().check(z.gte(0)),
  width: z.optional(z.nullable(z.int().check(z.positive()))),
  height: z.optional(z.nullable(z.int().check(z.positive()))),
})
export const UploadParam = z.object({ id: z.uuid() })
/** Where the piece in the body begins: what has come already. */
export const UploadPiece = z.object({ offset: z.coerce.number().check(z.int(), z.gte(0)) })

/** `inline`: to look at, images alone; `attachment`: to save. `thumb`: the small picture. */
export const CreateFileLink = z.object({
  disposition: z.enum(['inline', 'attachment']),
  thumb: z._default(z.boolean(), false),
})
/** Under `apiBase`, for ten minutes. */
export const FileLink = z.object({ url: z.string(), expiresAt: z.string() })

/** At most one of `before` and `after` (attachment ids). None: the newest. */
export const ListFiles = z.object({
  kind: AttachmentKind,
  before: z.optional(id),
  after: z.optional(id),
  limit: pageSize,
})
/**
 * Newest first. `more`: whether others lie beyond, newer ones where `after` was asked for, else older ones; `before` of
 * the next page is then the last one's attachment id, `after` the first one's.
 */
export const FilePage = z.object({ items: z.array(DialogFile), more: z.boolean() })

/** Newest first. */
export const OpeningList = z.object({ items: z.array(Opening) })

const query = z.string().check(z.minLength(1), z.maxLength(limits.searchQuery))
export const SearchContacts = z.object({ query, limit: pageSize })
/** Best first. */
export const ContactHits = z.object({ items: z.array(ContactHit) })
export const SearchMessages = z.object({ query, cursor: z.optional(cursor), limit: pageSize })
/** Newest first. A page may be short, even empty, with more beyond `nextCursor`. */
export const MessageHits = z.object({ items: z.array(MessageHit), nextCursor: z.nullable(z.string()) })
export const MessageResult = z.object({ message: Message, dialog: Dialog })

const sides = { width: z.nullable(z.number()), height: z.nullable(z.number()) }
/** `files`: what of the reply is not at the customer and may go with another one, as complete uploads. */
export const TakenBack = z.object({
  ...MessageResult.shape,
  files: z.array(z.object({ ...Upload.shape, ...sides })),
})

/** Everything up to this incoming_seq has been seen. Never moves back. */
export const MarkRead = z.object({ seq: z.int().check(z.gte(0)) })
export const DialogResult = DialogForMe
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
