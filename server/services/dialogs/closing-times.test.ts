import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog } from '#db/schema/index.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { closingTimes, isDueForReminder, mayClose } from './closing-times.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const minute = 60_000
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23) + minutes * minute)
const minutesOf = (hours: number, silence: Parameters<typeof closingTimes>[0]) => {
  const { closesAt, remindAt } = closingTimes(silence, hours)
  return [remindAt, closesAt].map((time) => (time.getTime() - at(0).getTime()) / minute)
}

test('people are reminded an hour before, or half-way where the whole time is short', () => {
  const silence = { lastMessageAt: at(0), openedAt: at(-500), calledAt: null }
  expect(minutesOf(24, silence)).toEqual([23 * 60, 24 * 60])
  expect(minutesOf(2, silence)).toEqual([60, 120])
  expect(minutesOf(1, silence)).toEqual([30, 60])
})

test('it counts from the latest of a message, a call and an opening', () => {
  expect(minutesOf(24, { lastMessageAt: at(-9000), openedAt: at(10), calledAt: null })).toEqual([1390, 1450])
  expect(minutesOf(24, { lastMessageAt: at(5), openedAt: at(0), calledAt: at(20) })).toEqual([1400, 1460])
})

test('the database chooses the same dialogs as the times say', async () => {
  await scene.write(anna, 'Hello')
  await scene.hire('Olga', { staffChatOpen: true })
  const ago = fc.integer({ min: -2, max: 2000 }).map((minutes) => minutes + 0.5)
  const drawn = fc.record({
    hours: fc.constantFrom(1, 2, 24),
    last: ago,
    opened: ago,
    called: fc.option(ago),
    reminded: fc.option(ago),
    waits: fc.boolean(),
    isOpen: fc.boolean(),
    isBanned: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(drawn, async ({ hours, last, opened, called, reminded, waits, isOpen, isBanned }) => {
      const now = Date.now()
      const when = (minutes: number | null) => (minutes === null ? null : new Date(now - minutes * minute))
      const silence = {
        lastMessageAt: new Date(now - last * minute),
        openedAt: new Date(now - opened * minute),
        calledAt: when(called),
      }
      const remindedAt = when(reminded)
      await scene.db.orm.update(dialog).set({
        ...silence,
        remindedAt,
        waitingSince: waits ? silence.lastMessageAt : null,
        status: isOpen ? 'open' : 'closed',
        isBanned,
      })
      const chosen = async (condition: ReturnType<typeof mayClose>) =>
        (await scene.db.orm.select({ id: dialog.id }).from(dialog).where(condition)).length === 1
      const { closesAt, remindAt } = closingTimes(silence, hours)
      const since = closesAt.getTime() - hours * 60 * minute
      const isReminded = remindedAt !== null && remindedAt.getTime() >= since
      expect(await chosen(isDueForReminder(hours))).toBe(
        isOpen && waits && !isBanned && remindAt.getTime() < now && !isReminded,
      )
      expect(await chosen(mayClose(hours))).toBe(
        isOpen && closesAt.getTime() < now && (!waits || (isReminded && (reminded ?? 0) > 15)),
      )
    }),
    { numRuns: 300 },
  )
})

test.runIf(process.env.TEST_DATABASE === 'postgres')(
  'what is due is found by the index of open dialogs, oldest first',
  async () => {
    await scene.db.query(
      `insert into contact (telegram_id, first_name) select 5100000000 + n, 'C' || n from generate_series(1, 5000) n`,
      [],
    )
    await scene.db.query(
      `insert into dialog (bot_id, contact_id, chat_id, status, last_message_at, opened_at)
       select 1, id, telegram_id, case when id % 10 = 0 then 'open' else 'closed' end,
              now() - id * interval '1 minute', now() - id * interval '1 minute' from contact`,
      [],
    )
    await scene.db.query('analyze dialog', [])
    const query = scene.db.orm
      .select({ id: dialog.id })
      .from(dialog)
      .where(mayClose(24))
      .orderBy(asc(dialog.lastMessageAt), asc(dialog.id))
      .limit(50)
      .for('no key update', { skipLocked: true })
    const { sql: text, params } = query.toSQL()
    const filled = params.reduce<string>(
      (known, value, index) => known.replace(`$${index + 1}`, String(value)),
      text,
    )
    const plan = JSON.stringify(await scene.db.fresh(`explain ${filled}`, []))
    expect(plan).toContain('dialog_open_idx')
    expect(plan).not.toMatch(/Seq Scan on dialog|Sort/)
    expect(await scene.db.orm.select().from(dialog).where(eq(dialog.status, 'open'))).toHaveLength(500)
  },
)
