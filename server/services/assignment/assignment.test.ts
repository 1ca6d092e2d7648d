import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OperatorCtx } from '#services/context.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { reopenDialog } from '#services/dialogs/reopen-dialog.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { transferDialog } from './transfer-dialog.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(() => desk.begin())
afterAll(() => desk.scene.close())

const changesNothing = async (work: () => Promise<unknown>) => {
  const before = await desk.state()
  await work()
  expect(await desk.state()).toEqual(before)
}

describe('Assigning', () => {
  test('a dialog is given to people and teams, a line in the timeline for each', async () => {
    const { dialog: given } = await desk.assign({
      operatorIds: [desk.ivan.id, desk.olga.id],
      teamIds: [desk.sales],
    })
    expect(given).toMatchObject({
      handler: 'bot',
      operators: [
        { id: desk.olga.id, name: 'Olga', role: 'operator' },
        { id: desk.ivan.id, name: 'Ivan', role: 'operator' },
      ],
      teams: [{ id: desk.sales, name: 'Sales' }],
    })
    expect(await desk.activities()).toEqual([
      ['assigned', 'Olga', desk.olga.id],
      ['assigned', 'Ivan', desk.olga.id],
      ['assigned', 'Sales', desk.olga.id],
    ])
  })

  test('those who are given it later stand after those who have it, and are told of alone', async () => {
    await desk.assign({ operatorIds: [desk.ivan.id] })
    const { dialog: given } = await desk.assign({ operatorIds: [desk.olga.id, desk.ivan.id] })
    expect(given.operators.map((one) => one.name)).toEqual(['Ivan', 'Olga'])
    expect((await desk.activities()).map(([, name]) => name)).toEqual(['Ivan', 'Olga'])
  })

  test('to those who have it, or to nobody, changes nothing', async () => {
    await desk.assign({ operatorIds: [desk.ivan.id, desk.ivan.id], teamIds: [desk.sales] })
    await changesNothing(() =>
      desk.assign({ operatorIds: [desk.ivan.id], teamIds: [desk.sales, desk.sales] }),
    )
    await changesNothing(() => desk.assign({}))
  })

  test('to one who is not, or no longer, in the house is not found, and gives it to none of the others', async () => {
    const gone = await desk.scene.hire('Gone', { isActive: false })
    for (const to of [
      { operatorIds: [desk.ivan.id, gone.id] },
      { operatorIds: [999] },
      { operatorIds: [desk.ivan.id], teamIds: [desk.sales, 999] },
    ])
      await changesNothing(() => expect(desk.assign(to)).rejects.toMatchObject({ code: 'not-found' }))
  })

  test('the same one many times at once is told once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => desk.assign({ operatorIds: [desk.ivan.id] })))
    expect(await desk.activities()).toEqual([['assigned', 'Ivan', desk.olga.id]])
  })
})

describe('Unassigning', () => {
  test('takes a dialog from those named and leaves it to the others, a line for each', async () => {
    await desk.assign({ operatorIds: [desk.olga.id, desk.ivan.id], teamIds: [desk.sales] })
    const { dialog: left } = await desk.unassign(
      { operatorIds: [desk.olga.id], teamIds: [desk.sales] },
      desk.ivan,
    )
    expect([left.operators.map((one) => one.name), left.teams]).toEqual([['Ivan'], []])
    expect((await desk.activities()).slice(3)).toEqual([
      ['unassigned', 'Olga', desk.ivan.id],
      ['unassigned', 'Sales', desk.ivan.id],
    ])
  })

  test('from those who do not have it changes nothing', async () => {
    await desk.assign({ teamIds: [desk.sales] })
    await changesNothing(() => desk.unassign({ operatorIds: [desk.olga.id, 999], teamIds: [998] }))
  })

  test('who holds it gives it to the bot, when it is nobody’s after', async () => {
    await takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    const { dialog: left } = await desk.unassign({ operatorIds: [desk.ivan.id] })
    expect(left).toMatchObject({ handler: 'bot', handlerOperator: null, operators: [] })
  })

  test('who holds it gives it to those who are left, and the bot stays silent', async () => {
    await desk.assign({ teamIds: [desk.sales] })
    await takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    const { dialog: left } = await desk.unassign({ operatorIds: [desk.ivan.id] })
    expect(left).toMatchObject({ handler: 'operator', handlerOperator: null, teams: [{ id: desk.sales }] })
    const { dialog: taken } = await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    expect(taken.handlerOperator?.id).toBe(desk.olga.id)
  })

  test('from the team that has it with nobody in person gives it to the bot', async () => {
    const input = { dialogId: desk.dialogId, operatorIds: [], teamIds: [desk.sales], note: '' }
    await takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    await transferDialog({ ctx: desk.ivan, input })
    const { dialog: left } = await desk.unassign({ teamIds: [desk.sales] })
    expect(left).toMatchObject({ handler: 'bot', handlerOperator: null, teams: [] })
  })

  test('from others leaves it to who holds it', async () => {
    await desk.assign({ operatorIds: [desk.olga.id], teamIds: [desk.sales] })
    await takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    const { dialog: left } = await desk.unassign({ operatorIds: [desk.olga.id], teamIds: [desk.sales] })
    expect(left).toMatchObject({ handler: 'operator', handlerOperator: { id: desk.ivan.id } })
  })

  test('many times at once is told once', async () => {
    await desk.assign({ operatorIds: [desk.ivan.id] })
    await Promise.all([1, 2, 3, 4].map(() => desk.unassign({ operatorIds: [desk.ivan.id] })))
    expect((await desk.activities()).slice(1)).toEqual([['unassigned', 'Ivan', desk.olga.id]])
  })
})

