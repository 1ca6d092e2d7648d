import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, dialogAssignee, notice, operator, outbox } from '#db/schema/index.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { changeProfile } from '#services/team/change-profile.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { noteStaffChat } from '#services/team/note-staff-chat.ts'
import { anna, install, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { refreshDueNotices } from './refresh-notices.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const refresh = () => refreshDueNotices({ ctx: scene.ctx, limit: 20 })
const refreshAll = async () => {
  while ((await refresh()) > 0);
}
/** Calls queued to staff, oldest first. */
const calls = () =>
  scene.db.orm.select().from(outbox).where(eq(outbox.botId, install.staffBot.id)).orderBy(asc(outbox.id))
/** As if the worker had made every queued call. */
const deliver = () => scene.db.orm.update(outbox).set({ status: 'sent' })
const hire = (name: string, fields: Partial<typeof operator.$inferInsert> = {}) =>
  scene.hire(name, { staffChatOpen: true, language: 'en', ...fields })
const rowOf = async (operatorId: number) => {
  const [row] = await scene.db.orm.select().from(operator).where(eq(operator.id, operatorId))
  if (!row) throw new Error('no such operator')
  return row
}

test('who is taken out of the team has no notice left, the others keep theirs', async () => {
  const olga = await hire('Olga')
  const ivan = await hire('Ivan')
  await scene.write(anna, 'One')
  await refresh()
  await deliver()
  await deactivateOperator({ ctx: scene.ctx, input: { operatorId: olga.id } })
  expect(await refresh()).toBe(1)
  const { telegramId } = await rowOf(olga.id)
  expect((await calls()).slice(2)).toMatchObject([{ kind: 'delete', chatId: telegramId }])
  const shown = await scene.db.orm.select().from(notice).where(eq(notice.state, 'shown'))
  expect(shown.map((row) => row.operatorId)).toEqual([ivan.id])
})

test('a notice that was being made for one who is taken out of the team goes as well', async () => {
  const olga = await hire('Olga')
  await scene.write(anna, 'One')
  for (let round = 0; round < 10; round += 1) {
    await Promise.all([refresh(), deactivateOperator({ ctx: scene.ctx, input: { operatorId: olga.id } })])
    await refreshAll()
    expect(await scene.db.orm.select().from(notice).where(eq(notice.state, 'shown'))).toEqual([])
    await scene.db.orm.update(operator).set({ isActive: true, staffChatOpen: true })
    await scene.db.orm.update(dialog).set({ noticesDue: true })
  }
})

/** The operator of that id writes /start to the staff bot. */
const openStaffChat = async (operatorId: number) => {
  const { telegramId } = await rowOf(operatorId)
  const input = { telegramId, firstName: 'Olga', lastName: null, languageCode: 'en', open: true }
  await noteStaffChat({ ctx: scene.ctx, input })
}

test('who opens the staff chat is told of what waits already, and of it once', async () => {
  const olga = await hire('Olga', { staffChatOpen: false })
  await scene.write(anna, 'One')
  await refresh()
  expect(await calls()).toEqual([])
  await openStaffChat(olga.id)
  await refresh()
  await openStaffChat(olga.id)
  expect(await refresh()).toBe(0)
  expect((await calls()).map(({ kind }) => kind)).toEqual(['send'])
})

const linesOf = (rows: Awaited<ReturnType<typeof calls>>) =>
  rows.map(({ call }) => ('text' in call ? (call.text.split('\n')[1] ?? call.text) : call.kind))

test('who comes back gets ten cards and one line that tells of the others', async () => {
  const olga = await hire('Olga', { staffChatOpen: false })
  await scene.write(anna, 'Taken')
  const [taken] = await scene.db.orm.select().from(dialog)
  await takeOver({ ctx: olga, input: { dialogId: taken?.id ?? 0 } })
  for (let i = 0; i < 44; i += 1) await scene.write(personNamed(5_200_000_000 + i, `P${i}`), `Line ${i}`)
  const [mine] = await scene.db.orm.select().from(dialog).where(eq(dialog.chatId, 5_200_000_003))
  await scene.db.orm.insert(dialogAssignee).values({ dialogId: mine?.id ?? 0, operatorId: olga.id })
  await refreshAll()
  await openStaffChat(olga.id)
  await refreshAll()
  const told = linesOf(await calls())
  const expected = [3, ...Array.from({ length: 9 }, (_, n) => 43 - n)].map((n) => `Line ${n}`)
  expect(told.toSorted()).toEqual([...expected, 'And 34 more dialogs are waiting'].toSorted())
  await deliver()
  await changeProfile({ ctx: olga, input: { onDuty: false } })
  await refreshAll()
  const later = (await calls()).slice(11)
  // What is theirs stays on their phone.
  expect(later.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'delete'))
})

test('the line of the others is one, whoever comes and goes', async () => {
  const olga = await hire('Olga', { staffChatOpen: false })
  for (let i = 0; i < 30; i += 1) await scene.write(personNamed(5_200_000_000 + i, `P${i}`), `Line ${i}`)
  await refreshAll()
  await openStaffChat(olga.id)
  await refreshAll()
  const lines = async () => {
    await refreshAll()
    const rows = await scene.db.orm.select().from(notice).where(eq(notice.kind, 'more')).orderBy(notice.id)
    return rows.filter(({ state }) => state === 'shown').map(({ text }) => text)
  }
  expect(await lines()).toEqual(['And 20 more dialogs are waiting'])
  await deliver()
  await changeProfile({ ctx: olga, input: { quiet: 'mine' } })
  expect(await lines()).toEqual([])
  await changeProfile({ ctx: olga, input: { quiet: 'all' } })
  expect(await lines()).toEqual(['And 20 more dialogs are waiting'])
  await changeProfile({ ctx: olga, input: { quiet: 'mine' } })
  await changeProfile({ ctx: olga, input: { quiet: 'all' } })
  await changeProfile({ ctx: olga, input: { language: 'ru' } })
  expect(await lines()).toEqual(['И ещё 20 диалогов ждут ответа'])
})
