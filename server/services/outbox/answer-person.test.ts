import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutgoingCall } from '#contract/outgoing.ts'
import type { Database } from '#db/client.ts'
import { noteBot } from '#services/bots/note-bot.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { answerPerson } from './answer-person.ts'
import { claimLane } from './claim-lane.ts'
import { countWaiting } from './count-waiting.ts'
import { markNext } from './mark-next.ts'
import { settleCall } from './settle-call.ts'

const quiet = () => undefined
const customerBot = { id: 1, username: 'shop_bot', name: 'Shop' }
const staffBot = { id: 2, username: 'staff_bot', name: 'Staff' }
let db: Database
let ctx: Ctx
beforeAll(async () => {
  db = await testDatabase()
  await noteBot({ ctx: { db }, input: { role: 'customer', ...customerBot } })
  await noteBot({ ctx: { db }, input: { role: 'staff', ...staffBot } })
  ctx = {
    db,
    actor: { type: 'system' },
    install: { customerBot, staffBot, publicUrl: 'http://127.0.0.1' },
    wake: quiet,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  }
})
afterAll(() => db.close())

const call: OutgoingCall = {
  kind: 'send',
  text: 'hello',
  entities: [],
  buttons: [],
  replyToTelegramMessageId: null,
  silent: false,
}
const answer = (from: Ctx) => inTransaction(from, (tx) => answerPerson(tx, { chatId: 7, updateId: 5, call }))

test('an answer waits in the staff bot’s chat ahead of notices', async () => {
  await answer(ctx)
  expect(await db.query('select bot_id, chat_id, priority, kind, answers_update_id from outbox', [])).toEqual(
    [{ bot_id: 2, chat_id: 7, priority: 0, kind: 'send', answers_update_id: 5 }],
  )
  expect(await countWaiting({ ctx, input: { max: 10 } })).toBe(1)
})

test('free text cannot leave through the customer bot this way', async () => {
  const mistaken: Ctx = { ...ctx, install: { ...ctx.install, staffBot: customerBot } }
  await expect(answer(mistaken)).rejects.toThrow()
  expect(await countWaiting({ ctx, input: { max: 10 } })).toBe(1)
})

test('waiting calls are counted no further than asked', async () => {
  await answer(ctx)
  await answer(ctx)
  expect(await countWaiting({ ctx, input: { max: 2 } })).toBe(2)
})

test('an edit of a menu takes the place of the one that waits, unless something came between', async () => {
  const editOf = (text: string): OutgoingCall => ({
    kind: 'edit',
    text,
    entities: [],
    buttons: [],
    target: { telegramMessageId: 70 },
  })
  const say = (call: OutgoingCall) =>
    inTransaction(ctx, (tx) => answerPerson(tx, { chatId: 8, updateId: 6, call }))
  const first = await say(editOf('one'))
  expect(await say(editOf('two'))).toBe(first)
  await say(call)
  expect(await say(editOf('three'))).not.toBe(first)
  const rows = await db.query<{ text: string }>(
    `select call ->> 'text' as text from outbox where chat_id = 8 order by id`,
    [],
  )
  expect(rows.map(({ text }) => text)).toEqual(['two', 'hello', 'three'])
})

test('a call about an earlier answer finds the message that became of it', async () => {
  const say = (what: OutgoingCall) =>
    inTransaction(ctx, (tx) => answerPerson(tx, { chatId: 9, updateId: 7, call: what }))
  await db.query('update lane set next_at = null', [])
  const outboxId = await say(call)
  for (const kind of ['strip', 'edit'] as const)
    await say(
      kind === 'strip'
        ? { kind, target: { outboxId } }
        : { kind, text: 'changed', entities: [], buttons: [], target: { outboxId } },
    )
  const targets: (number | null)[] = []
  for (let at = 0; at < 3; at += 1) {
    const lane = await claimLane({ ctx, input: { botId: staffBot.id, leaseMs: 60_000 } })
    const job = lane && (await markNext({ ctx, input: lane }))
    if (!job) throw new Error('nothing to send')
    targets.push(job.target)
    await settleCall({
      ctx,
      input: { job, outcome: { type: 'sent', telegramMessageId: at === 0 ? 555 : null } },
    })
  }
  expect(targets).toEqual([null, 555, 555])
})
