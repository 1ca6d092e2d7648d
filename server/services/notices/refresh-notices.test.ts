import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contact, dialog, notice, operator, outbox } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { anna, install, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { refreshDueNotices } from './refresh-notices.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const refresh = () => refreshDueNotices({ ctx: scene.ctx, limit: 20 })
/** Calls queued to staff, oldest first. */
const calls = () =>
  scene.db.orm.select().from(outbox).where(eq(outbox.botId, install.staffBot.id)).orderBy(asc(outbox.id))
const texts = async () => (await calls()).map((row) => [row.status, row.kind, textOf(row.call)])
const textOf = (call: { kind: string }) => ('text' in call ? call.text : null)
/** As if the worker had made every queued call. */
const deliver = async () => {
  for (const row of await calls()) {
    if (row.status !== 'queued') continue
    await scene.db.orm.update(outbox).set({ status: 'sent' }).where(eq(outbox.id, row.id))
    if (row.kind === 'send' && row.noticeId)
      await scene.db.orm
        .update(notice)
        .set({ telegramMessageId: 9_000 + row.id })
        .where(eq(notice.id, row.noticeId))
  }
}
const hire = (name = 'Olga', fields: Partial<typeof operator.$inferInsert> = {}) =>
  scene.hire(name, { staffChatOpen: true, language: 'en', ...fields })
const begin = async (from = anna) => {
  await scene.write(from, '/start', { startPayload: '' })
  const [row] = await scene.db.orm.select().from(dialog).orderBy(asc(dialog.id))
  if (!row) throw new Error('no dialog began')
  return { dialogId: row.id }
}

test('a dialog that starts waiting is told to every active operator whose staff chat is open', async () => {
  const olga = await hire('Olga')
  const ivan = await hire('Иван', { language: 'ru' })
  await hire('Gone', { isActive: false })
  await hire('Shy', { staffChatOpen: false })
  await scene.write(anna, 'Когда доставка?')
  expect(await refresh()).toBe(1)
  const [first, second, ...rest] = await calls()
  expect(rest).toEqual([])
  expect(first?.call).toEqual({
    kind: 'send',
    text: 'Anna K. is waiting for an answer\nКогда доставка?',
    entities: [{ type: 'bold', offset: 0, length: 7 }],
    buttons: [
      [
        { text: 'Take', kind: 'callback', data: expect.stringMatching(/^take!:\d+$/) },
        { text: 'Open', kind: 'web_app', url: expect.stringMatching(/\/dialogs\/\d+$/) },
      ],
    ],
    replyToTelegramMessageId: null,
    silent: false,
  })
  expect(first).toMatchObject({ botId: install.staffBot.id, priority: 2, kind: 'send' })
  expect(second && textOf(second.call)).toBe('Anna K. ждёт ответа\nКогда доставка?')
  const shown = await scene.db.orm.select().from(notice).orderBy(asc(notice.operatorId))
  expect(shown.map((row) => row.operatorId)).toEqual([olga.id, ivan.id])
})

test('a /start that only brought the greeting is told to nobody', async () => {
  await hire()
  await begin()
  expect(await refresh()).toBe(1)
  expect(await calls()).toEqual([])
  expect(await refresh()).toBe(0)
})

test('without an operator to tell, the mark is taken off and nothing queued', async () => {
  await scene.write(anna, 'Hello')
  expect(await refresh()).toBe(1)
  expect(await calls()).toEqual([])
  const [row] = await scene.db.orm.select().from(dialog)
  expect(row?.noticesDue).toBe(false)
})

test('a notice still queued says the newest when it goes', async () => {
  await hire()
  await scene.write(anna, 'One')
  await refresh()
  await scene.write(anna, 'Two')
  await refresh()
  expect(await texts()).toEqual([
    ['queued', 'send', 'Anna K. is waiting for an answer\nTwo\n2 unanswered messages'],
  ])
  expect((await calls())[0]?.call).toMatchObject({
    silent: false,
    buttons: [[{ kind: 'callback' }, { kind: 'web_app' }]],
  })
})

test('a notice already sent is edited, and edits still queued melt into one', async () => {
  await hire()
  await scene.write(anna, 'One')
  await refresh()
  await deliver()
  await scene.write(anna, 'Two')
  await refresh()
  await scene.write(anna, 'Three')
  await refresh()
  expect(await texts()).toEqual([
    ['sent', 'send', 'Anna K. is waiting for an answer\nOne'],
    ['queued', 'edit', 'Anna K. is waiting for an answer\nThree\n3 unanswered messages'],
  ])
})

test('a notice whose call is being made gets an edit behind it', async () => {
  await hire()
  await scene.write(anna, 'One')
  await refresh()
  await scene.db.orm.update(outbox).set({ status: 'sending' }).where(eq(outbox.botId, install.staffBot.id))
  await scene.write(anna, 'Two')
  await refresh()
  expect((await texts()).map(([status, kind]) => [status, kind])).toEqual([
    ['sending', 'send'],
    ['queued', 'edit'],
  ])
})

test('a change that the notice does not tell of sends nothing', async () => {
  await hire()
  const messageId = await scene.write(anna, 'One')
  await refresh()
  await deliver()
  await scene.db.orm.update(dialog).set({ noticesDue: true })
  expect(await refresh()).toBe(1)
  await scene.edit(anna, messageId, 'One')
  await refresh()
  expect(await calls()).toHaveLength(1)
})

test('a call for a person is told as such', async () => {
  await hire()
  await begin()
  await scene.press(anna, 'call-person')
  await refresh()
  expect(await texts()).toEqual([['queued', 'send', 'Anna K. asks for a person\n/start']])
})

test('a notice of a dialog that was taken is deleted; one not sent yet is never sent', async () => {
  const olga = await hire()
  await scene.write(anna, 'One')
  await refresh()
  await deliver()
  const [row] = await scene.db.orm.select().from(dialog)
  await takeOver({ ctx: olga, input: { dialogId: row?.id ?? 0 } })
  await refresh()
  expect((await texts()).map(([status, kind]) => [status, kind])).toEqual([
    ['sent', 'send'],
    ['queued', 'delete'],
  ])
  await deliver()
  await handBack({ ctx: olga, input: { dialogId: row?.id ?? 0 } })
  await refresh()
  await closeDialog({ ctx: olga, input: { dialogId: row?.id ?? 0 } })
  await refresh()
  expect((await texts()).slice(2).map(([status, kind]) => [status, kind])).toEqual([['cancelled', 'send']])
  expect((await scene.db.orm.select().from(notice)).map((entry) => entry.state)).toEqual(['gone', 'gone'])
})

test('an edit still queued is taken back when the dialog is taken', async () => {
  const olga: OperatorCtx = await hire()
  await scene.write(anna, 'One')
  await refresh()
  await deliver()
  await scene.write(anna, 'Two')
  await refresh()
  const [row] = await scene.db.orm.select().from(dialog)
  await takeOver({ ctx: olga, input: { dialogId: row?.id ?? 0 } })
  await refresh()
  expect((await texts()).map(([status, kind]) => [status, kind])).toEqual([
    ['sent', 'send'],
    ['cancelled', 'edit'],
    ['queued', 'delete'],
  ])
})

test('of notices within one minute only the first sounds', async () => {
  await hire()
  await scene.write(anna, 'One')
  await scene.write(personNamed(5_000_000_002, 'Boris'), 'Two')
  await refresh()
  await scene.write(personNamed(5_000_000_003, 'Vera'), 'Three')
  await refresh()
  const silences = async () => (await calls()).map((row) => 'silent' in row.call && row.call.silent)
  expect(await silences()).toEqual([false, true, true])
  await deliver()
  await scene.db.orm.update(outbox).set({ markedAt: new Date(Date.now() - 61_000) })
  await scene.write(personNamed(5_000_000_004, 'Gleb'), 'Four')
  await refresh()
  expect((await silences()).at(-1)).toBe(false)
})

test('while Telegram cannot be reached one notice sounds of all that wait to go, and none in the minute after it went', async () => {
  await hire()
  const pass = (interval: string) =>
    scene.db.query(
      `with n as (update notice set created_at = created_at - $1::interval)
      update outbox set created_at = created_at - $1::interval, marked_at = marked_at - $1::interval`,
      [interval],
    )
  const write = async (n: number) => {
    await scene.write(personNamed(5_000_000_002 + n, `P${n}`), 'Hi')
    await refresh()
    const { call } = (await calls()).at(-1) ?? {}
    return call?.kind === 'send' && call.silent
  }
  expect(await write(0)).toBe(false)
  for (let n = 1; n < 4; n += 1) {
    await pass('7 minutes')
    expect(await write(n)).toBe(true)
  }
  await deliver()
  await scene.db.orm.update(outbox).set({ markedAt: new Date() })
  expect(await write(4)).toBe(true)
  await pass('61 seconds')
  expect(await write(5)).toBe(false)
})

test('a sound that was taken back before it went is given to the next', async () => {
  const olga = await hire()
  await scene.write(anna, 'One')
  await refresh()
  const [row] = await scene.db.orm.select().from(dialog)
  await takeOver({ ctx: olga, input: { dialogId: row?.id ?? 0 } })
  await scene.write(personNamed(5_000_000_002, 'Boris'), 'Two')
  await refresh()
  expect((await calls()).at(-1)?.call).toMatchObject({ silent: false })
})

test('a banned contact disturbs nobody, and what was told of them goes', async () => {
  await hire()
  await scene.write(anna, 'One')
  await refresh()
  await deliver()
  await scene.db.orm.update(contact).set({ bannedAt: new Date() })
  await scene.db.orm.update(dialog).set({ noticesDue: true })
  await refresh()
  expect((await calls()).map((row) => row.kind)).toEqual(['send', 'delete'])
})

test('an operator who left the team is told no more, one whose staff chat is closed is left alone', async () => {
  const olga = await hire('Olga')
  const ivan = await hire('Ivan')
  await scene.write(anna, 'One')
  await refresh()
  await deliver()
  await scene.db.orm.update(operator).set({ isActive: false }).where(eq(operator.id, olga.id))
  await scene.db.orm.update(operator).set({ staffChatOpen: false }).where(eq(operator.id, ivan.id))
  await scene.write(anna, 'Two')
  await refresh()
  const later = (await calls()).slice(2)
  expect(later.map((row) => row.kind)).toEqual(['delete'])
  const states = await scene.db.orm.select({ state: notice.state }).from(notice)
  expect(states.map((row) => row.state)).toEqual(['gone', 'gone'])
})

test('after a change of the staff bot the new one tells, the old one’s messages are left', async () => {
  await hire()
  await scene.write(anna, 'One')
  await refresh()
  await deliver()
  const staffBot = { id: install.staffBot.id + 1, username: 'other_bot', name: 'Other' }
  await scene.write(anna, 'Two')
  await refreshDueNotices({ ctx: { ...scene.ctx, install: { ...install, staffBot } }, limit: 20 })
  const moved = await scene.db.orm.select().from(outbox).where(eq(outbox.botId, staffBot.id))
  expect(moved.map((row) => row.kind)).toEqual(['send'])
  expect(await calls()).toHaveLength(1)
})

test('many unanswered messages are counted up to ninety-nine', async () => {
  await hire()
  for (let i = 0; i < 101; i += 1) await scene.write(anna, `Message ${i}`)
  await refresh()
  expect((await texts())[0]?.[2]).toMatch(/\n99\+ unanswered messages$/)
})

test('a picture is told by its kind and caption', async () => {
  await hire('Иван', { language: null, telegramLanguage: 'ru-RU' })
  await scene.write(anna, 'Вот', { content: 'photo', raw: {} })
  await refresh()
  expect((await texts())[0]?.[2]).toBe('Anna K. ждёт ответа\nФото: Вот')
})

test('many processes at once tell of each dialog once', async () => {
  await hire()
  for (let i = 0; i < 10; i += 1) await scene.write(personNamed(5_100_000_000 + i, `P${i}`), 'Hello')
  const looked = await Promise.all(
    Array.from({ length: 6 }, () => refreshDueNotices({ ctx: scene.ctx, limit: 3 })),
  )
  while ((await refresh()) > 0) looked.push(1)
  expect(looked.some((count) => count > 0)).toBe(true)
  expect(await calls()).toHaveLength(10)
})

test('however many processes tell one person at once, one message sounds', async () => {
  await hire()
  for (let i = 0; i < 24; i += 1) await scene.write(personNamed(5_100_000_000 + i, `P${i}`), 'Hello')
  const tellAll = async () => {
    while ((await refreshDueNotices({ ctx: scene.ctx, limit: 1 })) > 0);
  }
  await Promise.all(Array.from({ length: 6 }, tellAll))
  const sends = (await calls()).filter(({ kind }) => kind === 'send')
  const sounding = sends.filter(({ call }) => 'silent' in call && !call.silent)
  // Ten cards, and the line that tells of the others.
  expect([sends.length, sounding.length]).toEqual([11, 1])
})
