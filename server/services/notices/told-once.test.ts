import { randomUUID } from 'node:crypto'
import { and, asc, eq, ne } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, notice, operator, outbox, teamMember } from '#db/schema/index.ts'
import { transferDialog } from '#services/assignment/transfer-dialog.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { deleteMessage } from '#services/messages/delete-message.ts'
import { editMessage } from '#services/messages/edit-message.ts'
import { writeNote } from '#services/messages/write-note.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { install, personNamed } from '#test/harness/scene.ts'
import { refreshDueNotices } from './refresh-notices.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.scene.close())

type Fields = Partial<typeof operator.$inferInsert>
const person = (name: string, fields: Fields = {}) =>
  desk.scene.hire(name, { staffChatOpen: true, language: 'en', ...fields })
let vera: Awaited<ReturnType<typeof person>>
let zoe: Awaited<ReturnType<typeof person>>
beforeEach(async () => {
  await desk.begin()
  // Nobody waits, so that nobody gets a card.
  await desk.scene.db.orm.update(dialog).set({ waitingSince: null })
  vera = await person('Vera')
  zoe = await person('Zoe', { onDuty: false })
})

const refresh = async () => {
  while ((await refreshDueNotices({ ctx: desk.scene.ctx, limit: 50 })) > 0);
}
/** What was told beside cards: to whom, what. */
const said = async () => {
  await refresh()
  const rows = await desk.scene.db.orm
    .select({ name: operator.name, text: notice.text })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(and(ne(notice.kind, 'card'), ne(notice.state, 'gone')))
    .orderBy(asc(notice.id))
  return rows.map((row) => [row.name, row.text])
}
const buttons = async () => {
  const rows = await desk.scene.db.orm.select().from(outbox).where(eq(outbox.botId, install.staffBot.id))
  return rows.flatMap(({ call }) => ('buttons' in call ? call.buttons.flat() : []))
}
const transfer = (to: { operatorIds?: number[]; teamIds?: number[] }, note = '') =>
  transferDialog({
    ctx: desk.olga,
    input: { dialogId: desk.dialogId, operatorIds: [], teamIds: [], note, ...to },
  })
const note = (mentions: number[], text = 'Look here', ctx = desk.olga) =>
  writeNote({
    ctx,
    input: { dialogId: desk.dialogId, clientId: randomUUID(), text, entities: [], mentions },
  })
const inTeam = (operatorId: number) =>
  desk.scene.db.orm.insert(teamMember).values({ teamId: desk.sales, operatorId })

