import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveEvent } from '#contract/events.ts'
import { formatCursor, readLogHead } from '#db/queries/live-log.ts'
import { createHub } from '#live/hub.ts'
import { assignDialog } from '#services/assignment/assign-dialog.ts'
import { transferDialog } from '#services/assignment/transfer-dialog.ts'
import { unassignDialog } from '#services/assignment/unassign-dialog.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { unbanContact } from '#services/contacts/unban-contact.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { getDialog } from '#services/dialogs/get-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { listDialogs } from '#services/dialogs/list-dialogs.ts'
import { listOpenings } from '#services/dialogs/list-openings.ts'
import { lockDialog } from '#services/dialogs/lock-dialog.ts'
import { markRead } from '#services/dialogs/mark-read.ts'
import { markUnread } from '#services/dialogs/mark-unread.ts'
import { reopenDialog } from '#services/dialogs/reopen-dialog.ts'
import { setHandBack } from '#services/dialogs/set-hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { discardMessage } from '#services/messages/discard-message.ts'
import { listMessages } from '#services/messages/list-messages.ts'
import { listRevisions } from '#services/messages/list-revisions.ts'
import { markArrived } from '#services/messages/mark-arrived-message.ts'
import { retryMessage } from '#services/messages/retry-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { tagDialog } from '#services/tags/tag-dialog.ts'
import { type BuiltHouse, buildHouse, drawnHouse } from '#test/harness/drawn-house.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

/** Who sees what, told by the tables in other words than the product's. */
const oracle = `
with theirs as (
  select dialog_id, operator_id from dialog_assignee where operator_id is not null
  union select dialog_id, m.operator_id from dialog_assignee join team_member m using (team_id)
)
select o.id || ' ' || d.id as pair from operator o, dialog d where o.is_active and (
  not exists (select from setting where key = 'visibility' and value = '"assigned"'::jsonb)
  or o.role in ('admin', 'owner')
  or d.id not in (select dialog_id from dialog_assignee)
  or (d.id, o.id) in (select dialog_id, operator_id from theirs))`

/** Whether a verb lets one in: refusals for other reasons than sight let in. */
const isIn = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: { code?: unknown }) => {
      if (typeof error.code !== 'string') throw error
      return error.code !== 'not-found'
    },
  )

/** The same of a verb that writes, leaving no trace. */
async function isLetWrite(ctx: OperatorCtx, work: (ctx: OperatorCtx) => Promise<unknown>): Promise<boolean> {
  const undone = new Error('undone')
  let outcome = false
  await scene.db
    .transaction(async (tx) => {
      outcome = await isIn(work({ ...ctx, tx }))
      throw undone
    })
    .catch((error) => {
      if (error !== undone) throw error
    })
  return outcome
}

const nobody = { operatorIds: [], teamIds: [] }
const page = { limit: 5 }
type Verb = (ctx: OperatorCtx, of: { dialogId: number; messageId: number }) => Promise<unknown>
/** Every verb about one dialog or message. */
const reads: Verb[] = [
  (ctx, { dialogId }) => getDialog({ ctx, input: { dialogId } }),
  (ctx, { dialogId }) => listOpenings({ ctx, input: { dialogId } }),
  (ctx, { dialogId }) => listMessages({ ctx, input: { dialogId, ...page } }),
  (ctx, { messageId }) => listRevisions({ ctx, input: { messageId } }),
]
const writes: Verb[] = [
  (ctx, { dialogId }) => takeOver({ ctx, input: { dialogId } }),
  (ctx, { dialogId }) => handBack({ ctx, input: { dialogId } }),
  (ctx, { dialogId }) => closeDialog({ ctx, input: { dialogId } }),
  (ctx, { dialogId }) => reopenDialog({ ctx, input: { dialogId } }),
  (ctx, { dialogId }) => markRead({ ctx, input: { dialogId, seq: 1 } }),
  (ctx, { dialogId }) => assignDialog({ ctx, input: { dialogId, ...nobody } }),
  (ctx, { dialogId }) => unassignDialog({ ctx, input: { dialogId, ...nobody } }),
  (ctx, { dialogId }) =>
    sendMessage({ ctx, input: { dialogId, clientId: randomUUID(), text: 'Hi', entities: [] } }),
  (ctx, { dialogId }) => setHandBack({ ctx, input: { dialogId, hours: null } }),
  (ctx, { dialogId }) => markUnread({ ctx, input: { dialogId } }),
  (ctx, { dialogId }) => tagDialog({ ctx, input: { dialogId, name: 'Urgent' } }),
  (ctx, { dialogId }) =>
    transferDialog({ ctx, input: { dialogId, operatorIds: [ctx.actor.operatorId], teamIds: [], note: '' } }),
  (ctx, { dialogId }) => unbanContact({ ctx, input: { dialogId } }),
  (ctx, { dialogId }) => banContact({ ctx, input: { dialogId, reason: '' } }),
  (ctx, { messageId }) => retryMessage({ ctx, input: { messageId } }),
  (ctx, { messageId }) => discardMessage({ ctx, input: { messageId } }),
  (ctx, { messageId }) => markArrived({ ctx, input: { messageId } }),
]

