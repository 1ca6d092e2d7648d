import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Quiet } from '#contract/enums.ts'
import { dialog, dialogAssignee, notice, operator, setting, teamMember } from '#db/schema/index.ts'
import { type Ctx, inTransaction, reader, type TxCtx } from '#services/context.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { anna, personNamed } from '#test/harness/scene.ts'
import { markToldOf, markWaiting } from './mark-due.ts'
import { refreshDueNotices } from './refresh-notices.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(() => desk.begin())
afterAll(() => desk.scene.close())

const refresh = async () => {
  while ((await refreshDueNotices({ ctx: desk.scene.ctx, limit: 50 })) > 0);
}
/** Names of those who have a notice of the dialog on their phones. */
const told = async () => {
  await refresh()
  const rows = await desk.scene.db.orm
    .select({ name: operator.name })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(eq(notice.state, 'shown'))
    .orderBy(asc(operator.name))
  return rows.map((row) => row.name)
}
type Fields = Partial<typeof operator.$inferInsert>
const person = (name: string, fields: Fields = {}) =>
  desk.scene.hire(name, { staffChatOpen: true, ...fields })
const setVisibility = (value: 'all' | 'assigned', ctx: Ctx = desk.scene.ctx) =>
  reader(ctx)
    .insert(setting)
    .values({ key: 'visibility', value })
    .onConflictDoUpdate({ target: setting.key, set: { value } })
const join = (operatorId: number) =>
  desk.scene.db.orm.insert(teamMember).values({ teamId: desk.sales, operatorId })
/** What a verb does that changes a person and brings their notices in line. */
const change = (work: (ctx: TxCtx) => Promise<unknown>, mark: (ctx: TxCtx) => Promise<void>) =>
  inTransaction(desk.scene.ctx, async (ctx) => {
    await work(ctx)
    await mark(ctx)
  })
const changePerson = (id: number, fields: Fields) =>
  change(
    (ctx) => ctx.tx.update(operator).set(fields).where(eq(operator.id, id)),
    (ctx) => markToldOf(ctx, id),
  )

describe.each(['all', 'assigned'] as const)('With the visibility “%s”', (visibility) => {
  beforeEach(() => setVisibility(visibility))

  /** Everybody on and off duty, with each wish, in person and as a member of the team. */
  const hireAll = async () => {
    for (const onDuty of [true, false])
      for (const quiet of ['all', 'mine', 'none'] satisfies Quiet[]) {
        const name = `${onDuty ? 'on' : 'off'}-${quiet}`
        await person(`${name}-alone`, { onDuty, quiet })
        await join((await person(`${name}-team`, { onDuty, quiet })).id)
      }
  }

  test('of a dialog that is nobody’s those on duty are told who want to hear of all', async () => {
    await hireAll()
    expect(await told()).toEqual(['on-all-alone', 'on-all-team'])
  })

  test('of a dialog of a team its members on duty are told, unless they want silence', async () => {
    await hireAll()
    await desk.assign({ teamIds: [desk.sales] })
    expect(await told()).toEqual(['on-all-team', 'on-mine-team'])
  })

  test.each([
    ['all', true],
    ['mine', true],
    ['none', false],
  ] as const)(
    'off duty with the wish “%s” one is told of what is given to oneself: %s',
    async (quiet, is) => {
      const vera = await person('Vera', { onDuty: false, quiet })
      await desk.assign({ operatorIds: [vera.id] })
      expect(await told()).toEqual(is ? ['Vera'] : [])
    },
  )

  test('of what is given to a colleague nobody else is told', async () => {
    await person('Admin', { role: 'admin' })
    await person('Colleague')
    const vera = await person('Vera')
    await desk.assign({ operatorIds: [vera.id] })
    expect(await told()).toEqual(['Vera'])
  })
})

test('who goes off duty has no notice left, and is told of what waits when back', async () => {
  const { id } = await person('Vera')
  expect(await told()).toEqual(['Vera'])
  await changePerson(id, { onDuty: false })
  expect(await told()).toEqual([])
  await changePerson(id, { onDuty: true })
  expect(await told()).toEqual(['Vera'])
})

