import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { noteMention, notice, operator, outbox } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { autoClose } from '#services/dialogs/auto-close.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { getDialog } from '#services/dialogs/get-dialog.ts'
import { enqueueCalls, outgoingId } from '#services/outbox/enqueue.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { deleteMessage } from './delete-message.ts'
import { editMessage } from './edit-message.ts'
import { listRevisions } from './list-revisions.ts'
import { pinNote } from './pin-note.ts'
import { retryMessage } from './retry-message.ts'
import { sendMessage } from './send-message.ts'
import { unpinNote } from './unpin-note.ts'
import { writeNote } from './write-note.ts'

type Operator = OperatorCtx & { id: number }
let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: Operator
let pavel: Operator
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
  pavel = await scene.hire('Pavel')
  await scene.write(anna, 'Where is my order?')
  dialogId = (await out.theDialog()).id
  await out.drain()
})
afterAll(() => scene.close())

interface Note {
  text?: string
  mentions?: number[]
  clientId?: string
  dialogId?: number
}
const write = (note: Note = {}, ctx: OperatorCtx = olga) =>
  writeNote({
    ctx,
    input: { dialogId, clientId: randomUUID(), text: 'Call her', entities: [], mentions: [], ...note },
  })
const noteId = async (note: Note = {}, ctx: OperatorCtx = olga) => (await write(note, ctx)).result.message.id
const edit = (messageId: number, text: string, mentions: number[] = [], ctx: OperatorCtx = olga) =>
  editMessage({ ctx, input: { messageId, text, entities: [], mentions } })
const named = async (messageId: number) => {
  const rows = await scene.db.orm.select().from(noteMention).where(eq(noteMention.messageId, messageId))
  return rows.map(({ operatorId }) => operatorId).toSorted()
}
const pinned = async () => (await getDialog({ ctx: olga, input: { dialogId } })).dialog.pinnedNote

test('a note stands in the timeline at its place, and in the list as the newest line', async () => {
  const { result, created } = await write({ text: ' Call her \n' })
  expect(created).toBe(true)
  expect(result.message).toMatchObject({
    kind: 'note',
    origin: 'operator',
    operator: { name: 'Olga' },
    text: 'Call her',
    delivery: null,
  })
  expect(result.dialog.preview).toMatchObject({
    kind: 'note',
    text: 'Call her',
    operator: { name: 'Olga' },
    delivery: null,
  })
})

test('nothing of a note goes to the customer: no message, no change, no sign of life', async () => {
  const id = await noteId({ mentions: [pavel.id] })
  await edit(id, 'Write to her')
  await pinNote({ ctx: olga, input: { messageId: id } })
  await unpinNote({ ctx: olga, input: { messageId: id } })
  await deleteMessage({ ctx: olga, input: { messageId: id } })
  await expect(retryMessage({ ctx: olga, input: { messageId: id } })).rejects.toMatchObject({
    code: 'delivery-not-final',
  })
  expect(await scene.db.orm.select().from(outbox).where(eq(outbox.messageId, id))).toEqual([])
  expect(await out.claim()).toBeNull()
})

test('the database itself refuses to queue a note', async () => {
  const id = await noteId()
  const { botId, chatId } = await out.theDialog()
  const mistaken = () =>
    inTransaction(olga, (tx) =>
      enqueueCalls(tx, {
        botId,
        chatId,
        priority: 0,
        rows: [
          {
            call: {
              kind: 'send',
              text: 'Call her',
              entities: [],
              buttons: [],
              replyToTelegramMessageId: null,
              silent: false,
            },
            messageId: outgoingId({ id, kind: 'outgoing' }),
            part: 0,
          },
        ],
      }),
    )
  await expect(mistaken()).rejects.toThrow()
  expect(await out.claim()).toBeNull()
})

test('a note makes nothing unread, ends no waiting, takes nothing over and moves nothing', async () => {
  const { rev: _, previewText: __, ...before } = await out.theDialog()
  await write()
  const after = await out.theDialog()
  for (const key of [
    'incomingSeq',
    'waitingSince',
    'handler',
    'status',
    'lastMessageAt',
    'calledAt',
  ] as const)
    expect(after[key]).toEqual(before[key])
})

test('a note is no activity: a silent dialog closes by itself all the same', async () => {
  await scene.db.query(
    `update dialog set last_message_at = now() - interval '25 h', opened_at = now() - interval '26 h',
       waiting_since = null`,
    [],
  )
  await write()
  await autoClose({ ctx: scene.ctx, limit: 10 })
  expect(await out.theDialog()).toMatchObject({ status: 'closed' })
})