async function listed(ctx: OperatorCtx): Promise<number[]> {
  const ids: number[] = []
  for (const status of ['open', 'closed'] as const) {
    let cursor: string | undefined
    do {
      const found = await listDialogs({
        ctx,
        input: { status, sort: 'newest', limit: 2, ...(cursor && { cursor }) },
      })
      ids.push(...found.items.map((item) => item.dialog.id))
      cursor = found.nextCursor ?? undefined
    } while (cursor)
  }
  return ids
}

type StreamReader = ReadableStreamDefaultReader<Uint8Array>

/** The events of a stream's next frame. */
async function nextEvents(stream: StreamReader): Promise<LiveEvent[]> {
  const { value, done } = await stream.read()
  if (done) throw new Error('the stream ended')
  const frame = Buffer.from(value).toString()
  return frame.startsWith('event: batch') ? JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? '[]') : []
}

/** What a stream tells of until it has told of `count` dialogs: those it showed anything of, by id. */
async function shownBy(stream: StreamReader, count: number): Promise<number[]> {
  const [shown, gone] = [new Set<number>(), new Set<number>()]
  while (shown.size + gone.size < count)
    for (const event of await nextEvents(stream)) {
      if (event.type === 'dialog') shown.add(event.dialog.id)
      if (event.type === 'dialog.gone') gone.add(event.dialogId)
    }
  return [...shown]
}

/** What each person's stream shows of one change of every dialog: live, and caught up with. */
async function streamed({ people, dialogs }: BuiltHouse): Promise<{ live: number[][]; later: number[][] }> {
  const hub = createHub({ ctx: scene.ctx, gap: 0 })
  const { epoch, snapshot } = await readLogHead(scene.db)
  const subscribe = (cursor: string | null) =>
    people.map(({ id }) => hub.subscribe({ operatorId: id, sessionId: 1, cursor }).getReader())
  const early = subscribe(null)
  // The first frame tells that a stream is on the log.
  await Promise.all(early.map(nextEvents))
  await inTransaction(scene.ctx, async (ctx) => {
    for (const { id } of dialogs) await changeDialog(ctx, (await lockDialog(ctx, id)).id, {})
  })
  hub.wake()
  const shown = (streams: StreamReader[]) =>
    Promise.all(streams.map((stream) => shownBy(stream, dialogs.length)))
  const result = { live: await shown(early), later: await shown(subscribe(formatCursor(epoch, snapshot))) }
  await hub.stop()
  return result
}

const runs = 30

test('lists, dialogs, verbs and live streams show everyone what they may see, and nothing else', async () => {
  let run = 0
  const seenAtAll = { yes: 0, no: 0 }
  await fc.assert(
    fc.asyncProperty(drawnHouse, async (drawn) => {
      run += 1
      const built = await buildHouse(scene, drawn)
      const { people, dialogs } = built
      const rows = await scene.db.query<{ pair: string }>(oracle, [])
      const pairs = new Set(rows.map((row) => row.pair))
      const seen = (person: number) => dialogs.filter(({ id }) => pairs.has(`${person} ${id}`))
      const idsOf = (found: { id: number }[]) => found.map(({ id }) => id)
      const { live, later } = await streamed(built)
      for (const [place, ctx] of people.entries()) {
        const expected = seen(ctx.id)
        expect((await listed(ctx)).toSorted()).toEqual(idsOf(expected.filter((one) => !one.banned)))
        expect(live[place]?.toSorted()).toEqual(idsOf(expected))
        expect(later[place]?.toSorted()).toEqual(idsOf(expected))
        for (const [n, { id, messageId }] of dialogs.entries()) {
          const isSeen = pairs.has(`${ctx.id} ${id}`)
          seenAtAll[isSeen ? 'yes' : 'no'] += 1
          // One of each each time: every verb meets every kind of sight over the runs.
          const turn = run + 3 * place + n
          const [read, write] = [reads[turn % reads.length], writes[turn % writes.length]]
          const of = { dialogId: id, messageId }
          expect([String(read), await isIn(Promise.resolve(read?.(ctx, of)))]).toEqual([String(read), isSeen])
          const mayWrite = await isLetWrite(ctx, async (acting) => write?.(acting, of))
          expect([String(write), mayWrite]).toEqual([String(write), isSeen])
        }
      }
    }),
    { seed: 20_261_126, numRuns: runs },
  )
  expect(seenAtAll.yes).toBeGreaterThan(100)
  expect(seenAtAll.no).toBeGreaterThan(100)
}, 180_000)
