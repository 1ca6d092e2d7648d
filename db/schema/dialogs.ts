import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { FormattedText, TextEntity } from '#contract/entities.ts'
import type {
  ActivityType,
  Delivery,
  DialogStatus,
  FailureCode,
  Handler,
  MessageChange,
  MessageKind,
  Origin,
} from '#contract/enums.ts'
import { big, id, instant, telegramNumber } from './columns.ts'
import { operator } from './team.ts'

/** The customer as a person: one per Telegram user. Ban is here. */
export const contact = pgTable(
  'contact',
  {
    id: id(),
    telegramId: telegramNumber().notNull().unique(),
    firstName: text().notNull(),
    lastName: text(),
    username: text(),
    languageCode: text(),
    isPremium: boolean().notNull().default(false),
    /** The number they shared with the bot, as Telegram gives it. */
    phone: text(),
    bannedAt: instant(),
    banReason: text(),
    bannedBy: big(),
    rev: big().notNull().default(1),
    firstSeenAt: instant().notNull().default(sql`now()`),
    /** What a search for people goes by; the database keeps it. */
    searchText: text()
      .notNull()
      .generatedAlwaysAs(
        sql`translate(lower(first_name || ' ' || coalesce(last_name, '') || ' ' || coalesce('@' || username, '') || ' ' || coalesce(phone, '')), 'ё', 'е')`,
      ),
  },
  (t) => [index('contact_search_idx').using('gin', t.searchText.op('gin_trgm_ops'))],
)

/** The one lasting thread between a contact and one bot. */
export const dialog = pgTable(
  'dialog',
  {
    id: id(),
    botId: telegramNumber().notNull(),
    contactId: big()
      .notNull()
      .references(() => contact.id),
    /** Telegram's private chat; equals the contact's Telegram id today, kept apart because Telegram says so. */
    chatId: telegramNumber().notNull(),
    status: text().$type<DialogStatus>().notNull().default('open'),
    handler: text().$type<Handler>().notNull().default('bot'),
    handlerOperatorId: big().references(() => operator.id),
    /** Who last took it over, be it by a reply. */
    lastOperatorId: big().references(() => operator.id),
    /** Whoever of the team has it is to be told when somebody waits in it: not of what waited as they took it. */
    awaitsHolder: boolean().notNull().default(false),
    source: text(),
    waitingSince: instant(),
    calledAt: instant(),
    greetedAt: instant(),
    /** When the bot last told that nobody is there; once a waiting. */
    awayToldAt: instant(),
    /** Customer's, operator's or bot's newest message; notes, activity and edits don't count. */
    lastMessageAt: instant().notNull().default(sql`now()`),
    /** The message whose preview the list shows. */
    previewMessageId: big(),
    previewKind: text().$type<MessageKind>(),
    previewOrigin: text().$type<Origin>(),
    previewContent: text(),
    previewText: text(),
    incomingSeq: big().notNull().default(0),
    blockedByUser: boolean().notNull().default(false),
    /** The contact is banned; written under the dialog's lock with `contact.banned_at`, so that lists need no join. */
    isBanned: boolean().notNull().default(false),
    /** Given to anybody, to a team or has a tag; kept by triggers on `dialog_assignee` and `dialog_tag`. */
    isAssigned: boolean().notNull().default(false),
    isTagged: boolean().notNull().default(false),
    /** When the bot gets it back by itself; null: when somebody hands it back. */
    handBackAt: instant(),
    /** How far its waiting has been escalated: 0 not, 1 to its teams, 2 to the admins. Cleared when nobody waits. */
    escalation: smallint().notNull().default(0),
    /** When its people were reminded that it will close by itself unanswered; once a waiting. */
    remindedAt: instant(),
    /** The note pinned to its top. */
    pinnedNoteId: big(),
    /** Closed while somebody waited. */
    closedUnanswered: boolean().notNull().default(false),
    /** Something staff notices tell of has changed; the notices worker has yet to look. */
    noticesDue: boolean().notNull().default(false),
    openedAt: instant().notNull().default(sql`now()`),
    closedAt: instant(),
    rev: big().notNull().default(1),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    unique().on(t.botId, t.contactId),
    // Ascending, walked backwards: drizzle's desc() is `nulls last`, which no plain `order by … desc` can use.
    index('dialog_open_idx').on(t.lastMessageAt, t.id).where(sql`status = 'open'`),
    index('dialog_closed_idx').on(t.lastMessageAt, t.id).where(sql`status = 'closed'`),
    index('dialog_waiting_idx').on(t.waitingSince, t.id).where(sql`waiting_since is not null`),
    index('dialog_escalation_idx')
      .on(t.escalation, t.waitingSince, t.id)
      .where(sql`waiting_since is not null and escalation < 2`),
    index('dialog_unassigned_waiting_idx')
      .on(t.waitingSince, t.id)
      .where(sql`waiting_since is not null and not is_assigned`),
    index('dialog_waiting_newest_idx').on(t.lastMessageAt, t.id).where(sql`waiting_since is not null`),
    index('dialog_holder_idx').on(t.handlerOperatorId).where(sql`handler_operator_id is not null`),
    index('dialog_notices_idx').on(t.id).where(sql`notices_due`),
    index('dialog_unassigned_idx').on(t.status, t.lastMessageAt, t.id).where(sql`not is_assigned`),
    index('dialog_handler_idx').on(t.handler, t.lastMessageAt, t.id).where(sql`status = 'open'`),
    index('dialog_banned_idx').on(t.lastMessageAt, t.id).where(sql`is_banned`),
    index('dialog_hand_back_idx').on(t.handBackAt).where(sql`hand_back_at is not null`),
    index().on(t.contactId),
  ],
)

