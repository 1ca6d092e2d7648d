import { randomUUID } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { WorkingHours } from '#contract/settings.ts'
import { dialog, notice, operator, teamMember } from '#db/schema/index.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { localTime } from '#services/settings/local-time.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { anna, personNamed } from '#test/harness/scene.ts'
import { escalateDue } from './escalate-due.ts'
import { refreshDueNotices } from './refresh-notices.ts'

let desk: Desk
let admin: Awaited<ReturnType<Desk['scene']['hire']>>
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  admin = await person('Admin', { role: 'admin' })
  await person('Owner', { role: 'owner', quiet: 'mine' })
  await person('Resting', { role: 'admin', onDuty: false })
})
afterAll(() => desk.scene.close())

const person = (name: string, fields: Partial<typeof operator.$inferInsert> = {}) =>
  desk.scene.hire(name, { staffChatOpen: true, language: 'en', ...fields })
const join = (operatorId: number) =>
  desk.scene.db.orm.insert(teamMember).values({ teamId: desk.sales, operatorId })
const sweep = () => escalateDue({ ctx: desk.scene.ctx, limit: 50 })
/** As if the customer had written so many minutes ago. */
const waitFor = (minutes: number) =>
  desk.scene.db.orm
    .update(dialog)
    .set({ waitingSince: sql`now() - make_interval(mins => ${minutes}::int)` })
    .where(eq(dialog.id, desk.dialogId))
const escalations = async () =>
  (await desk.activities()).flatMap(([type, detail]) => (type === 'escalated' ? [detail] : []))
/** Names of those who have a card. */
const told = async () => {
  while ((await refreshDueNotices({ ctx: desk.scene.ctx, limit: 50 })) > 0);
  const rows = await desk.scene.db.orm
    .select({ name: operator.name, text: notice.text })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(and(eq(notice.state, 'shown'), eq(notice.kind, 'card')))
    .orderBy(asc(operator.name))
  return rows.map((row) => row.name)
}
const setHours = (value: WorkingHours | null) => changeSetting({ ctx: admin, input: { key: 'hours', value } })
const reply = (ctx: Desk['olga']) =>
  sendMessage({ ctx, input: { dialogId: desk.dialogId, clientId: randomUUID(), text: 'Here', entities: [] } })

test('what waits for a person too long is told to their teams, then to admins and owners on duty', async () => {
  const vera = await person('Vera')
  for (const one of [vera, await person('Colleague', { quiet: 'mine' })]) await join(one.id)
  await join((await person('At home', { onDuty: false })).id)
  await person('Stranger')
  await desk.assign({ operatorIds: [vera.id] })
  await waitFor(9)
  expect(await sweep()).toBe(0)
  expect(await told()).toEqual(['Vera'])
  await waitFor(10)
  expect(await sweep()).toBe(1)
  expect(await told()).toEqual(['Colleague', 'Vera'])
  expect(await sweep()).toBe(0)
  await waitFor(20)
  expect(await sweep()).toBe(1)
  expect(await told()).toEqual(['Admin', 'Colleague', 'Owner', 'Vera'])
  expect(await sweep()).toBe(0)
  expect(await escalations()).toEqual(['teams', 'admins'])
  const [card] = await desk.scene.db.orm.select().from(notice).where(eq(notice.operatorId, admin.id))
  expect(card?.text).toMatch(/^Anna K\. is waiting for an answer\nHello\nWaiting since .*\d\d:\d\d$/)
})

test('what a colleague on duty took and left unanswered is told to the team it is given to', async () => {
  const vera = await person('Vera')
  for (const one of [vera, await person('Colleague')]) await join(one.id)
  await desk.assign({ teamIds: [desk.sales] })
  expect(await told()).toEqual(['Colleague', 'Vera'])
  await takeOver({ ctx: vera, input: { dialogId: desk.dialogId } })
  expect(await told()).toEqual([])
  await waitFor(10)
  await sweep()
  expect(await told()).toEqual(['Colleague', 'Vera'])
})

test('taken after that, it is off everybody’s phone', async () => {
  await waitFor(10)
  await sweep()
  expect(await told()).toEqual(['Admin', 'Owner'])
  await takeOver({ ctx: admin, input: { dialogId: desk.dialogId } })
  expect(await told()).toEqual([])
  await waitFor(30)
  expect(await sweep()).toBe(0)
})

test.each([['given to nobody'], ['given to one who is of no team']])(
  'a dialog %s goes straight to admins and owners',
  async (how) => {
    const vera = await person('Vera', { quiet: 'mine' })
    if (how !== 'given to nobody') await desk.assign({ operatorIds: [vera.id] })
    await waitFor(10)
    await sweep()
    expect(await escalations()).toEqual(['admins'])
    expect(await told()).toEqual(['Admin', 'Owner', ...(how === 'given to nobody' ? [] : ['Vera'])])
  },
)

