import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, dialogAssignee, setting } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { lockDialog } from '#services/dialogs/lock-dialog.ts'
import { reopenDialog } from '#services/dialogs/reopen-dialog.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { discardMessage } from '#services/messages/discard-message.ts'
import { retryMessage } from '#services/messages/retry-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'

let desk: Desk
let messageId: number
beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.begin()
  await desk.scene.db.orm.insert(setting).values({ key: 'visibility', value: 'assigned' })
  const failed = { kind: 'outgoing', origin: 'bot', text: 'Hi', delivery: 'failed' } as const
  const added = await inTransaction(desk.scene.ctx, (ctx) => addMessage(ctx, { id: desk.dialogId }, failed))
  messageId = added.messageId
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
