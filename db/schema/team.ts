import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { AuditAction, DialogStatus, Language, OperatorRole, Quiet } from '#contract/enums.ts'
import type { OutgoingTarget } from '#contract/outgoing.ts'
import { big, id, instant, telegramNumber } from './columns.ts'
import { dialog } from './dialogs.ts'

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** A person of the team. Deactivated ones stay: their names stand in the timelines. */
export const operator = pgTable('operator', {
  id: id(),
  telegramId: telegramNumber().notNull().unique(),
  role: text().$type<OperatorRole>().notNull(),
  name: text().notNull(),
  /** Their choice; null = as Telegram tells (`telegramLanguage`). */
  language: text().$type<Language>(),
  telegramLanguage: text(),
  /** What a signed reply shows the customer; null: the name. */
  signature: text(),
  onDuty: boolean().notNull().default(true),
  quiet: text().$type<Quiet>().notNull().default('all'),
  isActive: boolean().notNull().default(true),
  /** They have a private chat with the staff bot and have not blocked it: notices can reach them. */
  staffChatOpen: boolean().notNull().default(false),
  /** Which commands Telegram was last told to offer in their chat (role and language); null: none of their own. */
  toldCommands: text(),
  /** Which list of dialogs they looked at last, as the Mini App spells it in its address. */
  listView: text().notNull().default(''),
  createdAt: instant().notNull().default(sql`now()`),
  deactivatedAt: instant(),
})

/** One device's bearer session. Only the SHA-256 of the token is kept. */
export const session = pgTable(
  'session',
  {
    id: id(),
    tokenHash: bytea().notNull().unique(),
    operatorId: big()
      .notNull()
      .references(() => operator.id, { onDelete: 'cascade' }),
    createdAt: instant().notNull().default(sql`now()`),
    usedAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
  },
  (t) => [index().on(t.operatorId), index().on(t.expiresAt)],
)

/** A named group of operators. */
export const team = pgTable(
  'team',
  { id: id(), name: text().notNull(), createdAt: instant().notNull().default(sql`now()`) },
  (t) => [uniqueIndex('team_name_idx').on(sql`lower(${t.name})`)],
)

export const teamMember = pgTable(
  'team_member',
  {
    teamId: big()
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    operatorId: big()
      .notNull()
      .references(() => operator.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.operatorId] }), index().on(t.operatorId)],
)

/** Whom a dialog is given to: one operator or one team a row. Written under the dialog's lock. */
export const dialogAssignee = pgTable(
  'dialog_assignee',
  {
    dialogId: big()
      .notNull()
      .references((): AnyPgColumn => dialog.id, { onDelete: 'cascade' }),
    operatorId: big().references(() => operator.id),
    teamId: big().references(() => team.id),
    assignedAt: instant().notNull().default(sql`now()`),
    /** What lists sort by, as it stands in the dialog; kept by triggers. */
    status: text().$type<DialogStatus>().notNull().default('open'),
    lastMessageAt: instant().notNull().default(sql`now()`),
    waitingSince: instant(),
  },
  (t) => [
    index('dialog_assignee_operator_list_idx')
      .on(t.operatorId, t.status, t.lastMessageAt, t.dialogId)
      .where(sql`operator_id is not null`),
    index('dialog_assignee_team_list_idx')
      .on(t.teamId, t.status, t.lastMessageAt, t.dialogId)
      .where(sql`team_id is not null`),
    index('dialog_assignee_operator_waiting_idx')
      .on(t.operatorId, t.waitingSince, t.dialogId)
      .where(sql`operator_id is not null and waiting_since is not null`),
    index('dialog_assignee_team_waiting_idx')
      .on(t.teamId, t.waitingSince, t.dialogId)
      .where(sql`team_id is not null and waiting_since is not null`),
    uniqueIndex('dialog_assignee_operator_idx')
      .on(t.operatorId, t.dialogId)
      .where(sql`operator_id is not null`),
    uniqueIndex('dialog_assignee_team_idx').on(t.teamId, t.dialogId).where(sql`team_id is not null`),
    index('dialog_assignee_dialog_idx').on(t.dialogId),
    check('dialog_assignee_one', sql`num_nonnulls(operator_id, team_id) = 1`),
  ],
)

/** A way into the team. Only the SHA-256 of its code is kept. */
export const invitation = pgTable(
  'invitation',
  {
    id: id(),
    codeHash: bytea().notNull().unique(),
    role: text().$type<OperatorRole>().notNull(),
    teamId: big().references(() => team.id, { onDelete: 'set null' }),
    /** How many may join by it; null: any number. */
    maxUses: integer(),
    uses: integer().notNull().default(0),
    createdBy: big()
      .notNull()
      .references(() => operator.id),
    createdAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [index().on(t.expiresAt)],
)

/** A code that let nobody in: too many of one person, and they have to wait. Swept after a day. */
export const joinFailure = pgTable(
  'join_failure',
  { id: id(), telegramId: telegramNumber().notNull(), at: instant().notNull().default(sql`now()`) },
  (t) => [index().on(t.telegramId, t.at), index().on(t.at)],
)

/**
 * Who changed what of the house, when, and from what to what. A trigger refuses to change or delete a row, and the
 * operator is no reference, so that nothing can take rows along.
 */
export const audit = pgTable(
  'audit',
  {
    id: id(),
    at: instant().notNull().default(sql`clock_timestamp()`),
    /** Who did it; null: the system. */
    operatorId: big(),
    action: text().$type<AuditAction>().notNull(),
    /** What it was done to, as it was called then; its id, where it has one. */
    subjectId: big(),
    subject: text().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [index('audit_operator_idx').on(t.operatorId, t.id)],
)

/**
 * What a person of the team is in the middle of telling the staff bot. `state` is the conversations plugin's, of
 * the wizards' `version`. `prompt` is the newest question, whose buttons go when it is over.
 */
export const wizard = pgTable(
  'wizard',
  {
    botId: telegramNumber().notNull(),
    chatId: telegramNumber().notNull(),
    version: integer().notNull(),
    state: jsonb().notNull(),
    prompt: jsonb().$type<OutgoingTarget>(),
    updateId: telegramNumber().notNull(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.botId, t.chatId] }), index().on(t.updatedAt)],
)

/** Who has a dialog open in the Mini App now, and who is writing. Unlogged: it is worth nothing after a crash. */
export const presence = pgTable(
  'presence',
  {
    dialogId: big().notNull(),
    operatorId: big().notNull(),
    /** One device of theirs: several may look at the same dialog. */
    deviceId: text().notNull(),
    isWriting: boolean().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.dialogId, t.operatorId, t.deviceId] }), index().on(t.expiresAt)],
)
