import { randomUUID } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, notice, operator, presence, teamMember } from '#db/schema/index.ts'
import { transferDialog } from '#services/assignment/transfer-dialog.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { expirePresence } from '#services/presence/expire-presence.ts'
import { setPresence } from '#services/presence/set-presence.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { anna } from '#test/harness/scene.ts'
import { escalateDue } from './escalate-due.ts'
import { refreshDueNotices } from './refresh-notices.ts'
import { takeFromNotice } from './take-from-notice.ts'

let desk: Desk
let vera: Awaited<ReturnType<Desk['scene']['hire']>>
let zoe: Awaited<ReturnType<Desk['scene']['hire']>>
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  vera = await desk.scene.hire('Vera', { staffChatOpen: true })
  zoe = await desk.scene.hire('Zoe', { staffChatOpen: true })
})
afterAll(() => desk.scene.close())

/** Names of those who have a card. */
const told = async () => {
  while ((await refreshDueNotices({ ctx: desk.scene.ctx, limit: 50 })) > 0);
  const rows = await desk.scene.db.orm
    .select({ name: operator.name })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(and(eq(notice.state, 'shown'), eq(notice.kind, 'card')))
    .orderBy(asc(operator.name))
  return rows.map((row) => row.name)
}
const write = () => desk.scene.write(anna, 'Hello?')
const reply = (ctx: Desk['olga']) =>
  sendMessage({ ctx, input: { dialogId: desk.dialogId, clientId: randomUUID(), text: 'Here', entities: [] } })
const take = (ctx: Desk['olga']) => takeFromNotice({ ctx, input: { dialogId: desk.dialogId } })

describe('While a person has a dialog', () => {
  test('they are told when somebody waits in it anew, not of what waited as they took it', async () => {
    await takeOver({ ctx: vera, input: { dialogId: desk.dialogId } })
    expect(await told()).toEqual([])
    await write()
    expect(await told()).toEqual([])
    await reply(vera)
    await write()
    expect(await told()).toEqual(['Vera'])
    await reply(vera)
    expect(await told()).toEqual([])
  })

  test('who took it with nobody waiting is told of the first who does', async () => {
    await reply(zoe)
    await takeOver({ ctx: vera, input: { dialogId: desk.dialogId, fromOperatorId: zoe.id } })
    await write()
    expect(await told()).toEqual(['Vera'])
  })

  test('its team is told too where they are off duty, and left in peace where not', async () => {
    await desk.scene.db.orm.insert(teamMember).values({ teamId: desk.sales, operatorId: zoe.id })
    await desk.assign({ teamIds: [desk.sales] })
    await reply(vera)
    await write()
    expect(await told()).toEqual(['Vera'])
    await desk.scene.db.orm.update(operator).set({ onDuty: false }).where(eq(operator.id, vera.id))
    await write()
    expect(await told()).toEqual(['Vera', 'Zoe'])
  })

  test('whom it is passed on to is told that somebody waits', async () => {
    await takeOver({ ctx: vera, input: { dialogId: desk.dialogId } })
    const input = { dialogId: desk.dialogId, operatorIds: [zoe.id], teamIds: [], note: '' }
    await transferDialog({ ctx: vera, input })
    expect(await told()).toEqual(['Zoe'])
  })

  test('whom they leave it to by giving up their own assignment are told that somebody waits', async () => {
    await desk.assign({ operatorIds: [zoe.id] })
    await takeOver({ ctx: vera, input: { dialogId: desk.dialogId } })
    expect(await told()).toEqual([])
    await desk.unassign({ operatorIds: [vera.id] }, vera)
    expect(await told()).toEqual(['Zoe'])
  })

  test('handed back while somebody waits, it is told to whom it is given to besides, or to everyone', async () => {
    await takeOver({ ctx: vera, input: { dialogId: desk.dialogId } })
    expect(await told()).toEqual([])
    await handBack({ ctx: vera, input: { dialogId: desk.dialogId } })
    expect(await told()).toEqual(['Vera', 'Zoe'])
    await desk.assign({ operatorIds: [zoe.id] })
    await takeOver({ ctx: vera, input: { dialogId: desk.dialogId } })
    await handBack({ ctx: vera, input: { dialogId: desk.dialogId } })
    expect(await told()).toEqual(['Zoe'])
  })
})

describe('Who has the dialog before their eyes', () => {
  const deviceId = randomUUID()
  const be = (state: 'open' | 'gone') =>
    setPresence({ ctx: vera, input: { dialogId: desk.dialogId, deviceId, state } })

  test('gets no card, and one when they leave and somebody waits still', async () => {
    await be('open')
    expect(await told()).toEqual(['Zoe'])
    await be('gone')
    expect(await told()).toEqual(['Vera', 'Zoe'])
    await be('open')
    await write()
    expect(await told()).toEqual(['Vera', 'Zoe'])
  })

  test('gets one too when they went without a word', async () => {
    await be('open')
    expect(await told()).toEqual(['Zoe'])
    await desk.scene.db.orm.update(presence).set({ expiresAt: new Date(0) })
    await expirePresence({ ctx: desk.scene.ctx })
    expect(await told()).toEqual(['Vera', 'Zoe'])
  })

  test('gets one all the same once it waits too long: a window may be left open', async () => {
    await desk.assign({ operatorIds: [vera.id] })
    await be('open')
    expect(await told()).toEqual([])
    await desk.scene.db.orm.update(dialog).set({ waitingSince: sql`now() - interval '11 minutes'` })
    expect(await escalateDue({ ctx: desk.scene.ctx, limit: 10 })).toBe(1)
    expect(await told()).toEqual(['Vera'])
    await be('gone')
  })
})

describe('Taken from a card', () => {
  test('it is theirs, and every card of it goes', async () => {
    expect(await told()).toEqual(['Vera', 'Zoe'])
    expect(await take(vera)).toEqual({ outcome: 'taken' })
    expect(await desk.row()).toMatchObject({ handler: 'operator', handlerOperatorId: vera.id })
    expect(await told()).toEqual([])
    expect(await take(vera)).toEqual({ outcome: 'taken' })
  })

  test('of two at once one has it, and the other is told who', async () => {
    const outcomes = await Promise.all([take(vera), take(zoe)])
    const { handlerOperatorId } = await desk.row()
    const by = handlerOperatorId === vera.id ? 'Vera' : 'Zoe'
    expect(outcomes).toContainEqual({ outcome: 'taken' })
    expect(outcomes).toContainEqual({ outcome: 'held', by })
    expect(await desk.activities()).toEqual([['taken-over', null, handlerOperatorId]])
  })

  test.each([
    ['is closed', () => closeDialog({ ctx: zoe, input: { dialogId: desk.dialogId } })],
    [
      'is of a banned contact',
      () => banContact({ ctx: zoe, input: { dialogId: desk.dialogId, reason: '' } }),
    ],
  ])('one that %s stays as it is', async (_, end) => {
    await end()
    const before = await desk.state()
    expect(await take(vera)).toEqual({ outcome: 'over' })
    expect(await desk.state()).toEqual(before)
  })

  test('one that they may not see, or that is none, is not found', async () => {
    const admin = await desk.scene.hire('Admin', { role: 'admin' })
    await changeSetting({ ctx: admin, input: { key: 'visibility', value: 'assigned' } })
    await desk.assign({ operatorIds: [zoe.id] })
    await desk.scene.db.orm.update(dialog).set({ noticesDue: false })
    const before = await desk.state()
    await expect(take(vera)).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeFromNotice({ ctx: vera, input: { dialogId: 999_999 } })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await desk.state()).toEqual(before)
  })
})