test('a note goes into a closed dialog and leaves it closed; into one of another bot’s, or of the banned, too', async () => {
  await closeDialog({ ctx: olga, input: { dialogId } })
  await scene.db.query('update dialog set bot_id = 5', [])
  await scene.db.query('update contact set banned_at = now()', [])
  expect((await write()).created).toBe(true)
  expect(await out.theDialog()).toMatchObject({ status: 'closed' })
})

test('the same client id writes one note; for anything else it is taken', async () => {
  const clientId = randomUUID()
  const first = await write({ clientId })
  const second = await write({ clientId })
  expect(second).toMatchObject({ created: false, result: { message: { id: first.result.message.id } } })
  await expect(write({ clientId, text: 'Other' })).rejects.toMatchObject({ code: 'client-id-reused' })
  const asReply = { dialogId, clientId, text: 'Call her', entities: [] }
  await expect(sendMessage({ ctx: olga, input: asReply })).rejects.toMatchObject({
    code: 'client-id-reused',
  })
})

test('asked twice at once, a note is written once', async () => {
  const clientId = randomUUID()
  const results = await Promise.all([write({ clientId }), write({ clientId })])
  expect(results.map(({ created }) => created).toSorted()).toEqual([false, true])
  expect(new Set(results.map(({ result }) => result.message.id)).size).toBe(1)
})

test('a note names colleagues, each once and never oneself', async () => {
  const { result } = await write({ mentions: [pavel.id, olga.id, pavel.id] })
  expect(result.message.mentions).toEqual([pavel.id])
  expect(await named(result.message.id)).toEqual([pavel.id])
})

test('a note names nobody who is not there, or not any more', async () => {
  await scene.db.orm.update(operator).set({ isActive: false }).where(eq(operator.id, pavel.id))
  for (const id of [pavel.id, 999])
    await expect(write({ mentions: [id] })).rejects.toMatchObject({ code: 'invalid', fields: ['mentions'] })
})

test('a note names nobody who may not see its dialog; whom it named before, it may go on naming', async () => {
  const vera = await scene.hire('Vera')
  const boss = await scene.hire('Boss', { role: 'admin' })
  const id = await noteId({ mentions: [pavel.id] })
  await scene.db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
  await scene.db.query('insert into dialog_assignee (dialog_id, operator_id) values ($1, $2)', [
    dialogId,
    olga.id,
  ])
  const told = await scene.db.orm.$count(notice)
  const unseen = { code: 'out-of-their-sight', fields: ['mentions'] }
  await expect(write({ mentions: [boss.id, pavel.id] })).rejects.toMatchObject(unseen)
  await expect(edit(id, 'Write to her', [pavel.id, vera.id])).rejects.toMatchObject(unseen)
  expect(await scene.db.orm.$count(notice)).toBe(told)
  const { message } = await edit(id, 'Write to her', [pavel.id, boss.id])
  expect(message.mentions).toEqual([pavel.id, boss.id])
})

test('an edited note keeps its earlier words, and names whom it says now', async () => {
  const vera = await scene.hire('Vera')
  const id = await noteId({ mentions: [pavel.id] })
  const { message, dialog } = await edit(id, 'Write to her', [vera.id])
  expect(message).toMatchObject({ text: 'Write to her', revisions: 1, mentions: [vera.id], change: null })
  expect(dialog.preview).toMatchObject({ kind: 'note', text: 'Write to her' })
  const { items } = await listRevisions({ ctx: olga, input: { messageId: id } })
  expect(items.map(({ text }) => text)).toEqual(['Call her'])
})

test('whom a note named before they left, it may go on naming', async () => {
  const id = await noteId({ mentions: [pavel.id] })
  await scene.db.orm.update(operator).set({ isActive: false }).where(eq(operator.id, pavel.id))
  const { message } = await edit(id, 'Write to her', [pavel.id])
  expect(message.mentions).toEqual([pavel.id])
})

test('whom a note names alone changes without an earlier wording, and is told', async () => {
  const id = await noteId()
  const told = await out.eventsOf(id)
  const { message } = await edit(id, 'Call her', [pavel.id])
  expect(message).toMatchObject({ mentions: [pavel.id], revisions: 0, editedAt: null })
  expect(await out.eventsOf(id)).toBe(told + 1)
  await edit(id, 'Call her', [pavel.id])
  expect(await out.eventsOf(id)).toBe(told + 1)
})

test('a note that is too long, or blank, is refused', async () => {
  const id = await noteId()
  await expect(edit(id, 'x'.repeat(limits.note + 1))).rejects.toMatchObject({ code: 'invalid' })
  await expect(edit(id, ' \n')).rejects.toMatchObject({ code: 'invalid' })
})