describe.each([
  ['assigning', (...args: Parameters<Desk['assign']>) => desk.assign(...args)],
  ['unassigning', (...args: Parameters<Desk['assign']>) => desk.unassign(...args)],
])('%s', (_what, verb) => {
  test('is not found for a dialog that isn’t there', async () => {
    await expect(verb({ operatorIds: [desk.ivan.id] }, desk.olga, 999)).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('is refused to an operator who left the team, with nothing changed', async () => {
    await desk.assign({ operatorIds: [desk.olga.id] })
    const gone = await desk.scene.hire('Gone', { isActive: false })
    await changesNothing(() =>
      expect(verb({ operatorIds: [desk.olga.id, desk.ivan.id] }, gone)).rejects.toMatchObject({
        code: 'not-found',
      }),
    )
  })
})

describe('Who handles a dialog', () => {
  test('has it assigned by taking it over, without a further line, and is remembered as the last one', async () => {
    await desk.assign({ teamIds: [desk.sales] })
    const { dialog: taken } = await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    expect([taken.operators.map((one) => one.id), taken.teams.length]).toEqual([[desk.olga.id], 1])
    expect((await desk.activities()).slice(1)).toEqual([['taken-over', null, desk.olga.id]])
    expect((await desk.row()).lastOperatorId).toBe(desk.olga.id)
  })

  test('has it assigned by a reply; a colleague’s reply beside them changes that for nobody', async () => {
    const reply = (ctx: OperatorCtx, clientId: string) =>
      sendMessage({ ctx, input: { dialogId: desk.dialogId, clientId, text: 'Hi', entities: [] } })
    await reply(desk.olga, '01936b2e-0000-7000-8000-000000000001')
    await reply(desk.ivan, '01936b2e-0000-7000-8000-000000000002')
    expect(await desk.assignees()).toEqual([`operator ${desk.olga.id}`])
    expect((await desk.row()).lastOperatorId).toBe(desk.olga.id)
  })

  test('gives their own assignment up with the dialog, and nobody else’s', async () => {
    const vera = await desk.scene.hire('Vera')
    await desk.assign({ operatorIds: [vera.id], teamIds: [desk.sales] })
    await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    await handBack({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    expect(await desk.assignees()).toEqual([`operator ${vera.id}`, `team ${desk.sales}`])
    expect((await desk.activities()).map(([type]) => type)).toEqual([
      'assigned',
      'assigned',
      'taken-over',
      'handed-back',
    ])
  })
})

describe('A dialog reopened by an operator', () => {
  beforeEach(async () => {
    await desk.assign({ operatorIds: [desk.ivan.id], teamIds: [desk.sales] })
    await takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    await closeDialog({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    await desk.scene.db.query(`insert into setting (key, value) values ('reopen', '"last-operator"')`, [])
  })

  test('is nobody’s and the bot’s, whatever the setting says of customers', async () => {
    const { dialog: open } = await reopenDialog({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    expect(open).toMatchObject({ handler: 'bot', operators: [], teams: [] })
  })

  test('by taking it over is theirs alone', async () => {
    const { dialog: open } = await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    expect(open).toMatchObject({
      handlerOperator: { id: desk.olga.id },
      operators: [{ id: desk.olga.id }],
      teams: [],
    })
  })
})
