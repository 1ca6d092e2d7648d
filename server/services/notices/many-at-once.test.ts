import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, notice, operator, outbox } from '#db/schema/index.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { changeProfile } from '#services/team/change-profile.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { install, personNamed } from '#test/harness/scene.ts'
import { refreshDueNotices } from './refresh-notices.ts'

let desk: Desk
let vera: Awaited<ReturnType<Desk['scene']['hire']>>
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  await desk.scene.db.query('truncate dialog cascade', [])
  vera = await person('Vera')
})
afterAll(() => desk.scene.close())

const person = (name: string, fields: Partial<typeof operator.$inferInsert> = {}) =>
  desk.scene.hire(name, { staffChatOpen: true, language: 'en', ...fields })
const customer = (n: number) => personNamed(5_600_000_000 + n, `P${n}`)
const idOf = async (n: number) => {
  const [row] = await desk.scene.db.orm
    .select()
    .from(dialog)
    .where(eq(dialog.chatId, 5_600_000_000 + n))
  return row?.id ?? 0
}
/** As many customers write, and the worker comes only then: as after an outage. */
const burst = async (count: number, from = 0) => {
  for (let n = from; n < from + count; n += 1) await desk.scene.write(customer(n), 'Hi')
  await refresh()
}
const refresh = async () => {
  while ((await refreshDueNotices({ ctx: desk.scene.ctx, limit: 50 })) > 0);
}
const deliver = () =>
  desk.scene.db.orm.update(outbox).set({ status: 'sent' }).where(eq(outbox.status, 'queued'))
const pass = (minutes: number) =>
  desk.scene.db.query(`update notice set created_at = created_at - make_interval(mins => $1)`, [minutes])
/** Who is told by cards, and the line beside them. */
const phone = async (operatorId = vera.id) => {
  const rows = await desk.scene.db.orm
    .select({ kind: notice.kind, text: notice.text })
    .from(notice)
    .where(and(eq(notice.operatorId, operatorId), eq(notice.state, 'shown')))
    .orderBy(asc(notice.id))
  const lines = rows.flatMap(({ kind, text }) => (kind === 'more' ? [text] : []))
  return [rows.length - lines.length, ...lines]
}
const queued = async () => {
  const rows = await desk.scene.db.orm
    .select()
    .from(outbox)
    .where(and(eq(outbox.botId, install.staffBot.id), eq(outbox.status, 'queued')))
    .orderBy(asc(outbox.id))
  return rows.map(({ call }) => ('text' in call ? `${call.kind} ${call.text.split('\n')[0]}` : call.kind))
}
const more = (count: number) => `And ${count} more dialog${count === 1 ? ' is' : 's are'} waiting`
const answer = async (n: number, ctx = desk.olga) =>
  sendMessage({
    ctx,
    input: { dialogId: await idOf(n), clientId: randomUUID(), text: 'Here', entities: [] },
  })

describe('Of many dialogs that begin to wait at once a person', () => {
  test('gets ten cards and in one line how many the others are; one of all that sounds', async () => {
    await burst(14)
    expect(await phone()).toEqual([10, more(4)])
    const sends = await desk.scene.db.orm.select().from(outbox).where(eq(outbox.botId, install.staffBot.id))
    expect(sends).toHaveLength(11)
    expect(sends.filter(({ call }) => 'silent' in call && !call.silent)).toHaveLength(1)
    expect(sends.find(({ call }) => 'text' in call && call.text === more(4))?.call).toMatchObject({
      buttons: [[{ kind: 'web_app', url: `${install.publicUrl}/?waiting=1` }]],
    })
  })

  test('gets no more when several processes tell at once', async () => {
    for (let n = 0; n < 24; n += 1) await desk.scene.write(customer(n), 'Hi')
    const ctx = desk.scene.ctx
    await Promise.all(Array.from({ length: 6 }, () => refreshDueNotices({ ctx, limit: 4 })))
    await refresh()
    expect(await phone()).toEqual([10, more(14)])
  })

  test('gets ten cards of those given to them in person, whatever else comes', async () => {
    await burst(12)
    expect(await phone()).toEqual([10, more(2)])
    await takeOver({ ctx: vera, input: { dialogId: await idOf(11) } })
    await answer(11, vera)
    await desk.scene.write(customer(11), 'And now?')
    await refresh()
    expect(await phone()).toEqual([11, more(1)])
    for (let n = 20; n < 40; n += 1) {
      await desk.scene.write(customer(n), 'Hi')
      await desk.assign({ operatorIds: [vera.id] }, desk.olga, await idOf(n))
    }
    await refresh()
    expect(await phone()).toEqual([20, more(12)])
  })

  test('is told of their own first', async () => {
    for (let n = 0; n < 20; n += 1) await desk.scene.write(customer(n), 'Hi')
    await desk.assign({ operatorIds: [vera.id] }, desk.olga, await idOf(19))
    await refresh()
    const own = await desk.scene.db.orm
      .select()
      .from(notice)
      .where(and(eq(notice.dialogId, await idOf(19)), eq(notice.kind, 'card')))
    expect(own).toMatchObject([{ operatorId: vera.id, state: 'shown' }])
    expect(await phone()).toEqual([10, more(10)])
  })

  test('also as they come on duty', async () => {
    await changeProfile({ ctx: vera, input: { onDuty: false } })
    await burst(30)
    expect(await phone()).toEqual([0])
    await changeProfile({ ctx: vera, input: { onDuty: true } })
    await refresh()
    expect(await phone()).toEqual([10, more(20)])
  })
})

