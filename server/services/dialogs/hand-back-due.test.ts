import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { personNamed } from '#test/harness/scene.ts'
import { closeDialog } from './close-dialog.ts'
import { handBack } from './hand-back.ts'
import { handBackDue } from './hand-back-due.ts'
import { lockDialog } from './lock-dialog.ts'
import { setHandBack } from './set-hand-back.ts'
import { takeOver } from './take-over.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
})
afterAll(() => desk.scene.close())

const set = (hours: 1 | 3 | 6 | 24 | null, ctx = desk.olga, dialogId = desk.dialogId) =>
  setHandBack({ ctx, input: { dialogId, hours } })
const run = (limit = 100) => handBackDue({ ctx: desk.scene.ctx, limit })
/** As if so many minutes had passed. */
const pass = (minutes: number) =>
  desk.scene.db.query(`update dialog set hand_back_at = hand_back_at - $1::int * interval '1 minute'`, [
    minutes,
  ])
const changesNothing = async (work: () => Promise<unknown>) => {
  const before = await desk.state()
  await work()
  expect(await desk.state()).toEqual(before)
}

describe('A dialog with a timer', () => {
  test.each([1, 3, 6, 24] as const)(
    'goes back to the bot after %i hours, and its line says that it was so',
    async (hours) => {
      const before = Date.now()
      const { dialog: timed } = await set(hours)
      const at = new Date(timed.handBackAt ?? 0).getTime()
      expect(Math.round((at - before) / 60_000)).toBe(hours * 60)
      expect(timed.handler).toBe('operator')
      await pass(hours * 60 - 1)
      expect(await run()).toBe(0)
      await pass(2)
      const { waitingSince } = await desk.row()
      expect(await run()).toBe(1)
      expect(await desk.row()).toMatchObject({
        handler: 'bot',
        handlerOperatorId: null,
        handBackAt: null,
        waitingSince,
      })
      expect((await desk.activities()).at(-1)).toEqual(['handed-back', 'timer', null])
      expect(await desk.assignees()).toEqual([])
      expect(await run()).toBe(0)
    },
  )

  test('keeps those it is given to beside who had it', async () => {
    await desk.assign({ operatorIds: [desk.ivan.id], teamIds: [desk.sales] })
    await set(1)
    await pass(61)
    await run()
    expect(await desk.assignees()).toEqual([`operator ${desk.ivan.id}`, `team ${desk.sales}`])
  })

  test('is set anew, or not handed back by itself after all', async () => {
    await set(1)
    await set(24)
    await pass(61)
    expect(await run()).toBe(0)
    expect((await set(null)).dialog.handBackAt).toBe(null)
    await changesNothing(() => set(null))
  })

  test.each<[string, () => Promise<unknown>]>([
    ['handed back', () => handBack({ ctx: desk.olga, input: { dialogId: desk.dialogId } })],
    ['closed', () => closeDialog({ ctx: desk.olga, input: { dialogId: desk.dialogId } })],
    ['unassigned from who has it', () => desk.unassign({ operatorIds: [desk.olga.id] })],
    [
      'taken over by another',
      () => takeOver({ ctx: desk.ivan, input: { dialogId: desk.dialogId, fromOperatorId: desk.olga.id } }),
    ],
  ])('loses it when it is %s', async (_what, work) => {
    await set(1)
    await work()
    expect((await desk.row()).handBackAt).toBe(null)
    await pass(61)
    expect(await run()).toBe(0)
  })

  test('keeps it when who has it replies', async () => {
    await set(1)
    const clientId = '01936b2e-0000-7000-8000-000000000001'
    await sendMessage({
      ctx: desk.olga,
      input: { dialogId: desk.dialogId, clientId, text: 'Hi', entities: [] },
    })
    expect((await desk.row()).handBackAt).not.toBe(null)
  })
})

describe('The timer', () => {
  test('is refused while the bot has the dialog', async () => {
    await handBack({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    await changesNothing(() => expect(set(1)).rejects.toMatchObject({ code: 'conflict' }))
    await changesNothing(() => set(null))
  })

  test('is not found for a dialog that isn’t there, or by one who left', async () => {
    const gone = await desk.scene.hire('Gone', { isActive: false })
    await expect(set(1, desk.olga, 999)).rejects.toMatchObject({ code: 'not-found' })
    await changesNothing(() => expect(set(1, gone)).rejects.toMatchObject({ code: 'not-found' }))
  })

  test('and a hand-back at once leave no timer of the bot’s', async () => {
    for (let round = 0; round < 5; round += 1) {
      await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
      await Promise.allSettled([
        set(3),
        handBack({ ctx: desk.olga, input: { dialogId: desk.dialogId } }),
        set(6),
      ])
      expect(await desk.row()).toMatchObject({ handler: 'bot', handBackAt: null })
    }
  })
})

describe('The sweep', () => {
  test('gives back batch by batch, and of several processes one does it', async () => {
    const others = [1, 2, 3].map((n) => personNamed(5_300_000_000 + n, `Person ${n}`))
    for (const person of others) await desk.scene.write(person, 'Hi')
    for (const { id } of await desk.scene.db.orm.select().from(dialog)) {
      await takeOver({ ctx: desk.olga, input: { dialogId: id } })
      await set(1, desk.olga, id)
    }
    await pass(61)
    expect(await run(3)).toBe(3)
    expect((await Promise.all([run(), run(), run()])).toSorted()).toEqual([0, 0, 1])
    await desk.scene.db.withLock('souffleur:hand-back', async () => expect(await run()).toBe(0))
  })

  test.runIf(process.env.TEST_DATABASE === 'postgres')('passes over what is being written to', async () => {
    await set(1)
    await pass(61)
    await inTransaction(desk.scene.ctx, async (ctx) => {
      await lockDialog(ctx, desk.dialogId)
      expect(await run()).toBe(0)
    })
    expect(await run()).toBe(1)
  })
})
