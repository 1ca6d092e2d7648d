import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, dialogAssignee, event, operator, team } from '#db/schema/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '#services/context.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { setHandBack } from '#services/dialogs/set-hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { personNamed } from '#test/harness/scene.ts'
import { assignDialog } from './assign-dialog.ts'
import { releaseOperator, releaseTeam } from './release.ts'
import { transferDialog } from './transfer-dialog.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(() => desk.begin())
afterAll(() => desk.scene.close())

/** What the verbs that take people and teams out of the house do around the release. */
const leave = (ctx: TxCtx, id: number) =>
  ctx.tx.update(operator).set({ isActive: false }).where(eq(operator.id, id))
const dismiss = (around: Ctx = desk.scene.ctx) =>
  inTransaction(around, async (ctx) => {
    await leave(ctx, desk.ivan.id)
    await releaseOperator(ctx, { operatorId: desk.ivan.id, name: 'Ivan' })
  })
const disband = (around: Ctx = desk.scene.ctx) =>
  inTransaction(around, async (ctx) => {
    await ctx.tx.select().from(team).where(eq(team.id, desk.sales)).for('update')
    await releaseTeam(ctx, { teamId: desk.sales, name: 'Sales' })
    await ctx.tx.delete(team).where(eq(team.id, desk.sales))
  })

describe('An operator taken out of the team', () => {
  test('gives back what was theirs: assigned, in hand or both, with a line each', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async (n) => {
        await desk.scene.write(personNamed(5_300_000_000 + n, `P${n}`), 'Hi')
        const [made] = await desk.scene.db.orm
          .select()
          .from(dialog)
          .where(eq(dialog.chatId, 5_300_000_000 + n))
        return made?.id ?? 0
      }),
    )
    ids.sort((one, other) => one - other)
    const [assigned = 0, held = 0, both = 0] = ids
    await desk.assign({ operatorIds: [desk.ivan.id, desk.olga.id] }, desk.olga, assigned)
    await takeOver({ ctx: desk.ivan, input: { dialogId: held } })
    await desk.scene.db.orm.delete(dialogAssignee).where(eq(dialogAssignee.dialogId, held))
    await takeOver({ ctx: desk.ivan, input: { dialogId: both } })
    await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    const [others, revs] = [
      await desk.row(desk.dialogId),
      await Promise.all(ids.map(async (id) => (await desk.row(id)).rev)),
    ]
    await desk.scene.db.orm.update(dialog).set({ noticesDue: false })
    const told = (await desk.scene.db.orm.select().from(event)).length
    await dismiss()
    const events = (await desk.scene.db.orm.select().from(event)).slice(told)
    expect(events.map(({ data }) => 'dialogId' in data && data.dialogId)).toEqual(ids)
    for (const [n, id] of ids.entries()) {
      expect((await desk.activities(id)).at(-1)).toEqual(['unassigned', 'Ivan', null])
      expect(await desk.row(id)).toMatchObject({
        handler: 'bot',
        handlerOperatorId: null,
        awaitsHolder: false,
        handBackAt: null,
        noticesDue: true,
        rev: (revs[n] ?? 0) + 1,
      })
    }
    expect(await desk.assignees(assigned)).toEqual([`operator ${desk.olga.id}`])
    expect(await desk.assignees(both)).toEqual([])
    expect(await desk.row(desk.dialogId)).toEqual({ ...others, noticesDue: false })
  })

  test('has no closed dialog left, and those say nothing of it', async () => {
    await takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    await closeDialog({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    expect(await desk.assignees()).toEqual([`operator ${desk.ivan.id}`])
    const before = { row: await desk.row(), activities: await desk.activities() }
    await dismiss()
    expect(await desk.assignees()).toEqual([])
    expect(await desk.row()).toEqual({ ...before.row, isAssigned: false })
    expect(await desk.activities()).toEqual(before.activities)
  })
})

test('a team that is deleted gives its dialogs back, and who handles them goes on', async () => {
  await desk.assign({ operatorIds: [desk.ivan.id], teamIds: [desk.sales] })
  await takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
  await setHandBack({ ctx: desk.ivan, input: { dialogId: desk.dialogId, hours: 3 } })
  const before = await desk.row()
  await disband()
  expect(await desk.row()).toEqual({ ...before, rev: before.rev + 1, noticesDue: true })
  expect(await desk.assignees()).toEqual([`operator ${desk.ivan.id}`])
  expect((await desk.activities()).at(-1)).toEqual(['unassigned', 'Sales', null])
  expect(await desk.row()).toMatchObject({ handler: 'operator', handlerOperatorId: desk.ivan.id })
})

test('a team that is deleted leaves the bot what it had with nobody in person', async () => {
  await takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
  const input = { dialogId: desk.dialogId, operatorIds: [], teamIds: [desk.sales], note: '' }
  await transferDialog({ ctx: desk.ivan, input })
  expect(await desk.row()).toMatchObject({ handler: 'operator', handlerOperatorId: null })
  await disband()
  expect(await desk.row()).toMatchObject({ handler: 'bot', awaitsHolder: false })
})

