import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OutgoingTarget } from '#contract/outgoing.ts'
import { outbox, wizard } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { type Crew, manyTimes, openCrew } from '#test/harness/crew.ts'
import { sweepWizards } from './sweep-wizards.ts'
import { endWizard, loadWizard, saveWizard } from './wizard-state.ts'

let crew: Crew
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(() => crew.begin())
afterAll(() => crew.scene.close())

const run = () => sweepWizards({ ctx: crew.scene.ctx })
/** Somebody was asked something so many minutes ago. */
async function ask(
  chatId: number,
  minutes: number,
  prompt: OutgoingTarget | null = { telegramMessageId: 5 },
) {
  await inTransaction(crew.scene.ctx, (ctx) =>
    saveWizard(ctx, { chatId, updateId: chatId * 10, version: 1, state: { at: 'name' }, prompt }),
  )
  await crew.scene.db.query(
    `update wizard set updated_at = now() - $2::int * interval '1 minute' where chat_id = $1`,
    [chatId, minutes],
  )
}
const left = async () => (await crew.scene.db.orm.select().from(wizard)).map(({ chatId }) => chatId)
const calls = async () =>
  (await crew.scene.db.orm.select().from(outbox)).map(({ chatId, kind, call, answersUpdateId }) => ({
    chatId,
    kind,
    target: 'target' in call ? call.target : null,
    answersUpdateId,
  }))

test('what was left half-way for an hour ends, and its question’s buttons go; what is fresh stays', async () => {
  await ask(1, 61)
  await ask(2, 59)
  await ask(3, 600, { outboxId: 44 })
  await ask(4, 61, null)
  expect(await run()).toBe(3)
  expect(await left()).toEqual([2])
  expect(await calls()).toEqual([
    { chatId: 1, kind: 'strip', target: { telegramMessageId: 5 }, answersUpdateId: 10 },
    { chatId: 3, kind: 'strip', target: { outboxId: 44 }, answersUpdateId: 30 },
  ])
  expect(await run()).toBe(0)
})

test('an answer gives it another hour', async () => {
  await ask(1, 61)
  await ask(1, 0)
  expect(await run()).toBe(0)
  expect(await left()).toEqual([1])
})

test('of two processes at once each ends other ones, and none is ended twice', async () => {
  for (const _ of manyTimes) {
    await crew.scene.db.query('truncate wizard, outbox, lane cascade', [])
    for (const chatId of [1, 2, 3]) await ask(chatId, 61)
    const ended = await Promise.all([run(), run()])
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(3)
    expect((await calls()).map(({ chatId }) => chatId).toSorted()).toEqual([1, 2, 3])
    expect(await left()).toEqual([])
  }
})

test('what somebody is answering at this moment is passed over, and another bot’s is let be', async () => {
  await ask(1, 61)
  await ask(2, 61)
  if (crew.scene.db.kind === 'postgres')
    await inTransaction(crew.scene.ctx, async (ctx) => {
      await loadWizard(ctx, 1)
      expect(await run()).toBe(1)
      expect(await left()).toEqual([1])
    })
  await crew.scene.db.query('update wizard set bot_id = bot_id + 1', [])
  expect(await run()).toBe(0)
})

test('where a person stands is read back as it was kept, by whichever process', async () => {
  const read = () => inTransaction({ ...crew.scene.ctx }, (ctx) => loadWizard(ctx, 1))
  expect(await read()).toBeNull()
  const state = { replies: [{ text: 'Ёжик 🦔', nested: [null, 1.5, { deep: [] }] }] }
  const values = { version: 3, state, prompt: { outboxId: 7 } }
  await inTransaction(crew.scene.ctx, (ctx) => saveWizard(ctx, { chatId: 1, updateId: 1, ...values }))
  expect(await read()).toEqual(values)
  const next = { version: 4, state: { replies: [] }, prompt: null }
  await inTransaction(crew.scene.ctx, (ctx) => saveWizard(ctx, { chatId: 1, updateId: 2, ...next }))
  expect(await read()).toEqual(next)
  const ended = await inTransaction(crew.scene.ctx, (ctx) => endWizard(ctx, 1))
  expect(ended).toEqual({ prompt: null, updateId: 2 })
  expect(await inTransaction(crew.scene.ctx, (ctx) => endWizard(ctx, 1))).toBeNull()
})