test('a deleted note stays as deleted, names nobody, and leaves the list and the top of the dialog', async () => {
  const id = await noteId({ mentions: [pavel.id] })
  await pinNote({ ctx: olga, input: { messageId: id } })
  const { message, dialog } = await deleteMessage({ ctx: olga, input: { messageId: id } })
  expect(message).toMatchObject({ text: 'Call her', mentions: [], change: null, delivery: null })
  expect(message.deletedAt).not.toBeNull()
  expect(dialog).toMatchObject({ pinnedNote: null, preview: { kind: 'outgoing' } })
  expect(await named(id)).toEqual([])
})

test('a note is its author’s: another changes and deletes nothing, nor does anybody twice', async () => {
  const id = await noteId()
  await expect(edit(id, 'Mine', [], pavel)).rejects.toMatchObject({ code: 'not-yours' })
  await expect(deleteMessage({ ctx: pavel, input: { messageId: id } })).rejects.toMatchObject({
    code: 'not-yours',
  })
  await deleteMessage({ ctx: olga, input: { messageId: id } })
  await expect(edit(id, 'Again')).rejects.toMatchObject({ code: 'not-found' })
  await expect(deleteMessage({ ctx: olga, input: { messageId: id } })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('an edit and a deletion at once leave a deleted note', async () => {
  const id = await noteId()
  const [edited] = await Promise.allSettled([
    edit(id, 'Other', [pavel.id]),
    deleteMessage({ ctx: olga, input: { messageId: id } }),
  ])
  if (edited.status === 'rejected') expect(edited.reason).toMatchObject({ code: 'not-found' })
  expect((await out.messageOf(id)).deletedAt).not.toBeNull()
  expect(await named(id)).toEqual([])
})

test('one note is pinned to a dialog: the newest pinned, by whomever', async () => {
  const [one, two] = [await noteId({ text: 'One' }), await noteId({ text: 'Two' })]
  await pinNote({ ctx: pavel, input: { messageId: one } })
  expect(await pinned()).toMatchObject({ id: one, text: 'One', operator: { name: 'Olga' } })
  await pinNote({ ctx: pavel, input: { messageId: two } })
  await unpinNote({ ctx: pavel, input: { messageId: one } })
  expect(await pinned()).toMatchObject({ id: two })
  await unpinNote({ ctx: pavel, input: { messageId: two } })
  expect(await pinned()).toBeNull()
})

test('pinning tells of the dialog, once; pinning again tells nothing', async () => {
  const id = await noteId()
  const { rev } = await out.theDialog()
  await pinNote({ ctx: olga, input: { messageId: id } })
  await pinNote({ ctx: pavel, input: { messageId: id } })
  expect(await out.theDialog()).toMatchObject({ rev: rev + 1 })
  await unpinNote({ ctx: olga, input: { messageId: id } })
  await unpinNote({ ctx: olga, input: { messageId: id } })
  expect(await out.theDialog()).toMatchObject({ rev: rev + 2 })
})

test('only a note that is there can be pinned', async () => {
  const id = await noteId()
  await deleteMessage({ ctx: olga, input: { messageId: id } })
  await expect(pinNote({ ctx: olga, input: { messageId: id } })).rejects.toMatchObject({ code: 'not-found' })
  await expect(pinNote({ ctx: olga, input: { messageId: 1 } })).rejects.toMatchObject({ code: 'conflict' })
  await expect(pinNote({ ctx: olga, input: { messageId: 999 } })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('pinned and deleted at once, a note is not at the top', async () => {
  const id = await noteId()
  await Promise.allSettled([
    pinNote({ ctx: pavel, input: { messageId: id } }),
    deleteMessage({ ctx: olga, input: { messageId: id } }),
  ])
  expect(await pinned()).toBeNull()
})

test('a pinned note that is edited shows its new words at the top', async () => {
  const id = await noteId()
  await pinNote({ ctx: olga, input: { messageId: id } })
  const { dialog } = await edit(id, 'Write to her')
  expect(dialog.pinnedNote).toMatchObject({ text: 'Write to her' })
})

test('out of sight nobody writes, changes or pins a note', async () => {
  const id = await noteId()
  await scene.db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
  await scene.db.query('insert into dialog_assignee (dialog_id, operator_id) values ($1, $2)', [
    dialogId,
    pavel.id,
  ])
  const hidden = { code: 'not-found' }
  await expect(write()).rejects.toMatchObject(hidden)
  await expect(edit(id, 'Other')).rejects.toMatchObject(hidden)
  await expect(deleteMessage({ ctx: olga, input: { messageId: id } })).rejects.toMatchObject(hidden)
  await expect(pinNote({ ctx: olga, input: { messageId: id } })).rejects.toMatchObject(hidden)
  await expect(unpinNote({ ctx: olga, input: { messageId: id } })).rejects.toMatchObject(hidden)
  await expect(write({ dialogId: 999 })).rejects.toMatchObject(hidden)
})