/** One entry of a dialog's timeline. Ids grow in commit order within a dialog: its row is locked first. */
export const message = pgTable(
  'message',
  {
    id: id(),
    dialogId: big()
      .notNull()
      .references(() => dialog.id),
    kind: text().$type<MessageKind>().notNull(),
    origin: text().$type<Origin>(),
    operatorId: big().references(() => operator.id),
    clientId: uuid(),
    /** SHA-256 (hex) of what the client sent under `clientId`: the same id with another body is a conflict. */
    clientHash: text(),
    content: text().notNull().default('text'),
    text: text().notNull().default(''),
    entities: jsonb().$type<TextEntity[]>().notNull().default([]),
    /** Labels of inline buttons, row by row. */
    buttons: jsonb().$type<string[][]>().notNull().default([]),
    replyToId: big(),
    replyQuote: text(),
    mediaGroupId: text(),
    seq: big().notNull().default(0),
    /** Telegram's form of every kind but plain text. */
    raw: jsonb(),
    activityType: text().$type<ActivityType>(),
    activityDetail: text(),
    delivery: text().$type<Delivery>(),
    failureCode: text().$type<FailureCode>(),
    failureDetail: text(),
    /** Of a signed reply: what stands under its words at the customer. */
    signature: text(),
    /** Its author took it back; the words stay for the team. */
    deletedAt: instant(),
    /** The newest change of a sent reply at the customer, and how far it has got. */
    change: text().$type<MessageChange>(),
    changeDelivery: text().$type<Delivery>(),
    changeFailureCode: text().$type<FailureCode>(),
    changeFailureDetail: text(),
    /** What the customer reads instead while an edit is not there yet. */
    customerWords: jsonb().$type<FormattedText>(),
    editedAt: instant(),
    rev: big().notNull().default(1),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    index('message_dialog_idx').on(t.dialogId, t.id),
    // A message's words, and which slices of ids it is in: the newest are looked through first (db/queries/search-messages.ts).
    index('message_words_idx')
      .using(
        'gin',
        sql`(to_tsvector('russian', ${t.text}) || array_to_tsvector(array['~' || (${t.id} >> 11)::text, '~~' || (${t.id} >> 15)::text, '~~~' || (${t.id} >> 19)::text]))`,
      )
      .where(sql`kind <> 'activity' and text <> ''`),
    // Messages that quote another: told anew when that one changes.
    index('message_reply_idx').on(t.replyToId).where(sql`reply_to_id is not null`),
    uniqueIndex('message_client_idx').on(t.operatorId, t.clientId).where(sql`client_id is not null`),
  ],
)

/** Whom of the team a note names. */
export const noteMention = pgTable(
  'note_mention',
  {
    messageId: big()
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    operatorId: big()
      .notNull()
      .references(() => operator.id),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.operatorId] })],
)

/** A time a dialog was open, once it is over. */
export const dialogOpening = pgTable(
  'dialog_opening',
  {
    id: id(),
    dialogId: big()
      .notNull()
      .references(() => dialog.id, { onDelete: 'cascade' }),
    openedAt: instant().notNull(),
    closedAt: instant().notNull(),
    /** null: it closed by itself. */
    closedBy: big().references(() => operator.id),
    unanswered: boolean().notNull(),
  },
  (t) => [index('dialog_opening_idx').on(t.dialogId, t.id)],
)

/** An earlier wording. */
export const messageRevision = pgTable(
  'message_revision',
  {
    id: id(),
    messageId: big()
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    entities: jsonb().$type<TextEntity[]>().notNull(),
    raw: jsonb(),
    replacedAt: instant().notNull(),
  },
  (t) => [index().on(t.messageId, t.id)],
)

/** Which Telegram messages a message is: one, or several parts of a split text. The dedupe key of inbound. */
export const telegramMessage = pgTable(
  'telegram_message',
  {
    botId: telegramNumber().notNull(),
    chatId: telegramNumber().notNull(),
    telegramMessageId: telegramNumber().notNull(),
    messageId: big()
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    part: smallint().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.botId, t.chatId, t.telegramMessageId] }), index().on(t.messageId)],
)

/**
 * How far an operator has read a dialog. No row: nothing read of a dialog that began after they joined
 * (joining writes a row for every dialog there is).
 */
export const readMark = pgTable(
  'read_mark',
  {
    operatorId: big()
      .notNull()
      .references(() => operator.id, { onDelete: 'cascade' }),
    dialogId: big()
      .notNull()
      .references(() => dialog.id, { onDelete: 'cascade' }),
    readSeq: big().notNull(),
    /** Raised with every change: a dialog may be marked unread again, so the greater mark is not the newer. */
    rev: big().notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.operatorId, t.dialogId] }), index().on(t.dialogId)],
)
