import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, event, message, messageRevision } from '#db/schema/index.ts'
import { anna, openScene, type Scene, textMessage } from '#test/harness/scene.ts'
import { listRevisions } from './list-revisions.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const theDialog = async () => {
  const [row] = await scene.db.orm.select().from(dialog)
  if (!row) throw new Error('there is no dialog')
  return row
}
const lastIncoming = async () => {
  const rows = await scene.db.orm
    .select()
    .from(message)
    .where(eq(message.kind, 'incoming'))
    .orderBy(asc(message.id))
  const row = rows.at(-1)
  if (!row) throw new Error('nothing came in')
  return row
}
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute))

test('an edit keeps the earlier wordings and marks the message edited', async () => {
  const olga = await scene.hire('Olga')
  const id = await scene.write(anna, 'One')
  await scene.edit(anna, id, 'Two', at(1))
  await scene.edit(anna, id, 'Three', at(2))
  const row = await lastIncoming()
  expect(row).toMatchObject({ text: 'Three', editedAt: at(2), rev: 3 })
  expect(await listRevisions({ ctx: olga, input: { messageId: row.id } })).toEqual({
    items: [
      { text: 'One', entities: [], replacedAt: at(1).toJSON() },
      { text: 'Two', entities: [], replacedAt: at(2).toJSON() },
    ],
  })
})

test('an edit is no activity: seq, waiting and place in the list stay, the event tells', async () => {
  const id = await scene.write(anna, 'One')
  await scene.db.orm.update(dialog).set({ waitingSince: null })
  const before = await theDialog()
  await scene.edit(anna, id, 'Two')
  const after = await theDialog()
  expect(after).toEqual({ ...before, rev: before.rev + 1 })
  const [last] = (await scene.db.orm.select().from(event).orderBy(asc(event.id))).slice(-1)
  expect(last?.data).toMatchObject({ kind: 'message', messageId: (await lastIncoming()).id, rev: 2 })
})

test('an edit of the message the list shows changes what it shows, of another it doesn’t', async () => {
  const first = await scene.write(anna, 'One')
  const second = await scene.write(anna, 'Two')
  await scene.edit(anna, first, 'One!')
  expect((await theDialog()).previewText).toBe('Two')
  await scene.edit(anna, second, 'Two!')
  expect((await theDialog()).previewText).toBe('Two!')
})

test('an edit does not reopen a closed dialog', async () => {
  const id = await scene.write(anna, 'One')
  await scene.db.orm.update(dialog).set({ status: 'closed', waitingSince: null })
  await scene.edit(anna, id, 'Two')
  expect(await theDialog()).toMatchObject({ status: 'closed', waitingSince: null })
})

test('an edit with the same wording changes nothing', async () => {
  const entities = [{ type: 'text_link', offset: 0, length: 3, url: 'https://example.org' }]
  const id = await scene.write(anna, 'One', { entities })
  const before = [await theDialog(), await lastIncoming()]
  // jsonb gives keys back in its own order.
  const same = entities.map(({ type, offset, length, url }) => ({ url, length, offset, type }))
  await scene.receive({
    type: 'edit',
    message: textMessage(anna, id, 'One', { entities: same }),
    editedAt: at(3),
  })
  expect([await theDialog(), await lastIncoming()]).toEqual(before)
})

test('other formatting of the same words is an edit', async () => {
  const id = await scene.write(anna, 'One')
  const entities = [{ type: 'bold', offset: 0, length: 3 }]
  await scene.receive({ type: 'edit', message: textMessage(anna, id, 'One', { entities }), editedAt: at(3) })
  expect(await lastIncoming()).toMatchObject({ entities, editedAt: at(3) })
  expect(await scene.db.orm.select().from(messageRevision)).toHaveLength(1)
})

test('another picture under the same caption is an edit that keeps the first', async () => {
  const photo = (id: string, date?: number) => ({
    photo: [{ file_id: `x${id}`, file_unique_id: id }],
    edit_date: date,
  })
  const id = await scene.write(anna, 'Look', { content: 'photo', raw: photo('a') })
  const edit = (raw: unknown, minute: number) =>
    scene.receive({
      type: 'edit',
      message: textMessage(anna, id, 'Look', { content: 'photo', raw }),
      editedAt: at(minute),
    })
  await edit(photo('a', 5), 1)
  expect(await scene.db.orm.select().from(messageRevision)).toEqual([])
  await edit(photo('b', 6), 2)
  expect(await scene.db.orm.select().from(messageRevision)).toMatchObject([
    { text: 'Look', raw: { photo: [{ file_unique_id: 'a' }] } },
  ])
  expect(await lastIncoming()).toMatchObject({ raw: photo('b', 6), editedAt: at(2), rev: 2 })
})

test('a live location moves without leaving a trail of wordings', async () => {
  const place = (latitude: number) => ({ location: { latitude, longitude: 1 } })
  const id = await scene.write(anna, '', { content: 'location', raw: place(1) })
  const moved = textMessage(anna, id, '', { content: 'location', raw: place(2) })
  await scene.receive({ type: 'edit', message: moved, editedAt: at(1) })
  expect(await lastIncoming()).toMatchObject({ raw: place(2), editedAt: null, rev: 2 })
  expect(await scene.db.orm.select().from(messageRevision)).toEqual([])
})

test('an edit that comes late does not bring an older wording back', async () => {
  const id = await scene.write(anna, 'One')
  await scene.edit(anna, id, 'Three', at(9))
  await scene.edit(anna, id, 'Two', at(8))
  expect(await lastIncoming()).toMatchObject({ text: 'Three', editedAt: at(9) })
})

test('an edit of a message never stored becomes a message marked edited, once', async () => {
  await scene.edit(anna, 77, 'Hello', at(1))
  expect(await lastIncoming()).toMatchObject({ text: 'Hello', editedAt: at(1), seq: 1 })
  expect(await theDialog()).toMatchObject({ incomingSeq: 1, waitingSince: expect.any(Date) })
  expect(await scene.receive({ type: 'message', message: textMessage(anna, 77, 'Helo') })).toEqual({
    duplicate: true,
  })
  await scene.edit(anna, 77, 'Hello!', at(2))
  expect(await lastIncoming()).toMatchObject({ text: 'Hello!', seq: 1 })
})

test('the same edit delivered ten times at once leaves one earlier wording', async () => {
  const id = await scene.write(anna, 'One')
  const inbound = { type: 'edit', message: textMessage(anna, id, 'Two'), editedAt: at(1) } as const
  await Promise.all(Array.from({ length: 10 }, () => scene.receive(inbound, { updateId: 9_000 })))
  expect(await scene.db.orm.select().from(messageRevision)).toHaveLength(1)
})

test('the wordings of a message that is not there, or by one who left the team, are not found', async () => {
  const gone = await scene.hire('Gone', { isActive: false })
  const olga = await scene.hire('Olga')
  await scene.write(anna, 'One')
  const { id: messageId } = await lastIncoming()
  await expect(listRevisions({ ctx: olga, input: { messageId: 999 } })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(listRevisions({ ctx: gone, input: { messageId } })).rejects.toMatchObject({
    code: 'not-found',
  })
})
