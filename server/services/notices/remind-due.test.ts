import { and, asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, notice, operator, teamMember } from '#db/schema/index.ts'
import { autoClose } from '#services/dialogs/auto-close.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { anna, personNamed } from '#test/harness/scene.ts'
import { refreshDueNotices } from './refresh-notices.ts'
import { remindDue } from './remind-due.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(() => desk.begin())
afterAll(() => desk.scene.close())

const person = (name: string, fields: Partial<typeof operator.$inferInsert> = {}) =>
  desk.scene.hire(name, { staffChatOpen: true, language: 'en', ...fields })
const sweep = () => remindDue({ ctx: desk.scene.ctx, limit: 50 })
/** As if everything in it had happened so many minutes ago. */
const silentFor = (minutes: number) =>
  desk.scene.db.orm.update(dialog).set({
    lastMessageAt: sql`now() - make_interval(mins => ${minutes}::int)`,
    openedAt: sql`now() - make_interval(mins => ${minutes}::int)`,
  })
const reminded = async () => {
  while ((await refreshDueNotices({ ctx: desk.scene.ctx, limit: 50 })) > 0);
  const rows = await desk.scene.db.orm
    .select({ name: operator.name, text: notice.text })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(and(eq(notice.kind, 'reminder'), eq(notice.state, 'said')))
    .orderBy(asc(operator.name))
  return rows
}
const names = async () => (await reminded()).map((row) => row.name)

test('an hour before it closes by itself, those who have a dialog that waits are reminded, once', async () => {
  const vera = await person('Vera', { onDuty: false })
  await person('Other')
  await desk.assign({ operatorIds: [vera.id] })
  await silentFor(23 * 60 - 1)
  expect(await sweep()).toBe(0)
  await silentFor(23 * 60)
  expect(await sweep()).toBe(1)
  expect(await sweep()).toBe(0)
  const [told, ...rest] = await reminded()
  expect(rest).toEqual([])
  expect(told?.text).toMatch(
    /^Anna K\. is waiting for an answer\nUnless it is answered, the dialog closes by itself: (\d+ \w+, )?\d\d:\d\d$/,
  )
})

test('of a team’s dialog its members on duty are reminded; of nobody’s, all who have its card', async () => {
  const vera = await person('Vera')
  const resting = await person('Resting', { onDuty: false })
  for (const { id } of [vera, resting])
    await desk.scene.db.orm.insert(teamMember).values({ teamId: desk.sales, operatorId: id })
  await person('Zoe')
  await person('Mine alone', { quiet: 'mine' })
  await silentFor(23 * 60)
  await sweep()
  expect(await names()).toEqual(['Vera', 'Zoe'])
  await desk.assign({ teamIds: [desk.sales] })
  await desk.scene.db.orm.update(dialog).set({ remindedAt: null })
  await sweep()
  expect(await names()).toEqual(['Vera', 'Vera', 'Zoe'])
})

test('with nobody at work to remind it closes all the same, unanswered', async () => {
  await person('Resting', { onDuty: false })
  await silentFor(24 * 60 + 20)
  expect(await autoClose({ ctx: desk.scene.ctx, limit: 10 })).toBe(0)
  expect(await sweep()).toBe(1)
  expect(await names()).toEqual([])
  await desk.scene.db.orm.update(dialog).set({ remindedAt: sql`now() - interval '16 minutes'` })
  expect(await autoClose({ ctx: desk.scene.ctx, limit: 10 })).toBe(1)
  expect(await desk.row()).toMatchObject({ status: 'closed', closedUnanswered: true })
})

test('of a dialog in which nobody waits, or which came to life meanwhile, nobody is reminded', async () => {
  await person('Vera')
  await silentFor(23 * 60)
  await desk.scene.db.orm.update(dialog).set({ waitingSince: null })
  expect(await sweep()).toBe(0)
  await desk.scene.write(anna, 'Still here')
  expect(await sweep()).toBe(0)
})

test('several processes at once remind once', async () => {
  await person('Vera')
  await silentFor(23 * 60)
  await Promise.all(Array.from({ length: 4 }, sweep))
  expect(await names()).toEqual(['Vera'])
})

test('of many dialogs one after the other a person is reminded of ten, and in one line of the others', async () => {
  await person('Vera')
  for (let n = 0; n < 13; n += 1) await desk.scene.write(personNamed(5_600_000_000 + n, `P${n}`), 'Hi')
  await silentFor(23 * 60)
  for (let n = 0; n < 14; n += 1) {
    expect(await remindDue({ ctx: desk.scene.ctx, limit: 1 })).toBe(1)
    await reminded()
  }
  expect(await reminded()).toHaveLength(10)
  const lines = await desk.scene.db.orm.select().from(notice).where(eq(notice.kind, 'reminder-more'))
  expect(lines.filter(({ state }) => state === 'said').map(({ text }) => text)).toEqual([
    'And 4 more dialogs will soon close unanswered',
  ])
})
