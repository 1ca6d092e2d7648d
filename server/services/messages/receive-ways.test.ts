import { type AnyColumn, asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Inbound, TelegramPerson } from '#contract/inbound.ts'
import type { Database } from '#db/client.ts'
import {
  contact,
  dialog,
  event,
  message,
  messageRevision,
  outbox,
  rawUpdate,
  telegramMessage,
} from '#db/schema/index.ts'
import { openScene, personNamed, type Scene, textMessage } from '#test/harness/scene.ts'

let hot: Scene
let plain: Scene
beforeAll(async () => {
  hot = await openScene()
  plain = await openScene()
})
afterAll(async () => {
  await hot.close()
  await plain.close()
})

/** A small generator of numbers in [0, 1) (mulberry32), so that a failure can be run again by its seed. */
function randomOf(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Step =
  | { do: 'receive'; inbound: Inbound; updateId: number }
  | { do: 'set'; telegramId: number; values: Partial<typeof dialog.$inferInsert> }
  | { do: 'ban'; telegramId: number; banned: boolean }

const words = ['Hello', 'Когда доставка?', 'a\n\n b', '👍', 'x'.repeat(400), 'call me']

/** A random life of three customers: mostly plain messages, with everything between that takes them off the hot path. */
function randomLife(seed: number, length: number): Step[] {
  const random = randomOf(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const people = [1, 2, 3].map((n) => personNamed(5_000_000_000 + n, `Person ${n}`))
  const steps: Step[] = []
  let telegramMessageId = 0
  const receive = (inbound: Inbound) => steps.push({ do: 'receive', inbound, updateId: 1_000 + steps.length })
  const write = (from: TelegramPerson, text: string, fields = {}) => {
    telegramMessageId += 1
    receive({ type: 'message', message: textMessage(from, telegramMessageId, text, fields) })
  }
  const kinds: ((who: number) => unknown)[] = [
    (who) => write(person(who), '/start spring', { startPayload: pick(['', 'spring']) }),
    (who) => write(person(who), 'Look', { content: 'photo', raw: { photo: [{ file_unique_id: 'a' }] } }),
    (who) => {
      const told = { ...person(who), lastName: pick(['A', null]), isPremium: random() < 0.5 }
      people[who] = told
      write(told, pick(words))
    },
    () => steps.push(pick(steps.length > 0 ? steps : [{ do: 'ban', telegramId: 0, banned: false }])),
    (who) => {
      const id = Math.ceil(random() * telegramMessageId) || 1
      receive({ type: 'message', message: textMessage(person(who), id, pick(words)) })
    },
    (who) => {
      const id = Math.ceil(random() * telegramMessageId) || 1
      const date = new Date(Date.UTC(2026, 10, 23, 10, steps.length % 60))
      receive({ type: 'edit', message: textMessage(person(who), id, pick(words)), editedAt: date })
    },
    (who) => {
      const from = person(who)
      const blocked = random() < 0.5
      receive({ type: 'membership', chatId: from.telegramId, from, date: new Date(0), blocked })
    },
    (who) => {
      const from = person(who)
      const query = { callbackQueryId: 'q', chatId: from.telegramId, telegramMessageId: null }
      receive({ type: 'callback', from, data: 'call-person', ...query })
    },
    (who) => steps.push({ do: 'set', telegramId: person(who).telegramId, values: { status: 'closed' } }),
    (who) => steps.push({ do: 'set', telegramId: person(who).telegramId, values: { waitingSince: null } }),
    (who) => steps.push({ do: 'set', telegramId: person(who).telegramId, values: { handler: 'operator' } }),
    (who) => steps.push({ do: 'ban', telegramId: person(who).telegramId, banned: random() < 0.1 }),
  ]
  const person = (who: number) => people[who] as TelegramPerson
  while (steps.length < length) {
    const who = Math.floor(random() * 3)
    if (random() < 0.6) {
      const replyToTelegramMessageId = random() < 0.3 ? Math.ceil(random() * telegramMessageId) || null : null
      const entities = random() < 0.3 ? [{ type: 'bold', offset: 0, length: 1 }] : []
      const replyQuote = replyToTelegramMessageId && random() < 0.5 ? 'quoted' : null
      write(person(who), pick(words), { replyToTelegramMessageId, entities, replyQuote })
    } else pick(kinds)(who)
  }
  return steps
}

async function live(scene: Scene, steps: Step[], way?: 'transaction') {
  const receipts = []
  for (const step of steps) {
    if (step.do === 'receive')
      receipts.push(await scene.receive(step.inbound, { updateId: step.updateId, ...(way && { way }) }))
    else if (step.do === 'ban')
      await scene.db.orm
        .update(contact)
        .set({ bannedAt: step.banned ? new Date(0) : null })
        .where(eq(contact.telegramId, step.telegramId))
    else await scene.db.orm.update(dialog).set(step.values).where(eq(dialog.chatId, step.telegramId))
  }
  return receipts
}

/** How many messages stand up to an instant: compared in the database, whose clock is finer than a Date. */
const messagesUntil = (at: AnyColumn) =>
  sql<number>`case when ${at} is null then null else
    (select count(*) from message m where m.dialog_id = dialog.id and m.created_at <= ${at}) end`
const momentsOfDialog = {
  id: dialog.id,
  waiting: messagesUntil(dialog.waitingSince),
  last: messagesUntil(dialog.lastMessageAt),
}

/** All that was stored, with ids as ranks and instants as the message they are of. */
async function stateOf({ orm }: Database) {
  const messages = await orm.select().from(message).orderBy(asc(message.id))
  const rank = new Map(messages.map((row, index) => [row.id, index]))
  const rankOf = (id: number | null) => (id === null ? null : (rank.get(id) ?? 'missing'))
  const moments = new Map((await orm.select(momentsOfDialog).from(dialog)).map((row) => [row.id, row]))
  return {
    contacts: (await orm.select().from(contact).orderBy(asc(contact.id))).map((row) => ({
      ...row,
      firstSeenAt: null,
    })),
    dialogs: (await orm.select().from(dialog).orderBy(asc(dialog.id))).map((row) => ({
      ...row,
      previewMessageId: rankOf(row.previewMessageId),
      waitingSince: moments.get(row.id)?.waiting,
      lastMessageAt: moments.get(row.id)?.last,
      calledAt: row.calledAt !== null,
      greetedAt: row.greetedAt !== null,
      openedAt: null,
      createdAt: null,
    })),
    messages: messages.map((row) => ({
      ...row,
      id: rankOf(row.id),
      replyToId: rankOf(row.replyToId),
      createdAt: null,
    })),
    revisions: (await orm.select().from(messageRevision).orderBy(asc(messageRevision.id))).map((row) => ({
      ...row,
      messageId: rankOf(row.messageId),
    })),
    keys: (await orm.select().from(telegramMessage).orderBy(asc(telegramMessage.messageId))).map((row) => ({
      ...row,
      messageId: rankOf(row.messageId),
    })),
    events: (await orm.select().from(event).orderBy(asc(event.id))).map(({ kind, dialogId, data }) => ({
      kind,
      dialogId,
      data: 'messageId' in data ? { ...data, messageId: rankOf(data.messageId) } : data,
    })),
    updates: (await orm.select().from(rawUpdate).orderBy(asc(rawUpdate.updateId))).map((row) => ({
      ...row,
      receivedAt: null,
    })),
    calls: (await orm.select().from(outbox).orderBy(asc(outbox.id))).map((row) => row.call),
  }
}

test.each([1, 2, 3, 4, 5, 6])(
  'life %i leaves the same rows by the hot path and by the transaction',
  async (seed) => {
    await Promise.all([hot.reset(), plain.reset()])
    const steps = randomLife(seed, 70)
    const receipts = await live(hot, steps)
    expect(receipts).toEqual(await live(plain, steps, 'transaction'))
    const state = await stateOf(hot.db)
    expect(state.messages.length).toBeGreaterThan(20)
    expect(state).toEqual(await stateOf(plain.db))
  },
)
