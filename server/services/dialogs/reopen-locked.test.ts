import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ReopenMode } from '#contract/enums.ts'
import { operator, setting } from '#db/schema/index.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { anna } from '#test/harness/scene.ts'
import { closeDialog } from './close-dialog.ts'
import { handBack } from './hand-back.ts'
import { reopenDialog } from './reopen-dialog.ts'
import { takeOver } from './take-over.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(() => desk.begin())
afterAll(() => desk.scene.close())

/** Ivan was assigned, Olga took it over last and gave it back, the team has it; and it was closed. */
const closeAfterAll = async () => {
  const input = { dialogId: desk.dialogId }
  await desk.assign({ operatorIds: [desk.ivan.id], teamIds: [desk.sales] })
  await takeOver({ ctx: desk.olga, input })
  await handBack({ ctx: desk.olga, input })
  await closeDialog({ ctx: desk.ivan, input })
}
const setMode = (mode: ReopenMode) => desk.scene.db.orm.insert(setting).values({ key: 'reopen', value: mode })
/** Who has the dialog: its handler, and to whom it is given. */
const owners = async () => {
  const { handler, handlerOperatorId } = await desk.row()
  return [handlerOperatorId === null ? handler : `operator ${handlerOperatorId}`, ...(await desk.assignees())]
}
/** Who had it before, as the line of the reopening tells. */
const hadIt = async () => (await desk.activities()).findLast(([type]) => type === 'reopened')?.[1]
const lastLines = async (count: number) => (await desk.activities()).slice(-count).map(([type]) => type)

describe.each([
  ['writes', () => desk.scene.write(anna, 'Again'), ['closed', 'reopened']],
  ['calls for a person', () => desk.scene.press(anna, 'call-person'), ['closed', 'reopened', 'called']],
])('A customer who %s in a closed dialog', (_what, come, lines) => {
  beforeEach(closeAfterAll)

  test('finds the bot, and the dialog is nobody’s', async () => {
    await come()
    expect(await owners()).toEqual(['bot'])
    expect(await lastLines(lines.length)).toEqual(lines)
    expect(await hadIt()).toBe('Ivan, Sales')
    expect(await desk.row()).toMatchObject({ status: 'open', waitingSince: expect.any(Date) })
  })

  test('finds the bot, and those it was given to have it still, if so set', async () => {
    await setMode('bot-assigned')
    await come()
    expect(await owners()).toEqual(['bot', `operator ${desk.ivan.id}`, `team ${desk.sales}`])
    expect(await hadIt()).toBe(null)
    expect(await lastLines(lines.length)).toEqual(lines)
  })

  test('finds the operator who had it last, and it is theirs alone, if so set', async () => {
    await setMode('last-operator')
    await come()
    expect(await owners()).toEqual([`operator ${desk.olga.id}`, `operator ${desk.olga.id}`])
    expect(await hadIt()).toBe('Ivan, Sales')
    expect(await lastLines(lines.length)).toEqual(lines)
    expect(await desk.row()).toMatchObject({ waitingSince: expect.any(Date) })
  })

  test('finds the bot when that operator has left the team', async () => {
    await setMode('last-operator')
    await desk.scene.db.orm.update(operator).set({ isActive: false }).where(eq(operator.id, desk.olga.id))
    await come()
    expect(await owners()).toEqual(['bot'])
  })
})

test('who had a closed dialog is seen until it opens again, and told by the line of that', async () => {
  await desk.assign({ operatorIds: [desk.ivan.id, desk.olga.id], teamIds: [desk.sales] })
  const { dialog: closed } = await closeDialog({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
  expect(closed.operators.map(({ name }) => name)).toEqual(['Olga', 'Ivan'])
  expect(closed.teams.map(({ name }) => name)).toEqual(['Sales'])
  const { dialog: open } = await reopenDialog({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
  expect([...open.operators, ...open.teams]).toEqual([])
  expect((await desk.activities()).at(-1)).toEqual(['reopened', 'Olga, Ivan, Sales', desk.olga.id])
})

test('a dialog no operator ever had goes to the bot when it would go to the last one', async () => {
  await setMode('last-operator')
  await closeDialog({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
  await desk.scene.write(anna, 'Again')
  expect(await owners()).toEqual(['bot'])
})

test('an open dialog stays whose it is when the customer writes on', async () => {
  await desk.assign({ operatorIds: [desk.ivan.id] })
  await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
  const before = await owners()
  await desk.scene.write(anna, 'More')
  expect(await owners()).toEqual(before)
})

test('an operator who is taken out as the customer comes back to them does not have the dialog after', async () => {
  await setMode('last-operator')
  const admin = await desk.scene.hire('Admin', { role: 'admin' })
  for (let round = 0; round < 8; round += 1) {
    await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    await closeDialog({ ctx: desk.ivan, input: { dialogId: desk.dialogId } })
    await Promise.all([
      desk.scene.write(anna, `Again ${round}`),
      deactivateOperator({ ctx: admin, input: { operatorId: desk.olga.id } }),
    ])
    expect(await owners()).toEqual(['bot'])
    await desk.scene.db.orm.update(operator).set({ isActive: true })
  }
})
