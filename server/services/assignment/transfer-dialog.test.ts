import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { message, noteMention, notice } from '#db/schema/index.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { setHandBack } from '#services/dialogs/set-hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { writeNote } from '#services/messages/write-note.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { transferDialog } from './transfer-dialog.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(() => desk.begin())
afterAll(() => desk.scene.close())

interface Way {
  clientId?: string
  operatorIds?: number[]
  teamIds?: number[]
  note?: string
}
const transfer = (to: Way, ctx = desk.olga, dialogId = desk.dialogId) =>
  transferDialog({ ctx, input: { dialogId, operatorIds: [], teamIds: [], note: '', ...to } })
const take = (ctx = desk.olga) => takeOver({ ctx, input: { dialogId: desk.dialogId } })
const notes = () =>
  desk.scene.db.orm.select().from(message).where(eq(message.kind, 'note')).orderBy(asc(message.id))
const changesNothing = async (work: () => Promise<unknown>) => {
  const before = await desk.state()
  await work()
  expect(await desk.state()).toEqual(before)
}

describe('A dialog that is transferred', () => {
  test('is given to others in place of all who had it, and one line names them', async () => {
    const vera = await desk.scene.hire('Vera')
    await desk.assign({ operatorIds: [desk.olga.id, vera.id], teamIds: [desk.sales] })
    const support = await desk.newTeam('Support')
    const { dialog: given } = await transfer({ operatorIds: [desk.ivan.id], teamIds: [support] })
    expect([given.operators.map((one) => one.name), given.teams.map((one) => one.name)]).toEqual([
      ['Ivan'],
      ['Support'],
    ])
    expect((await desk.activities()).slice(3)).toEqual([['transferred', 'Ivan, Support', desk.olga.id]])
  })

  test('stays with the bot where the bot had it', async () => {
    const { dialog: given } = await transfer({ operatorIds: [desk.ivan.id] })
    expect(given).toMatchObject({ handler: 'bot', handlerOperator: null })
  })

  test('is at once theirs who get it where a person had it; the bot does not speak between', async () => {
    await take()
    const { dialog: given } = await transfer({ operatorIds: [desk.ivan.id] })
    expect(given).toMatchObject({ handler: 'operator', handlerOperator: { id: desk.ivan.id } })
    expect(await desk.row()).toMatchObject({ lastOperatorId: desk.ivan.id, awaitsHolder: true })
  })

  test('to a team alone is nobody’s in person: the bot is silent, and whoever takes it first has it', async () => {
    await take()
    const { dialog: given } = await transfer({ teamIds: [desk.sales] })
    expect(given).toMatchObject({ handler: 'operator', handlerOperator: null })
    expect((await take(desk.ivan)).dialog.handlerOperator?.id).toBe(desk.ivan.id)
  })

  test('is not handed back by the timer of who had it', async () => {
    await take()
    await setHandBack({ ctx: desk.olga, input: { dialogId: desk.dialogId, hours: 1 } })
    expect((await transfer({ operatorIds: [desk.ivan.id] })).dialog.handBackAt).toBe(null)
  })

  test('is transferred by a colleague too, from whoever has it', async () => {
    await take()
    const { dialog: given } = await transfer({ operatorIds: [desk.ivan.id] }, desk.ivan)
    expect(given.handlerOperator?.id).toBe(desk.ivan.id)
  })
})

describe('The note of a transfer', () => {
  test('stands before its line, names who gets it, and goes to no customer', async () => {
    const out = outboundOf(desk.scene)
    await out.drain()
    await transfer({ operatorIds: [desk.ivan.id], note: '  He wants a refund ' })
    const [note] = await notes()
    expect(note).toMatchObject({ text: 'He wants a refund', operatorId: desk.olga.id, delivery: null })
    const rows = await desk.scene.db.orm.select().from(message).orderBy(asc(message.id))
    expect(rows.slice(-2).map((row) => row.activityType ?? row.kind)).toEqual(['note', 'transferred'])
    expect(await desk.scene.db.orm.select().from(noteMention)).toEqual([
      { messageId: note?.id, operatorId: desk.ivan.id },
    ])
    expect(await out.drain()).toEqual([])
  })

  test('moves the dialog nowhere in the list, and nobody waits for it', async () => {
    const before = await desk.row()
    await transfer({ operatorIds: [desk.ivan.id], note: 'See above' })
    expect(await desk.row()).toMatchObject({
      lastMessageAt: before.lastMessageAt,
      waitingSince: before.waitingSince,
      incomingSeq: before.incomingSeq,
    })
  })

  test('is none where it is blank', async () => {
    await transfer({ operatorIds: [desk.ivan.id], note: ' \n ' })
    expect(await notes()).toEqual([])
  })
})

