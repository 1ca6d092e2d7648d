import type { Inbound, InboundMessage, TelegramPerson } from '#contract/inbound.ts'
import type { Database } from '#db/client.ts'
import { operator } from '#db/schema/index.ts'
import type { Ctx, OperatorCtx } from '#services/context.ts'
import { type Receipt, receiveInTransaction } from '#services/messages/receive-in-transaction.ts'
import { receiveUpdate } from '#services/messages/receive-update.ts'
import { testDatabase } from '#test/database/test-database.ts'

export const install = {
  customerBot: { id: 7_000_000_001, username: 'shop_bot', name: 'Shop' },
  staffBot: { id: 7_000_000_002, username: 'shop_staff_bot', name: 'Shop staff' },
  publicUrl: 'https://desk.example',
}
export const botId = install.customerBot.id

const silent = () => undefined

/** A context of the system on `db`. */
const systemCtx = (db: Database): Ctx => ({
  db,
  actor: { type: 'system' },
  install,
  wake: silent,
  log: { debug: silent, info: silent, warn: silent, error: silent },
})

export const anna: TelegramPerson = {
  telegramId: 5_000_000_001,
  firstName: 'Anna',
  lastName: 'K.',
  username: 'anna',
  languageCode: 'ru',
  isPremium: false,
}

export const personNamed = (telegramId: number, firstName: string): TelegramPerson => ({
  telegramId,
  firstName,
  lastName: null,
  username: null,
  languageCode: 'en',
  isPremium: false,
})

/** A text message as the customer bot gets it; `fields` overrides. */
export const textMessage = (
  from: TelegramPerson,
  telegramMessageId: number,
  text: string,
  fields: Partial<InboundMessage> = {},
): InboundMessage => ({
  telegramMessageId,
  chatId: from.telegramId,
  from,
  date: new Date('2026-11-23T10:00:00Z'),
  content: 'text',
  text,
  entities: [],
  replyToTelegramMessageId: null,
  replyQuote: null,
  mediaGroupId: null,
  file: null,
  phone: null,
  startPayload: null,
  raw: null,
  ...fields,
})

/** A product on a database of its own, with customers who do things and operators who act. */
export interface Scene {
  db: Database
  ctx: Ctx
  /** Hands an update in; numbers of updates are given in order unless `updateId` says otherwise. */
  receive: (inbound: Inbound, options?: { updateId?: number; way?: 'transaction' }) => Promise<Receipt>
  /** A customer writes a plain text. Gives Telegram's id of it. */
  write: (from: TelegramPerson, text: string, fields?: Partial<InboundMessage>) => Promise<number>
  edit: (from: TelegramPerson, telegramMessageId: number, text: string, at?: Date) => Promise<Receipt>
  press: (from: TelegramPerson, data: string) => Promise<Receipt>
  block: (from: TelegramPerson, blocked: boolean) => Promise<Receipt>
  /** An active operator, and the context they act in. */
  hire: (
    name: string,
    fields?: Partial<typeof operator.$inferInsert>,
  ) => Promise<OperatorCtx & { id: number }>
  /** Empties the database, these tables too; ids begin anew. */
  reset: (...more: string[]) => Promise<void>
  close: () => Promise<void>
}

const everyday = [
  ...['contact', 'dialog', 'message', 'operator', 'raw_update', 'outbox', 'lane', 'notice', 'setting', 'tag'],
  ...['event', 'blob_piece'],
]

export async function openScene(): Promise<Scene> {
  const db = await testDatabase()
  const ctx = systemCtx(db)
  let numbers = 100
  const next = () => {
    numbers += 1
    return numbers
  }
  const receive: Scene['receive'] = (inbound, { updateId = next(), way } = {}) => {
    const input = { botId, updateId, inbound, payload: { update_id: updateId } }
    return way ? receiveInTransaction({ ctx, input }) : receiveUpdate({ ctx, input })
  }
  return {
    db,
    ctx,
    receive,
    write: async (from, text, fields = {}) => {
      const message = textMessage(from, next(), text, fields)
      await receive({ type: 'message', message })
      return message.telegramMessageId
    },
    edit: (from, telegramMessageId, text, at = new Date('2026-11-23T10:05:00Z')) =>
      receive({ type: 'edit', message: textMessage(from, telegramMessageId, text), editedAt: at }),
    press: (from, data) =>
      receive({
        type: 'callback',
        callbackQueryId: `query-${next()}`,
        chatId: from.telegramId,
        from,
        telegramMessageId: 1,
        data,
      }),
    block: (from, blocked) =>
      receive({ type: 'membership', chatId: from.telegramId, from, date: new Date(), blocked }),
    hire: async (name, fields = {}) => {
      const [row] = await db.orm
        .insert(operator)
        .values({ telegramId: 6_000_000_000 + next(), role: 'operator', name, ...fields })
        .returning()
      if (!row) throw new Error('the operator was not added')
      const actor = { type: 'operator', operatorId: row.id, role: row.role, language: 'en' } as const
      return { ...ctx, actor, id: row.id }
    },
    reset: async (...more) => {
      await db.query(`truncate ${[...everyday, ...more].join(', ')} restart identity cascade`, [])
    },
    close: () => db.close(),
  }
}