describe('The line that tells of the others', () => {
  test.each<[string, (n: number) => Promise<unknown>]>([
    ['taken', async (n) => takeOver({ ctx: desk.olga, input: { dialogId: await idOf(n) } })],
    ['answered', (n) => answer(n)],
    ['closed', async (n) => closeDialog({ ctx: desk.olga, input: { dialogId: await idOf(n) } })],
    ['banned', async (n) => banContact({ ctx: desk.olga, input: { dialogId: await idOf(n), reason: '' } })],
    ['given to another', async (n) => desk.assign({ operatorIds: [desk.ivan.id] }, desk.olga, await idOf(n))],
  ])('is corrected, without a sound, when one of them is %s, and goes with the last', async (_, end) => {
    await burst(12)
    await deliver()
    await end(11)
    await refresh()
    expect(await phone()).toEqual([10, more(1)])
    expect(await queued()).toEqual([`edit ${more(1)}`])
    await deliver()
    await end(10)
    await refresh()
    expect(await phone()).toEqual([10])
    expect(await queued()).toEqual(['delete'])
  })

  test('loses one that gets a card of its own, there being room', async () => {
    await burst(13)
    await deliver()
    await answer(0)
    await desk.scene.write(customer(12), 'Hello?')
    await refresh()
    expect(await phone()).toEqual([10, more(2)])
    expect(await queued()).toEqual(['delete', 'send P12 is waiting for an answer', `edit ${more(2)}`])
  })

  test('is corrected where it stands for ten minutes, and said anew later on when there are more', async () => {
    await burst(12)
    await deliver()
    await burst(2, 12)
    expect(await queued()).toEqual([`edit ${more(4)}`])
    await deliver()
    await pass(11)
    await burst(12, 14)
    expect(await phone()).toEqual([20, more(6)])
    const calls = await queued()
    expect(calls.filter((call) => !call.startsWith('send P'))).toEqual(['delete', `send ${more(6)}`])
  })

  test('does not tell of what nobody waits in any more, though no worker has looked', async () => {
    await burst(13)
    await desk.scene.db.orm.update(dialog).set({ waitingSince: null, noticesDue: false })
    await desk.scene.db.query('update dialog set waiting_since = now() where id <= $1', [await idOf(11)])
    await answer(0)
    await desk.scene.write(customer(20), 'Hi')
    await desk.scene.write(customer(21), 'Hi')
    await refresh()
    expect(await phone()).toEqual([10, more(3)])
  })

  test('goes from the phone of who leaves the team; who blocked the bot has it no more', async () => {
    await burst(13)
    await deliver()
    await deactivateOperator({ ctx: desk.scene.ctx, input: { operatorId: vera.id } })
    await refresh()
    expect(await phone()).toEqual([0])
    expect(await queued()).toEqual(Array.from({ length: 11 }, () => 'delete'))
    const zoe = await person('Zoe')
    await desk.scene.db.orm.update(dialog).set({ noticesDue: true })
    await refresh()
    expect(await phone(zoe.id)).toEqual([10, more(3)])
    await desk.scene.db.orm.update(operator).set({ staffChatOpen: false }).where(eq(operator.id, zoe.id))
    await desk.scene.db.orm.update(dialog).set({ noticesDue: true })
    await refresh()
    expect(await phone(zoe.id)).toEqual([0])
  })
})
