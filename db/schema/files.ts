import { sql } from 'drizzle-orm'
import {
  boolean,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AttachmentKind } from '#contract/enums.ts'
import { big, id, instant, telegramNumber } from './columns.ts'
import { dialog, message } from './dialogs.ts'
import { operator } from './team.ts'

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/**
 * Bytes an operator gives to be sent. They come in pieces, so that a cut upload goes on where it was; complete ones
 * wait to be taken by a message. Swept when nobody takes them, and thirty days after their message went out.
 */
export const upload = pgTable(
  'upload',
  {
    id: uuid().primaryKey(),
    operatorId: big()
      .notNull()
      .references(() => operator.id, { onDelete: 'cascade' }),
    dialogId: big()
      .notNull()
      .references(() => dialog.id, { onDelete: 'cascade' }),
    kind: text().$type<AttachmentKind>().notNull(),
    fileName: text().notNull(),
    mimeType: text().notNull(),
    /** Bytes it will have, and has. */
    size: big().notNull(),
    received: big().notNull().default(0),
    /** Of a photo, in pixels. */
    width: integer(),
    height: integer(),
    /** All of it is where the blobs are. */
    isComplete: boolean().notNull().default(false),
    createdAt: instant().notNull().default(sql`now()`),
    touchedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [index().on(t.touchedAt), index().on(t.operatorId)],
)

/** Pieces of what is kept in the database: of uploads under way, and of all bytes where no other store is named. */
export const blobPiece = pgTable(
  'blob_piece',
  {
    key: text().notNull(),
    /** Which piece; all but the last are of one size. */
    position: integer().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.position] })],
)

/**
 * A photo or a document of a message, in its order. The customer's are at Telegram under `fileId`; the operator's
 * are an upload, and at Telegram too once sent.
 */
export const attachment = pgTable(
  'attachment',
  {
    id: id(),
    messageId: big()
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    dialogId: big()
      .notNull()
      .references(() => dialog.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    kind: text().$type<AttachmentKind>().notNull(),
    fileName: text(),
    mimeType: text(),
    /** Bytes; null when Telegram does not say. */
    size: big(),
    width: integer(),
    height: integer(),
    /** Of which bot the file ids are. */
    botId: telegramNumber(),
    fileId: text(),
    fileUniqueId: text(),
    /** A small picture of it, at Telegram. */
    thumbFileId: text(),
    thumbWidth: integer(),
    thumbHeight: integer(),
    uploadId: uuid().references(() => upload.id, { onDelete: 'set null' }),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('attachment_message_idx').on(t.messageId, t.position),
    index('attachment_dialog_idx').on(t.dialogId, t.kind, t.id),
    index('attachment_upload_idx').on(t.uploadId).where(sql`upload_id is not null`),
  ],
)
