import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, dialogAssignee, setting } from '#db/schema/index.ts'
import { transferDialog } from '#services/assignment/transfer-dialog.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { unbanContact } from '#services/contacts/unban-contact.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { lockDialog } from '#services/dialogs/lock-dialog.ts'
import { reopenDialog } from '#services/dialogs/reopen-dialog.ts'
import { setHandBack } from '#services/dialogs/set-hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { deleteMessage } from '#services/messages/delete-message.ts'
import { discardMessage } from '#services/messages/discard-message.ts'
import { editMessage } from '#services/messages/edit-message.ts'
import { pinNote } from '#services/messages/pin-note.ts'
import { retryMessage } from '#services/messages/retry-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { unpinNote } from '#services/messages/unpin-note.ts'
import { writeNote } from '#services/messages/write-note.ts'
import { tagDialog } from '#services/tags/tag-dialog.ts'
import { untagDialog } from '#services/tags/untag-dialog.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'

let desk: Desk
let messageId: number
let noteId: number
let tagId: number
const words = { text: 'Hi', entities: [] }
const noted = '01936b2e-0000-7000-8000-000000000003'
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  await desk.scene.db.orm.insert(setting).values({ key: 'visibility', value: 'assigned' })
  const failed = { kind: 'outgoing', origin: 'bot', text: 'Hi', delivery: 'failed' } as const
  const added = await inTransaction(desk.scene.ctx, (ctx) => addMessage(ctx, { id: desk.dialogId }, failed))
  messageId = added.messageId
  noteId = (
    await writeNote({
      ctx: desk.olga,
      input: { dialogId: desk.dialogId, clientId: noted, mentions: [], ...words },
    })
  ).result.message.id
  const tagged = await tagDialog({ ctx: desk.olga, input: { dialogId: desk.dialogId, name: 'VIP' } })
  tagId = tagged.dialog.tags[0]?.id ?? 0
})
afterAll(() => desk.scene.close())

/** Until a statement waits for a lock; the embedded database runs none beside a transaction, so none waits. */
const untilOneWaits = async () => {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  if (desk.scene.db.kind === 'pglite') return
  while ((await desk.scene.db.query(waiting, [])).length === 0);
}

type Verb = (ctx: OperatorCtx, dialogId: number) => Promise<unknown>
const clientId = '01936b2e-0000-7000-8000-000000000004'

test.each<[string, Verb]>([
  ['taking over', (ctx, dialogId) => takeOver({ ctx, input: { dialogId } })],
  ['handing back', (ctx, dialogId) => handBack({ ctx, input: { dialogId } })],
  ['reopening', (ctx, dialogId) => reopenDialog({ ctx, input: { dialogId } })],
  ['assigning', (ctx) => desk.assign({ operatorIds: [desk.olga.id] }, ctx)],
  ['unassigning', (ctx) => desk.unassign({ operatorIds: [desk.ivan.id] }, ctx)],
  [
    'a reply',
    (ctx, dialogId) => sendMessage({ ctx, input: { dialogId, clientId, text: 'Hi', entities: [] } }),
  ],
  ['a note', (ctx, dialogId) => writeNote({ ctx, input: { dialogId, clientId, mentions: [], ...words } })],
  ['an edited note', (ctx) => editMessage({ ctx, input: { messageId: noteId, mentions: [], ...words } })],
  ['a deleted note', (ctx) => deleteMessage({ ctx, input: { messageId: noteId } })],
  ['a pinned note', (ctx) => pinNote({ ctx, input: { messageId: noteId } })],
  ['an unpinned note', (ctx) => unpinNote({ ctx, input: { messageId: noteId } })],
  ['closing', (ctx, dialogId) => closeDialog({ ctx, input: { dialogId } })],
  [
    'transferring',
    (ctx, dialogId) =>
      transferDialog({ ctx, input: { dialogId, operatorIds: [desk.olga.id], teamIds: [], note: 'Hi' } }),
  ],
  ['a timer', (ctx, dialogId) => setHandBack({ ctx, input: { dialogId, hours: null } })],
  ['banning', (ctx, dialogId) => banContact({ ctx, input: { dialogId, reason: '' } })],
  ['unbanning', (ctx, dialogId) => unbanContact({ ctx, input: { dialogId } })],
  ['tagging', (ctx, dialogId) => tagDialog({ ctx, input: { dialogId, name: 'Regular' } })],
  ['untagging', (ctx, dialogId) => untagDialog({ ctx, input: { dialogId, tagId } })],
  ['sending again', (ctx) => retryMessage({ ctx, input: { messageId } })],
  ['giving up', (ctx) => discardMessage({ ctx, input: { messageId } })],
])('%s is refused when the dialog goes out of sight while one waits for it', async (_what, verb) => {
  const begun = await desk.scene.db.transaction(async (tx) => {
    await lockDialog({ ...desk.scene.ctx, tx }, desk.dialogId)
    const outcome = Promise.allSettled([verb(desk.olga, desk.dialogId)])
    await untilOneWaits()
    await tx.insert(dialogAssignee).values({ dialogId: desk.dialogId, operatorId: desk.ivan.id })
    const [row] = await tx.select().from(dialog)
    return { outcome, row }
  })
  expect(await begun.outcome).toMatchObject([{ status: 'rejected', reason: { code: 'not-found' } }])
  expect(await desk.row()).toEqual(begun.row)
  expect(await desk.assignees()).toEqual([`operator ${desk.ivan.id}`])
})
