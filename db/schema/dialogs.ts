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
import type { TextEntity } from '#contract/entities.ts'
import type {
  ActivityType,
  Delivery,
  DialogStatus,
  FailureCode,
  Handler,
  MessageKind,
  Origin,
} from '#contract/enums.ts'
import { big, id, instant, telegramNumber } from './columns.ts'
import { operator } from './team.ts'

/** The customer as a person: one per Telegram user. Ban is here. */
export const contact = pgTable('contact', {
  id: id(),
  telegramId: telegramNumber().notNull().unique(),
  firstName: text().notNull(),
  lastName: text(),
  username: text(),
  languageCode: text(),
  isPremium: boolean().notNull().default(false),
  bannedAt: instant(),
  rev: big().notNull().default(1),
  firstSeenAt: instant().notNull().default(sql`now()`),
})

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
    /** It came back to its last operator by itself, and they have not answered since: they are to be told of it. */
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
    index('dialog_notices_idx').on(t.id).where(sql`notices_due`),
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
    editedAt: instant(),
    rev: big().notNull().default(1),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    index('message_dialog_idx').on(t.dialogId, t.id),
    uniqueIndex('message_client_idx').on(t.operatorId, t.clientId).where(sql`client_id is not null`),
  ],
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
  },
  (t) => [primaryKey({ columns: [t.operatorId, t.dialogId] }), index().on(t.dialogId)],
)