describe('Who is given a dialog by another', () => {
  test('is told, on duty or not, with the way to it; once, however often it is given', async () => {
    await desk.assign({ operatorIds: [vera.id, zoe.id] })
    await desk.assign({ operatorIds: [vera.id] })
    const text = 'A dialog was assigned to you: Anna K.'
    expect(await said()).toEqual([
      ['Vera', text],
      ['Zoe', text],
    ])
    expect(await buttons()).toEqual(
      Array.from({ length: 2 }, () => ({
        text: 'Open',
        kind: 'web_app',
        url: `${install.publicUrl}/dialogs/${desk.dialogId}`,
      })),
    )
  })

  test('is told in their language', async () => {
    await desk.scene.db.orm.update(operator).set({ language: 'ru' }).where(eq(operator.id, vera.id))
    await desk.assign({ operatorIds: [vera.id] })
    expect(await said()).toEqual([['Vera', 'Вам назначен диалог: Anna K.']])
  })

  test('is not, who gives it to themselves or takes it', async () => {
    await desk.assign({ operatorIds: [vera.id] }, vera)
    await takeOver({ ctx: zoe, input: { dialogId: desk.dialogId } })
    expect(await said()).toEqual([])
  })

  test('is told the words that came with it, and not of the mention in them', async () => {
    await transfer({ operatorIds: [vera.id] }, 'She wants\n a refund')
    expect(await said()).toEqual([
      ['Vera', 'A dialog was assigned to you: Anna K.\nOlga: She wants a refund'],
    ])
    expect(await buttons()).toMatchObject([{ url: expect.stringMatching(/\/dialogs\/\d+\?m=\d+$/) }])
  })

  test('as a team: its members on duty are told, but for who gave it', async () => {
    for (const id of [vera.id, zoe.id, desk.olga.id]) await inTeam(id)
    await desk.scene.db.orm.update(operator).set({ staffChatOpen: true })
    await transfer({ teamIds: [desk.sales] }, 'For you')
    expect(await said()).toEqual([['Vera', 'A dialog was assigned to your team: Anna K.\nOlga: For you']])
  })

  test('is not told who wants silence, cannot be reached, or has it no more by then', async () => {
    await desk.scene.db.orm.update(operator).set({ quiet: 'none' }).where(eq(operator.id, vera.id))
    const shy = await person('Shy', { staffChatOpen: false })
    await desk.assign({ operatorIds: [vera.id, shy.id, zoe.id] })
    await desk.unassign({ operatorIds: [zoe.id] })
    expect(await said()).toEqual([])
    await desk.scene.db.orm.update(operator).set({ quiet: 'all', staffChatOpen: true })
    expect(await said()).toEqual([])
  })

  test('of many dialogs at once: of ten, and in one line of the others', async () => {
    for (let n = 0; n < 14; n += 1) await desk.scene.write(personNamed(5_600_000_000 + n, `P${n}`), 'Hi')
    await desk.scene.db.orm.update(dialog).set({ waitingSince: null, noticesDue: false })
    const rows = await desk.scene.db.orm.select({ id: dialog.id }).from(dialog)
    for (const { id } of rows) await desk.assign({ operatorIds: [vera.id] }, desk.olga, id)
    const told = await said()
    expect(told).toHaveLength(11)
    expect(told).toContainEqual(['Vera', 'And 5 more dialogs were assigned to you or your team'])
    const sounds = await desk.scene.db.orm.select().from(notice).where(eq(notice.silent, false))
    expect(sounds).toHaveLength(1)
  })
})

describe('Given many dialogs one after the other, each told as it comes, a person', () => {
  const many = async (count: number) => {
    for (let n = 0; n < count; n += 1) await desk.scene.write(personNamed(5_600_000_000 + n, `P${n}`), 'Hi')
    await desk.scene.db.orm.update(dialog).set({ waitingSince: null, noticesDue: false })
    const rows = await desk.scene.db.orm.select({ id: dialog.id }).from(dialog).orderBy(asc(dialog.id))
    return rows.slice(-count).map(({ id }) => id)
  }
  const sends = async () => {
    const rows = await desk.scene.db.orm.select().from(outbox).where(eq(outbox.botId, install.staffBot.id))
    return rows.flatMap(({ call, chatId }) => (call.kind === 'send' ? [[chatId, call.text]] : []))
  }

  test('is told of ten, and in one line of the others', async () => {
    for (const id of await many(24)) {
      await desk.assign({ operatorIds: [vera.id] }, desk.olga, id)
      await refresh()
    }
    const texts = (await sends()).map(([, text]) => text)
    expect(texts).toHaveLength(11)
    expect(texts.at(-1)).toBe('And 14 more dialogs were assigned to you or your team')
    expect((await said()).at(-1)).toEqual(['Vera', 'And 14 more dialogs were assigned to you or your team'])
    const sounds = await desk.scene.db.orm.select().from(notice).where(eq(notice.silent, false))
    expect(sounds).toHaveLength(1)
  })

  test('has that line corrected where it was sent already, rather than another', async () => {
    const ids = await many(13)
    for (const id of ids.slice(0, 11)) await desk.assign({ operatorIds: [vera.id] }, desk.olga, id)
    await refresh()
    await desk.scene.db.orm.update(outbox).set({ status: 'sent' })
    for (const id of ids.slice(11)) {
      await desk.assign({ operatorIds: [vera.id] }, desk.olga, id)
      await refresh()
    }
    const calls = await desk.scene.db.orm.select().from(outbox).where(eq(outbox.status, 'queued'))
    expect(calls.map(({ call }) => call)).toMatchObject([
      { kind: 'edit', text: 'And 3 more dialogs were assigned to you or your team' },
    ])
  })

  test('is told one by one again, and in a new line, once it is ten minutes ago; each person apart', async () => {
    const ids = await many(24)
    for (const id of ids.slice(0, 12)) await desk.assign({ operatorIds: [vera.id] }, desk.olga, id)
    await refresh()
    await desk.assign({ operatorIds: [zoe.id] }, desk.olga, ids[0])
    await desk.scene.db.query(`update notice set created_at = created_at - interval '10 minutes'`, [])
    for (const id of ids.slice(12)) await desk.assign({ operatorIds: [vera.id] }, desk.olga, id)
    await refresh()
    const lines = (await said()).filter(([, text]) => text?.startsWith('And'))
    expect(lines).toEqual(
      Array.from({ length: 2 }, () => ['Vera', 'And 2 more dialogs were assigned to you or your team']),
    )
    expect(await sends()).toHaveLength(23)
  })

  test('gets no more when several processes tell at once', async () => {
    for (const id of await many(24)) await desk.assign({ operatorIds: [vera.id] }, desk.olga, id)
    const ctx = desk.scene.ctx
    await Promise.all(Array.from({ length: 8 }, () => refreshDueNotices({ ctx, limit: 3 })))
    await refresh()
    const texts = (await sends()).map(([, text]) => text)
    expect(texts).toHaveLength(11)
    expect(texts).toContain('And 14 more dialogs were assigned to you or your team')
  })
})