test('who wants to hear of their own alone keeps the notice of what is theirs', async () => {
  const { id } = await person('Vera')
  await desk.scene.write(personNamed(5_400_000_000, 'Other'), 'Hi')
  await desk.assign({ operatorIds: [id] })
  expect(await told()).toEqual(['Vera', 'Vera'])
  await changePerson(id, { quiet: 'mine' })
  expect(await told()).toEqual(['Vera'])
  const [left] = await desk.scene.db.orm.select().from(notice).where(eq(notice.state, 'shown'))
  expect(left?.dialogId).toBe(desk.dialogId)
})

test('a notice comes and goes with what the dialog is given to', async () => {
  await setVisibility('assigned')
  const { id } = await person('Vera')
  expect(await told()).toEqual(['Vera'])
  await desk.assign({ operatorIds: [desk.ivan.id] })
  expect(await told()).toEqual([])
  await desk.assign({ operatorIds: [id] }, desk.ivan)
  expect(await told()).toEqual(['Vera'])
})

test('when the visibility changes, notices follow what each may see', async () => {
  const { id } = await person('Vera')
  const { id: zoe } = await person('Zoe')
  for (const one of [id, zoe]) await join(one)
  await desk.assign({ operatorIds: [zoe] })
  await desk.scene.db.orm.update(dialog).set({ escalation: 1, noticesDue: true })
  await desk.scene.db.orm.update(operator).set({ staffChatOpen: false }).where(eq(operator.id, zoe))
  expect(await told()).toEqual(['Vera'])
  await change((ctx) => setVisibility('assigned', ctx), markWaiting)
  expect(await told()).toEqual([])
  await change((ctx) => setVisibility('all', ctx), markWaiting)
  expect(await told()).toEqual(['Vera'])
})

test.each(['all', 'assigned'] as const)(
  'what is one’s own from now on is told, be there fifty newer dialogs of others (%s)',
  async (visibility) => {
    await setVisibility(visibility)
    const { id } = await person('Vera', { quiet: 'mine' })
    await desk.assign({ teamIds: [desk.sales] })
    for (let n = 0; n < 51; n += 1) await desk.scene.write(personNamed(5_400_000_000 + n, `P${n}`), 'Hi')
    await desk.scene.db.query(
      `insert into dialog_assignee (dialog_id, operator_id) select id, $1::bigint from dialog where id <> $2::bigint`,
      [desk.ivan.id, desk.dialogId],
    )
    expect(await told()).toEqual([])
    await change(
      (ctx) => ctx.tx.insert(teamMember).values({ teamId: desk.sales, operatorId: id }),
      (ctx) => markToldOf(ctx, id),
    )
    expect(await told()).toEqual(['Vera'])
    const [oldest] = await desk.scene.db.orm.select().from(dialog).where(eq(dialog.chatId, 5_400_000_000))
    await change(
      (ctx) => ctx.tx.insert(dialogAssignee).values({ dialogId: oldest?.id ?? 0, operatorId: id }),
      (ctx) => markToldOf(ctx, id),
    )
    expect(await told()).toEqual(['Vera', 'Vera'])
  },
)

describe('A dialog that comes back to its last operator by itself', () => {
  const reply = (ctx: Desk['olga'], text: string) =>
    sendMessage({
      ctx,
      input: { dialogId: desk.dialogId, clientId: randomUUID(), text, entities: [] },
    })

  test('is told to them alone, on duty or not, until they answer', async () => {
    await desk.scene.db.orm.insert(setting).values({ key: 'reopen', value: 'last-operator' })
    const [vera] = [await person('Vera', { onDuty: false }), await person('Zoe')]
    await takeOver({ ctx: vera, input: { dialogId: desk.dialogId } })
    await reply(vera, 'Here you are')
    await closeDialog({ ctx: vera, input: { dialogId: desk.dialogId } })
    expect(await told()).toEqual([])
    await desk.scene.write(anna, 'It broke')
    expect(await told()).toEqual(['Vera'])
    await reply(vera, 'I am on it')
    expect(await told()).toEqual([])
    await desk.scene.write(anna, 'Thanks')
    expect(await told()).toEqual(['Vera'])
  })
})
