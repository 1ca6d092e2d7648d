import { sql } from 'drizzle-orm'
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { FailureCode } from '#contract/enums.ts'
import type { OutgoingCall, OutgoingKind } from '#contract/outgoing.ts'
import { big, id, instant, telegramNumber } from './columns.ts'
import { dialog, message } from './dialogs.ts'
import { operator } from './team.ts'

/** Every update as it came; its key is the dedupe of redeliveries. Swept after seven days. */
export const rawUpdate = pgTable(
  'raw_update',
  {
    botId: telegramNumber().notNull(),
    updateId: telegramNumber().notNull(),
    kind: text().notNull(),
    payload: jsonb().notNull(),
    /** Why handling it failed; the update is confirmed all the same, for a poison one must not block a chat. */
    error: text(),
    receivedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.botId, t.updateId] }), index().on(t.receivedAt)],
)

export const laneStatus = ['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const
export type OutboxStatus = (typeof laneStatus)[number]
/** Lower goes first: 0 operator's reply, 1 automation, 2 notices to staff. */
export type OutboxPriority = 0 | 1 | 2

/**
 * The queue of one chat of one bot. A worker holds it by `lockedBy` until `lockedUntil`. It is due when
 * `nextAt` is reached; null = nothing queued. `priority` is that of its most urgent queued row:
 * what waits before that row in the same chat hurries with it.
 */
export const lane = pgTable(
  'lane',
  {
    botId: telegramNumber().notNull(),
    chatId: telegramNumber().notNull(),
    priority: smallint().$type<OutboxPriority>().notNull().default(0),
    nextAt: instant(),
    lockedBy: uuid(),
    lockedUntil: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.botId, t.chatId] }),
    index('lane_due_idx').on(t.botId, t.priority, t.nextAt).where(sql`next_at is not null`),
  ],
)

/** The token bucket of one bot over all processes, and its pause after a bot-wide 429. */
export const botRate = pgTable('bot_rate', {
  botId: telegramNumber().primaryKey(),
  tokens: doublePrecision().notNull(),
  refilledAt: instant().notNull().default(sql`now()`),
  pausedUntil: instant(),
  /** The chat of the latest 429: another chat's soon after means that the bot as a whole is too fast. */
  limitedChatId: telegramNumber(),
  limitedAt: instant(),
})

/** What a person is told once of many dialogs is said of the first few, and of the rest in one line. */
export type CrowdKind = 'assigned' | 'reminder'
export type NoticeKind = 'card' | CrowdKind | 'mention' | 'more' | `${CrowdKind}-more`
export type NoticeState = 'due' | 'shown' | 'counted' | 'said' | 'gone'

/**
 * One staff-bot message that tells one operator of one dialog. A card tells of a waiting, is edited as things change and
 * deleted when the dialog is taken. `state`: `due` (the worker has yet to say it), `shown` (sent or on its way, and kept
 * in line), `counted` (a card that was not sent, for there were many: the person's `more` tells how many these are),
 * `said` (tells of one thing and stays as it is), `gone`.
 */
export const notice = pgTable(
  'notice',
  {
    id: id(),
    operatorId: big()
      .notNull()
      .references(() => operator.id, { onDelete: 'cascade' }),
    dialogId: big()
      .notNull()
      .references(() => dialog.id, { onDelete: 'cascade' }),
    botId: telegramNumber().notNull(),
    chatId: telegramNumber().notNull(),
    /** Known once the send has settled. */
    telegramMessageId: telegramNumber(),
    state: text().$type<NoticeState>().notNull().default('shown'),
    /**
     * `card`: of a waiting dialog, one a person; `more`: how many wait beside the cards, one a person, `due` where they are
     * to be counted again; `…-more`: one of the rest of its kind, `said` where the line that tells how many they are hangs
     * on it; the others tell of one thing.
     */
    kind: text().$type<NoticeKind>().notNull().default('card'),
    /** Of a mention, and of a transfer with words: the note. */
    messageId: big().references(() => message.id, { onDelete: 'cascade' }),
    /** What the newest call made it say: the same again sends nothing. Of `more` while it is due: `new`, where some are. */
    text: text().notNull().default(''),
    /** Of a card, whether the newest call gave it the button that takes the dialog. */
    mayTake: boolean().notNull().default(false),
    /** Sent without a sound, for another had just sounded. */
    silent: boolean().notNull().default(false),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('notice_shown_idx')
      .on(t.operatorId, t.dialogId)
      .where(sql`state in ('shown', 'counted') and kind = 'card'`),
    index().on(t.dialogId),
    index().on(t.operatorId, t.createdAt),
  ],
)

/** One call to Telegram on one part of a message or on a notice. Oldest first within its lane. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    botId: telegramNumber().notNull(),
    chatId: telegramNumber().notNull(),
    priority: smallint().$type<OutboxPriority>().notNull(),
    kind: text().$type<OutgoingKind>().notNull(),
    call: jsonb().$type<OutgoingCall>().notNull(),
    messageId: big().references(() => message.id, { onDelete: 'cascade' }),
    part: smallint().notNull().default(0),
    noticeId: big().references(() => notice.id, { onDelete: 'cascade' }),
    /** The update of the staff bot this answers. A row concerns one of the three: a message, a notice, an answer. */
    answersUpdateId: telegramNumber(),
    status: text().$type<OutboxStatus>().notNull().default('queued'),
    /** Calls that ended in a retryable error so far. */
    attempts: integer().notNull().default(0),
    failureCode: text().$type<FailureCode>(),
    failureDetail: text(),
    /** Of a settled send: what Telegram called it. */
    telegramMessageId: telegramNumber(),
    createdAt: instant().notNull().default(sql`now()`),
    markedAt: instant(),
    settledAt: instant(),
  },
  (t) => [
    index('outbox_queue_idx').on(t.botId, t.chatId, t.id).where(sql`status in ('queued','sending')`),
    index('outbox_message_idx').on(t.messageId),
    index('outbox_notice_idx').on(t.noticeId),
    index('outbox_settled_idx').on(t.settledAt).where(sql`settled_at is not null`),
  ],
)

/** A right held by one process at a time: polling a bot, registering webhooks. Renewed before `expiresAt`. */
export const lease = pgTable('lease', {
  name: text().primaryKey(),
  holder: uuid().notNull(),
  expiresAt: instant().notNull(),
})

/** The bots this installation has run as; a changed customer token adds a row and leaves the old dialogs. */
export const bot = pgTable('bot', {
  id: telegramNumber().primaryKey(),
  role: text().$type<'customer' | 'staff'>().notNull(),
  username: text().notNull(),
  name: text().notNull(),
  isCurrent: boolean().notNull(),
})