/** Until a statement waits for a lock; the embedded database runs none beside a transaction, so none waits. */
const untilOneWaits = async () => {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  if (desk.scene.db.kind === 'pglite') return
  while ((await desk.scene.db.query(waiting, [])).length === 0);
}
/** Begins `second` while `first` has done its work and not committed. */
const inTurn = async (first: (ctx: TxCtx) => Promise<unknown>, second: () => Promise<unknown>) => {
  const begun = await desk.scene.db.transaction(async (tx) => {
    await first({ ...desk.scene.ctx, tx })
    const outcome = Promise.allSettled([second()])
    await untilOneWaits()
    return { outcome }
  })
  return (await begun.outcome)[0]
}

describe('One after the other', () => {
  test('who is being taken out when they are given a dialog does not get it', async () => {
    const outcome = await inTurn(
      (ctx) => dismiss(ctx),
      () => desk.assign({ operatorIds: [desk.ivan.id] }),
    )
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
    expect([await desk.assignees(), await desk.activities()]).toEqual([[], []])
  })

  test('who is taken out just as they take a dialog over gives it back', async () => {
    const outcome = await inTurn(
      (ctx) => takeOver({ ctx: { ...desk.ivan, tx: ctx.tx }, input: { dialogId: desk.dialogId } }),
      dismiss,
    )
    expect(outcome?.status).toBe('fulfilled')
    expect([await desk.assignees(), (await desk.row()).handler]).toEqual([[], 'bot'])
    expect((await desk.activities()).map(([type]) => type)).toEqual(['taken-over', 'unassigned'])
  })

  test('a reply of one who is being taken out is refused, and takes nothing over', async () => {
    const input = {
      dialogId: desk.dialogId,
      clientId: '01936b2e-0000-7000-8000-000000000003',
      text: 'Hi',
      entities: [],
    }
    const outcome = await inTurn(
      (ctx) => dismiss(ctx),
      () => sendMessage({ ctx: desk.ivan, input }),
    )
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
    expect((await desk.row()).handler).toBe('bot')
  })

  test('a team that is being deleted does not get a dialog', async () => {
    const outcome = await inTurn(
      (ctx) => disband(ctx),
      () => desk.assign({ teamIds: [desk.sales] }),
    )
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
  })

  test('a team that is deleted just as it is given a dialog gives it back', async () => {
    const given = (ctx: TxCtx) =>
      assignDialog({
        ctx: { ...desk.olga, tx: ctx.tx },
        input: { dialogId: desk.dialogId, operatorIds: [], teamIds: [desk.sales] },
      })
    expect((await inTurn(given, disband))?.status).toBe('fulfilled')
    expect((await desk.activities()).map(([type]) => type)).toEqual(['assigned', 'unassigned'])
  })

  test('a closed dialog given to somebody just as a team it was given to goes counts as given', async () => {
    await desk.assign({ teamIds: [desk.sales] })
    await closeDialog({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    const given = (ctx: TxCtx) => desk.assign({ operatorIds: [desk.ivan.id] }, { ...desk.olga, tx: ctx.tx })
    expect((await inTurn(given, disband))?.status).toBe('fulfilled')
    expect(await desk.assignees()).toEqual([`operator ${desk.ivan.id}`])
    expect(await desk.row()).toMatchObject({ isAssigned: true })
  })
})

describe('At the same moment', () => {
  const settled = async (outcomes: PromiseSettledResult<unknown>[]) =>
    outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))

  test('an operator is taken out and given a dialog: they never have it after', async () => {
    for (let round = 0; round < 12; round += 1) {
      await desk.scene.db.orm.update(operator).set({ isActive: true })
      const before = (await desk.activities()).length
      const refused = await settled(
        await Promise.allSettled([desk.assign({ operatorIds: [desk.ivan.id] }), dismiss()]),
      )
      expect(await desk.assignees()).toEqual([])
      const said = (await desk.activities()).slice(before).map(([type]) => type)
      expect(said).toEqual(refused.length > 0 ? [] : ['assigned', 'unassigned'])
      expect(refused.every((code) => code === 'not-found')).toBe(true)
    }
  })

  test('an operator is taken out and takes a dialog over: the bot has it after', async () => {
    for (let round = 0; round < 12; round += 1) {
      await desk.scene.db.orm.update(operator).set({ isActive: true })
      await Promise.allSettled([takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId } }), dismiss()])
      expect(await desk.assignees()).toEqual([])
      expect(await desk.row()).toMatchObject({ handler: 'bot', handlerOperatorId: null })
    }
  })

  test('a team is deleted and given a dialog: it never has it after', async () => {
    for (let round = 0; round < 12; round += 1) {
      desk.sales = await desk.newTeam(`Team ${round}`)
      const refused = await settled(
        await Promise.allSettled([desk.assign({ teamIds: [desk.sales] }), disband()]),
      )
      expect(await desk.assignees()).toEqual([])
      expect(refused.every((code) => code === 'not-found')).toBe(true)
    }
  })
})