describe('Who is named in a note', () => {
  test('is told what it says, off duty too, with the way to it; its author is not', async () => {
    const { result } = await note([vera.id, zoe.id, desk.olga.id])
    const text = 'You are mentioned in a note: Anna K.\nOlga: Look here'
    expect(await said()).toEqual([
      ['Vera', text],
      ['Zoe', text],
    ])
    expect((await buttons())[0]).toMatchObject({
      url: `${install.publicUrl}/dialogs/${desk.dialogId}?m=${result.message.id}`,
    })
  })

  test('is told once, though the note is edited; who is named anew then is told then', async () => {
    const { result } = await note([vera.id])
    await refresh()
    const input = { messageId: result.message.id, text: 'Look there', entities: [] }
    await editMessage({ ctx: desk.olga, input: { ...input, mentions: [vera.id, zoe.id] } })
    expect(await said()).toEqual([
      ['Vera', 'You are mentioned in a note: Anna K.\nOlga: Look here'],
      ['Zoe', 'You are mentioned in a note: Anna K.\nOlga: Look there'],
    ])
  })

  test('is not told who wants silence, may not see the dialog, or was named in words taken back', async () => {
    await desk.scene.db.orm.update(operator).set({ quiet: 'none' }).where(eq(operator.id, zoe.id))
    await note([zoe.id])
    const { result } = await note([vera.id])
    await deleteMessage({ ctx: desk.olga, input: { messageId: result.message.id } })
    expect(await said()).toEqual([])
    const admin = await person('Admin', { role: 'admin', staffChatOpen: false })
    await changeSetting({ ctx: admin, input: { key: 'visibility', value: 'assigned' } })
    await note([vera.id])
    await desk.assign({ operatorIds: [desk.olga.id] }, admin)
    expect(await said()).toEqual([])
  })
})

test('of a contact who was banned meanwhile nobody is told anything', async () => {
  await note([vera.id])
  await desk.assign({ operatorIds: [vera.id] })
  await banContact({ ctx: desk.olga, input: { dialogId: desk.dialogId, reason: '' } })
  expect(await said()).toEqual([])
})

test('several processes at once say each thing once', async () => {
  await desk.assign({ operatorIds: [vera.id, zoe.id] })
  await note([vera.id])
  const ctx = desk.scene.ctx
  await Promise.all(Array.from({ length: 5 }, () => refreshDueNotices({ ctx, limit: 50 })))
  expect((await said()).map(([name]) => name)).toEqual(['Vera', 'Zoe', 'Vera'])
  const rows = await desk.scene.db.orm.select().from(notice).orderBy(asc(notice.operatorId), asc(notice.id))
  expect(rows.map(({ operatorId, silent }) => [operatorId, silent])).toEqual([
    [vera.id, false],
    [vera.id, true],
    [zoe.id, false],
  ])
  expect(await desk.scene.db.orm.select().from(outbox).where(eq(outbox.kind, 'send'))).toHaveLength(4)
})