describe('A team of which nobody would be told', () => {
  const goes = async (to: { operatorIds?: number[]; teamIds?: number[] }) => {
    await desk.assign(to)
    await waitFor(10)
    await sweep()
    return escalations()
  }

  test.each<[string, Partial<typeof operator.$inferInsert>]>([
    ['is off duty', { onDuty: false }],
    ['wants silence', { quiet: 'none' }],
    ['cannot be reached', { staffChatOpen: false }],
  ])('for everybody there %s, is passed over: admins and owners are told at once', async (_, fields) => {
    await join((await person('Colleague', fields)).id)
    expect(await goes({ teamIds: [desk.sales] })).toEqual(['admins'])
    expect(await told()).toEqual(['Admin', 'Owner'])
  })

  test('for they may not see a colleague’s dialog, is passed over too', async () => {
    const vera = await person('Vera')
    for (const one of [vera, await person('Colleague')]) await join(one.id)
    await changeSetting({ ctx: admin, input: { key: 'visibility', value: 'assigned' } })
    expect(await goes({ operatorIds: [vera.id] })).toEqual(['admins'])
    expect(await told()).toEqual(['Admin', 'Owner', 'Vera'])
  })
})

test('once answered it is over, and the next waiting is counted anew', async () => {
  await waitFor(10)
  await sweep()
  expect(await desk.row()).toMatchObject({ escalation: 2 })
  await reply(desk.olga)
  expect(await desk.row()).toMatchObject({ escalation: 0 })
  expect(await told()).toEqual([])
  await desk.scene.write(anna, 'And another thing')
  expect(await sweep()).toBe(0)
})

describe('With working hours', () => {
  const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  /** A zone in which it is the middle of the day. */
  const timeZone = new Date().getUTCHours() < 12 ? 'Asia/Tokyo' : 'America/New_York'
  const ago = (minutes: number) => localTime(new Date(Date.now() - minutes * 60_000), timeZone)
  const openOn = (date: string, from: string, until: string) =>
    setHours({ week: closed, exceptions: { [date]: [[from, until]] } })
  beforeEach(() => changeSetting({ ctx: admin, input: { key: 'timeZone', value: timeZone } }))

  test('the night is not counted', async () => {
    await waitFor(300)
    await openOn(ago(0).date, ago(8).time, '24:00')
    expect(await sweep()).toBe(0)
    await openOn(ago(0).date, ago(12).time, '24:00')
    expect(await sweep()).toBe(1)
  })

  test('nothing goes further once they are over', async () => {
    await waitFor(60)
    await openOn(ago(0).date, ago(180).time, ago(5).time)
    expect(await sweep()).toBe(0)
    await setHours(null)
    expect(await sweep()).toBe(1)
  })
})

test('a banned contact is nobody’s haste', async () => {
  await waitFor(60)
  await banContact({ ctx: desk.olga, input: { dialogId: desk.dialogId, reason: '' } })
  expect(await sweep()).toBe(0)
})

test('several processes at once go one step, and say so once', async () => {
  await waitFor(60)
  await Promise.all(Array.from({ length: 4 }, sweep))
  expect(await escalations()).toEqual(['admins'])
})

test('of many at once an admin gets ten cards, and in one line how many more wait', async () => {
  for (let n = 0; n < 14; n += 1) await desk.scene.write(personNamed(5_600_000_000 + n, `P${n}`), 'Hi')
  await desk.scene.db.orm.update(dialog).set({ waitingSince: sql`now() - interval '10 minutes'` })
  const cards = async () => {
    // One by one, as they are committed.
    while ((await refreshDueNotices({ ctx: desk.scene.ctx, limit: 1 })) > 0);
    const rows = await desk.scene.db.orm
      .select()
      .from(notice)
      .where(and(eq(notice.operatorId, admin.id), eq(notice.state, 'shown')))
      .orderBy(asc(notice.kind))
    return rows.map(({ kind, text }) => (kind === 'card' ? kind : text))
  }
  await desk.scene.db.orm.update(operator).set({ quiet: 'mine' })
  expect(await cards()).toEqual([])
  expect(await sweep()).toBe(15)
  const expected = [...Array.from({ length: 10 }, () => 'card'), 'And 5 more dialogs are waiting']
  expect(await cards()).toEqual(expected)
  await desk.scene.db.orm.update(dialog).set({ noticesDue: true })
  expect(await cards()).toEqual(expected)
  await desk.scene.db.query(`update notice set created_at = created_at - interval '10 minutes'`, [])
  await desk.scene.db.orm.update(dialog).set({ noticesDue: true })
  expect(await cards()).toEqual(Array.from({ length: 15 }, () => 'card'))
})
