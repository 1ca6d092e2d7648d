import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, event, message, operator } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { closeDialog } from './close-dialog.ts'
import { handBack } from './hand-back.ts'
import { reopenDialog } from './reopen-dialog.ts'
import { takeOver } from './take-over.ts'

let scene: Scene
let olga: OperatorCtx & { id: number }
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
  await scene.write(anna, 'Hello')
  dialogId = (await row()).id
})
afterAll(() => scene.close())

const row = async () => {
  const [first] = await scene.db.orm.select().from(dialog)
  if (!first) throw new Error('there is no dialog')
  return first
}
const activities = async () => {
  const rows = await scene.db.orm
    .select()
    .from(message)
    .where(eq(message.kind, 'activity'))
    .orderBy(asc(message.id))
  return rows.slice(1).map((entry) => [entry.activityType, entry.operatorId])
}
const events = () => scene.db.orm.select().from(event)
/** Runs a verb and tells whether it left everything as it was. */
const changesNothing = async (work: () => Promise<unknown>) => {
  const before = [await row(), await activities(), (await events()).length]
  await work()
  expect([await row(), await activities(), (await events()).length]).toEqual(before)
}

describe('Take over', () => {
  test('the dialog is the operator’s, still waits, and the call is heard', async () => {
    await scene.press(anna, 'call-person')
    await outboundOf(scene).drain()
    const { waitingSince, rev } = await row()
    const result = await takeOver({ ctx: olga, input: { dialogId } })
    expect(result).toMatchObject({
      readSeq: 0,
      dialog: {
        id: dialogId,
        rev: rev + 1,
        handler: 'operator',
        handlerOperator: { id: olga.id, name: 'Olga', role: 'operator' },
        calledAt: null,
        waitingSince: waitingSince?.toJSON(),
      },
    })
    expect((await activities()).at(-1)).toEqual(['taken-over', olga.id])
  })

  test('taking what one holds changes nothing', async () => {
    await takeOver({ ctx: olga, input: { dialogId } })
    await changesNothing(() => takeOver({ ctx: olga, input: { dialogId } }))
  })

  test('taking a closed dialog reopens it', async () => {
    await closeDialog({ ctx: olga, input: { dialogId } })
    const { dialog: taken } = await takeOver({ ctx: olga, input: { dialogId } })
    expect(taken).toMatchObject({ status: 'open', handler: 'operator', closedAt: null })
    expect((await activities()).map(([type]) => type)).toEqual(['closed', 'reopened', 'taken-over'])
  })

  test('of operators who take it at once one has it, the others learn that', async () => {
    const others = await Promise.all(['A', 'B', 'C', 'D'].map((name) => scene.hire(name)))
    const outcomes = await Promise.allSettled(others.map((ctx) => takeOver({ ctx, input: { dialogId } })))
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(lost.map((outcome) => outcome.reason.code)).toEqual(['dialog-held', 'dialog-held', 'dialog-held'])
    expect(await activities()).toEqual([['taken-over', (await row()).handlerOperatorId]])
  })

  test('what an operator who left the team still holds can be taken', async () => {
    await takeOver({ ctx: olga, input: { dialogId } })
    await scene.db.orm.update(operator).set({ isActive: false }).where(eq(operator.id, olga.id))
    const ivan = await scene.hire('Ivan')
    expect((await takeOver({ ctx: ivan, input: { dialogId } })).dialog.handlerOperator?.id).toBe(ivan.id)
  })
})

describe('Taking over from a colleague', () => {
  let ivan: typeof olga
  beforeEach(async () => {
    ivan = await scene.hire('Ivan')
    await takeOver({ ctx: olga, input: { dialogId } })
  })
  const takeFrom = (fromOperatorId?: number, ctx = ivan) =>
    takeOver({ ctx, input: { dialogId, fromOperatorId } })

  test('is refused to who does not name them, or names another', async () => {
    const vera = await scene.hire('Vera')
    for (const named of [undefined, vera.id, ivan.id, 999])
      await changesNothing(() => expect(takeFrom(named)).rejects.toMatchObject({ code: 'dialog-held' }))
  })

  test('by naming them moves the dialog: theirs no more, with one line', async () => {
    const { dialog: taken } = await takeFrom(olga.id)
    expect(taken).toMatchObject({
      handler: 'operator',
      handlerOperator: { id: ivan.id },
      operators: [{ id: ivan.id }],
    })
    expect(await activities()).toEqual([
      ['taken-over', olga.id],
      ['taken-over', ivan.id],
    ])
  })

  test('who named them when the bot has it by now has it too', async () => {
    await handBack({ ctx: olga, input: { dialogId } })
    expect((await takeFrom(olga.id)).dialog.handlerOperator?.id).toBe(ivan.id)
  })

  test('of several who name them at once one has it, the others learn that', async () => {
    const others = await Promise.all(['A', 'B', 'C'].map((name) => scene.hire(name)))
    const outcomes = await Promise.allSettled(others.map((ctx) => takeFrom(olga.id, ctx)))
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(lost.map((outcome) => outcome.reason.code)).toEqual(['dialog-held', 'dialog-held'])
  })
})