describe('The same transfer again', () => {
  const clientId = randomUUID()
  const counted = async () => [
    (await notes()).length,
    (await desk.activities()).filter(([type]) => type === 'transferred').length,
    (await desk.scene.db.orm.select().from(notice)).length,
  ]

  test('after a lost answer changes nothing, however things stand by then', async () => {
    const way = { clientId, operatorIds: [desk.ivan.id], note: 'He wants a refund' }
    const first = await transfer(way)
    expect(await transfer(way)).toEqual(first)
    expect(await counted()).toEqual([1, 1, 1])
    await take(desk.ivan)
    await desk.unassign({ operatorIds: [desk.ivan.id] })
    await changesNothing(async () =>
      expect((await transfer({ ...way, note: ' He wants a refund ' })).dialog.operators).toEqual([]),
    )
    expect(await counted()).toEqual([1, 1, 1])
  })

  test('at the same moment is done once', async () => {
    const way = { clientId, teamIds: [desk.sales], note: 'Look' }
    const answers = await Promise.all(Array.from({ length: 4 }, () => transfer(way)))
    for (const { dialog: given } of answers) expect(given.teams).toHaveLength(1)
    expect((await counted()).slice(0, 2)).toEqual([1, 1])
  })

  test('under the id of another one, or of a note, is refused and changes nothing', async () => {
    const way = { clientId, operatorIds: [desk.ivan.id], note: 'Look' }
    await transfer(way)
    const noted = randomUUID()
    const note = { dialogId: desk.dialogId, clientId: noted, text: 'Look', entities: [], mentions: [] }
    await writeNote({ ctx: desk.olga, input: note })
    for (const other of [
      { ...way, note: 'Look here' },
      { ...way, operatorIds: [desk.olga.id] },
      { ...way, clientId: noted },
    ])
      await changesNothing(() => expect(transfer(other)).rejects.toMatchObject({ code: 'client-id-reused' }))
  })

  test('is answered to one who sees the dialog no more since; by a colleague it is another', async () => {
    const admin = await desk.scene.hire('Admin', { role: 'admin' })
    const way = { clientId, operatorIds: [desk.ivan.id] }
    await changeSetting({ ctx: admin, input: { key: 'visibility', value: 'assigned' } })
    const first = await transfer(way)
    expect(await transfer(way)).toEqual(first)
    await expect(transfer({ ...way, clientId: randomUUID() })).rejects.toMatchObject({ code: 'not-found' })
    await transfer(way, desk.ivan)
    expect((await counted())[1]).toBe(2)
  })
})

describe('Transferring', () => {
  test('to nobody, or to one who is not in the house, is refused and changes nothing', async () => {
    await take()
    const gone = await desk.scene.hire('Gone', { isActive: false })
    const ways: [Way, string][] = [
      [{}, 'invalid'],
      [{ operatorIds: [gone.id] }, 'not-found'],
      [{ operatorIds: [desk.ivan.id, 999] }, 'not-found'],
      [{ operatorIds: [desk.ivan.id], teamIds: [999] }, 'not-found'],
    ]
    for (const [to, code] of ways)
      await changesNothing(() =>
        expect((async () => transfer({ ...to, note: 'Look' }))()).rejects.toMatchObject({ code }),
      )
    expect(await notes()).toEqual([])
  })

  test('is not found for a dialog that isn’t there, or by one who left', async () => {
    const gone = await desk.scene.hire('Gone', { isActive: false })
    const to = { operatorIds: [desk.ivan.id] }
    await expect(transfer(to, desk.olga, 999)).rejects.toMatchObject({ code: 'not-found' })
    await changesNothing(() => expect(transfer(to, gone)).rejects.toMatchObject({ code: 'not-found' }))
  })

  test('of two at once each is told, and the last has it', async () => {
    await take()
    const vera = await desk.scene.hire('Vera')
    await Promise.all([transfer({ operatorIds: [desk.ivan.id] }), transfer({ operatorIds: [vera.id] })])
    const lines = (await desk.activities()).filter(([type]) => type === 'transferred')
    const last = lines.at(-1)?.[1] === 'Ivan' ? desk.ivan : vera
    expect(lines).toHaveLength(2)
    expect(await desk.row()).toMatchObject({ handlerOperatorId: last.id })
    expect(await desk.assignees()).toEqual([`operator ${last.id}`])
  })

  test('to one who is taken out of the team at that moment leaves it to nobody who left', async () => {
    const admin = await desk.scene.hire('Admin', { role: 'admin' })
    await take()
    await Promise.allSettled([
      transfer({ operatorIds: [desk.ivan.id] }),
      deactivateOperator({ ctx: admin, input: { operatorId: desk.ivan.id } }),
    ])
    expect((await desk.row()).handlerOperatorId).not.toBe(desk.ivan.id)
    expect(await desk.assignees()).not.toContain(`operator ${desk.ivan.id}`)
  })

  test('a closed dialog leaves it closed', async () => {
    await closeDialog({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    const { dialog: given } = await transfer({ operatorIds: [desk.ivan.id] })
    expect(given).toMatchObject({ status: 'closed', handler: 'bot', handlerOperator: null })
  })
})
