import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, notice, operator, outbox, teamMember } from '#db/schema/index.ts'
import { transferDialog } from '#services/assignment/transfer-dialog.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { unbanContact } from '#services/contacts/unban-contact.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { reopenDialog } from '#services/dialogs/reopen-dialog.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { changeProfile } from '#services/team/change-profile.ts'
import { deleteTeam } from '#services/team/delete-team.ts'
import { setTeamMember } from '#services/team/set-team-member.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { anna } from '#test/harness/scene.ts'
import { refreshDueNotices } from './refresh-notices.ts'

type Hired = Awaited<ReturnType<Desk['scene']['hire']>>
let desk: Desk
let admin: Hired
let vera: Hired
let zoe: Hired
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  admin = await person('Admin', { role: 'admin', quiet: 'mine' })
  vera = await person('Vera')
  zoe = await person('Zoe')
})
afterAll(() => desk.scene.close())

const person = (name: string, fields: Partial<typeof operator.$inferInsert> = {}) =>
  desk.scene.hire(name, { staffChatOpen: true, language: 'en', ...fields })
const refresh = async () => {
  while ((await refreshDueNotices({ ctx: desk.scene.ctx, limit: 50 })) > 0);
}
/** As if every call had been made. */
const deliver = async () => {
  await desk.scene.db.query(`update notice set telegram_message_id = 9000 + id where state = 'shown'`, [])
  await desk.scene.db.orm.update(outbox).set({ status: 'sent' }).where(eq(outbox.status, 'queued'))
}
/** Who has a card by what they see on their phones, and under it the button to take. */
const cards = async () => {
  await refresh()
  await deliver()
  const rows = await desk.scene.db.orm
    .select({ name: operator.name, id: notice.id })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(and(eq(notice.state, 'shown'), eq(notice.kind, 'card')))
    .orderBy(asc(operator.name))
  const seen: string[] = []
  for (const { name, id } of rows) {
    const [last] = await desk.scene.db.orm
      .select()
      .from(outbox)
      .where(eq(outbox.noticeId, id))
      .orderBy(desc(outbox.id))
      .limit(1)
    const buttons = last && 'buttons' in last.call ? last.call.buttons.flat() : []
    seen.push(`${name}${buttons.some(({ kind }) => kind === 'callback') ? ' may take' : ''}`)
  }
  return seen
}
const on = () => ({ dialogId: desk.dialogId })
const take = (ctx: Hired) => takeOver({ ctx, input: on() })
const reply = (ctx: Hired) =>
  sendMessage({ ctx, input: { ...on(), clientId: randomUUID(), text: 'Here', entities: [] } })
const transfer = (to: { operatorIds?: number[]; teamIds?: number[] }, ctx = desk.olga) =>
  transferDialog({ ctx, input: { ...on(), operatorIds: [], teamIds: [], note: '', ...to } })
const join = (operatorId: number) =>
  desk.scene.db.orm.insert(teamMember).values({ teamId: desk.sales, operatorId })
const escalate = (step: number) =>
  desk.scene.db.orm.update(dialog).set({ escalation: step, awaitsHolder: true, noticesDue: true })
/** To a team of those who have no phone. */
const toTeam = async () => {
  await join(desk.ivan.id)
  return desk.assign({ teamIds: [desk.sales] })
}
const everybody = ['Vera may take', 'Zoe may take']