describe('Hand back', () => {
  test('the bot has it again, and who waits waits on', async () => {
    await takeOver({ ctx: olga, input: { dialogId } })
    const { waitingSince } = await row()
    const { dialog: back } = await handBack({ ctx: olga, input: { dialogId } })
    expect(back).toMatchObject({
      handler: 'bot',
      handlerOperator: null,
      waitingSince: waitingSince?.toJSON(),
    })
    expect((await activities()).at(-1)).toEqual(['handed-back', olga.id])
  })

  test('a colleague’s dialog can be handed back', async () => {
    await takeOver({ ctx: olga, input: { dialogId } })
    const ivan = await scene.hire('Ivan')
    await handBack({ ctx: ivan, input: { dialogId } })
    expect((await activities()).at(-1)).toEqual(['handed-back', ivan.id])
  })

  test('with the bot already, nothing changes', async () => {
    await changesNothing(() => handBack({ ctx: olga, input: { dialogId } }))
  })
})

describe('Close and reopen', () => {
  test('closing ends the waiting and gives the dialog to the bot', async () => {
    await scene.press(anna, 'call-person')
    await takeOver({ ctx: olga, input: { dialogId } })
    const { dialog: closed } = await closeDialog({ ctx: olga, input: { dialogId } })
    expect(closed).toMatchObject({
      status: 'closed',
      closedAt: expect.any(String),
      waitingSince: null,
      calledAt: null,
      handler: 'bot',
      handlerOperator: null,
    })
    expect((await activities()).at(-1)).toEqual(['closed', olga.id])
  })

  test('a closed dialog can be opened again, with the bot', async () => {
    await closeDialog({ ctx: olga, input: { dialogId } })
    const { dialog: open } = await reopenDialog({ ctx: olga, input: { dialogId } })
    expect(open).toMatchObject({ status: 'open', closedAt: null, handler: 'bot', waitingSince: null })
    expect((await activities()).at(-1)).toEqual(['reopened', olga.id])
  })

  test('closing a closed and opening an open dialog change nothing', async () => {
    await changesNothing(() => reopenDialog({ ctx: olga, input: { dialogId } }))
    await closeDialog({ ctx: olga, input: { dialogId } })
    await changesNothing(() => closeDialog({ ctx: olga, input: { dialogId } }))
  })

  test('closing twice at once is told once', async () => {
    await Promise.all([1, 2, 3].map(() => closeDialog({ ctx: olga, input: { dialogId } })))
    expect(await activities()).toEqual([['closed', olga.id]])
  })

  test('a message that comes while the dialog is closed leaves it open, whichever was first', async () => {
    await Promise.all([closeDialog({ ctx: olga, input: { dialogId } }), scene.write(anna, 'Wait')])
    const types = (await activities()).map(([type]) => type)
    const { status, incomingSeq } = await row()
    expect(incomingSeq).toBe(2)
    expect(status).toBe(types.includes('reopened') ? 'open' : 'closed')
    expect(types[0]).toBe('closed')
  })
})

describe.each([
  ['taking over', takeOver],
  ['handing back', handBack],
  ['closing', closeDialog],
  ['reopening', reopenDialog],
])('%s', (_what, verb) => {
  test('is not found for a dialog that isn’t there', async () => {
    await expect(verb({ ctx: olga, input: { dialogId: 999 } })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is refused to an operator who left the team, with nothing changed', async () => {
    const gone = await scene.hire('Gone', { isActive: false })
    await changesNothing(() =>
      expect(verb({ ctx: gone, input: { dialogId } })).rejects.toMatchObject({ code: 'not-found' }),
    )
  })
})