describe('A card goes, and comes back, as soon as', () => {
  test.each<[string, () => Promise<unknown>, string[]]>([
    ['somebody takes the dialog', () => take(desk.olga), []],
    ['somebody answers', () => reply(desk.olga), []],
    ['it is closed', () => closeDialog({ ctx: desk.olga, input: on() }), []],
    ['its contact is banned', () => banContact({ ctx: desk.olga, input: { ...on(), reason: '' } }), []],
    ['it is given to a colleague', () => desk.assign({ operatorIds: [vera.id] }), ['Vera may take']],
    ['it is transferred', () => transfer({ operatorIds: [zoe.id] }), ['Zoe may take']],
    ['it is given to a team', () => toTeam(), []],
    ['one goes off duty', () => changeProfile({ ctx: vera, input: { onDuty: false } }), ['Zoe may take']],
    ['one wants silence', () => changeProfile({ ctx: zoe, input: { quiet: 'none' } }), ['Vera may take']],
  ])('%s', async (_, change, left) => {
    expect(await cards()).toEqual(everybody)
    await change()
    expect(await cards()).toEqual(left)
  })

  test('it is handed back, unassigned, opened and written to again, or let in again', async () => {
    await take(desk.olga)
    expect(await cards()).toEqual([])
    await handBack({ ctx: desk.olga, input: on() })
    expect(await cards()).toEqual(everybody)
    await desk.assign({ operatorIds: [desk.ivan.id] })
    expect(await cards()).toEqual([])
    await desk.unassign({ operatorIds: [desk.ivan.id] })
    expect(await cards()).toEqual(everybody)
    await closeDialog({ ctx: desk.olga, input: on() })
    await reopenDialog({ ctx: desk.olga, input: on() })
    expect(await cards()).toEqual([])
    await desk.scene.write(anna, 'Me again')
    expect(await cards()).toEqual(everybody)
    await banContact({ ctx: desk.olga, input: { ...on(), reason: '' } })
    expect(await cards()).toEqual([])
    await unbanContact({ ctx: desk.olga, input: on() })
    expect(await cards()).toEqual(everybody)
  })
})

describe('A card offers to take the dialog', () => {
  test('no more once a person has it, and again when it is nobody’s, without another word', async () => {
    await join(vera.id)
    await transfer({ teamIds: [desk.sales] })
    await escalate(2)
    expect(await cards()).toEqual(['Admin may take', 'Vera may take'])
    await transfer({ operatorIds: [zoe.id] }, desk.olga)
    expect(await cards()).toEqual(['Admin may take', 'Zoe may take'])
    await take(desk.olga)
    await escalate(2)
    expect(await cards()).toEqual(['Admin', 'Zoe'])
    await transfer({ teamIds: [desk.sales] }, desk.olga)
    expect(await cards()).toEqual(['Admin may take', 'Vera may take'])
    await transfer({ operatorIds: [zoe.id] }, desk.olga)
    expect(await cards()).toEqual(['Admin', 'Zoe'])
  })
})

describe('Of what a colleague left waiting too long their team has cards', () => {
  beforeEach(async () => {
    for (const { id } of [vera, zoe]) await join(id)
    await desk.assign({ operatorIds: [zoe.id] })
    await escalate(1)
    expect(await cards()).toEqual(everybody)
  })

  test('until the colleague leaves the team, or joins it again', async () => {
    const put = (member: boolean) =>
      setTeamMember({ ctx: admin, input: { teamId: desk.sales, operatorId: zoe.id, member } })
    await put(false)
    expect(await cards()).toEqual(['Zoe may take'])
    await put(true)
    expect(await cards()).toEqual(everybody)
  })

  test('until the team is no more', async () => {
    await deleteTeam({ ctx: admin, input: { teamId: desk.sales } })
    expect(await cards()).toEqual(['Zoe may take'])
  })

  test('until only those may see it whose it is', async () => {
    await changeSetting({ ctx: admin, input: { key: 'visibility', value: 'assigned' } })
    expect(await cards()).toEqual(['Zoe may take'])
  })
})

test('the team is told, and left in peace, as who has the dialog in hand goes off duty and comes back', async () => {
  await join(zoe.id)
  await desk.assign({ teamIds: [desk.sales] })
  await reply(vera)
  // No card of hers leads to the dialog.
  await changeProfile({ ctx: vera, input: { quiet: 'none' } })
  await desk.scene.write(anna, 'Hello?')
  expect(await cards()).toEqual([])
  await changeProfile({ ctx: vera, input: { onDuty: false } })
  expect(await cards()).toEqual(['Zoe'])
  await changeProfile({ ctx: vera, input: { onDuty: true } })
  expect(await cards()).toEqual([])
})

test('a card Telegram deletes no more, for it is two days old, says so and offers nothing', async () => {
  expect(await cards()).toEqual(everybody)
  await desk.scene.db.query(`update notice set created_at = created_at - interval '2 days'`, [])
  await take(desk.olga)
  expect(await cards()).toEqual([])
  const calls = await desk.scene.db.orm.select().from(outbox).orderBy(desc(outbox.id)).limit(2)
  for (const { call } of calls)
    expect(call).toEqual({ kind: 'edit', text: 'This notice is out of date', entities: [], buttons: [] })
})
