import { randomUUID } from 'node:crypto'
import { asc, eq, inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReopenMode } from '#contract/enums.ts'
import type { TelegramPerson } from '#contract/inbound.ts'
import { contact, dialog, dialogOpening, event, message, outbox, setting } from '#db/schema/index.ts'
import { transferDialog } from '#services/assignment/transfer-dialog.ts'
import { banContact } from '#services/contacts/ban-contact.ts'
import { unbanContact } from '#services/contacts/unban-contact.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { tagDialog } from '#services/tags/tag-dialog.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { outboundOf, sentAs } from '#test/harness/outbound.ts'
import { personNamed, textMessage } from '#test/harness/scene.ts'
import { readTimeline, type Story, tellStory } from '#test/harness/timeline-story.ts'
import { autoClose } from './auto-close.ts'
import { closeDialog } from './close-dialog.ts'
import { handBack } from './hand-back.ts'
import { handBackDue } from './hand-back-due.ts'
import { markRead } from './mark-read.ts'
import { markUnread } from './mark-unread.ts'
import { reopenDialog } from './reopen-dialog.ts'
import { setHandBack } from './set-hand-back.ts'
import { takeOver } from './take-over.ts'

let desk: Desk
let out: ReturnType<typeof outboundOf>
let team: Desk['olga'][]
let names: Map<string, string>
let teamIds: number[]
let numbers = 0
beforeAll(async () => {
  desk = await openDesk()
  await desk.begin()
  out = outboundOf(desk.scene)
  team = [desk.olga, desk.ivan, await desk.scene.hire('Vera')]
  teamIds = [desk.sales, await desk.newTeam('Support')]
  names = new Map([
    ...['Olga', 'Ivan', 'Vera'].map((name, n) => [name, `operator ${team[n]?.id}`] as const),
    ...['Sales', 'Support'].map((name, n) => [name, `team ${teamIds[n]}`] as const),
  ])
  await out.drain()
})
afterAll(() => desk.scene.close())

/** What customers do, all with one dialog. */
const customerActs = [
  'write',
  'write in a transaction',
  'send a photo',
  'be delivered twice',
  'call',
] as const
const operatorActs = [
  'take over',
  'take from a colleague',
  'hand back',
  'set the timer',
  'assign',
  'unassign',
  'transfer',
  'reply',
  'close',
  'reopen',
  'ban',
  'unban',
  'tag',
  'read',
  'mark unread',
] as const
const workerActs = ['auto-close', 'hand back what is due', 'deliver', 'refresh notices'] as const

const one = <T extends string>(acts: readonly T[]) =>
  fc.record({ act: fc.constantFrom(...acts), who: fc.nat(2), whom: fc.nat(2), toTeam: fc.boolean() })
const acts = fc.oneof(
  { weight: 3, arbitrary: one(customerActs) },
  { weight: 6, arbitrary: one(operatorActs) },
  { weight: 2, arbitrary: one(workerActs) },
)
type Act = typeof acts extends fc.Arbitrary<infer Drawn> ? Drawn : never
/** In each round all of it happens at once; between rounds the dialog grows old and timers run out, or not. */
const lives = fc.record({
  mode: fc.constantFrom<ReopenMode>('bot', 'bot-assigned', 'last-operator'),
  saysSo: fc.boolean(),
  rounds: fc.array(fc.record({ ages: fc.boolean(), all: fc.array(acts, { minLength: 2, maxLength: 6 }) }), {
    minLength: 1,
    maxLength: 6,
  }),
})

/** A customer of a new dialog, and what was accepted of what they and the operators wrote. */
interface Life {
  from: TelegramPerson
  dialogId: number
  /** Texts handed in, by the round. */
  written: { text: string; round: number }[]
  replied: string[]
}

const next = () => {
  numbers += 1
  return numbers
}

async function beginLife(): Promise<Life> {
  const from = personNamed(5_400_000_000 + next(), 'Anna')
  await desk.scene.write(from, 'Hello')
  const [row] = await desk.scene.db.orm.select().from(dialog).where(eq(dialog.chatId, from.telegramId))
  await out.drain(10_000_000 + next() * 100)
  return { from, dialogId: row?.id ?? 0, written: [], replied: [] }
}

/** As if all of a dialog had happened 25 hours earlier, and its people been reminded in time. */
async function grow(dialogId: number): Promise<void> {
  const run = (text: string) => desk.scene.db.query(text, [dialogId])
  await run(
    `update dialog set last_message_at = last_message_at - interval '25 hours', opened_at = opened_at - interval '25 hours',
       called_at = called_at - interval '25 hours', waiting_since = waiting_since - interval '25 hours',
       hand_back_at = hand_back_at - interval '25 hours',
       reminded_at = case when waiting_since is not null then now() - interval '20 minutes' end where id = $1`,
  )
  await run(`update message set created_at = created_at - interval '25 hours' where dialog_id = $1`)
  await run(`
    update outbox set marked_at = marked_at - interval '25 hours'
     where message_id in (select id from message where dialog_id = $1)`)
}

async function write(life: Life, round: number, { act }: Act): Promise<unknown> {
  const text = `Message ${next()}`
  const isPhoto = act === 'send a photo'
  // Far from the numbers the scene gives, which the dialog began with.
  const message = textMessage(life.from, 500_000 + next(), text, isPhoto ? { content: 'photo', raw: {} } : {})
  const way = act === 'write in a transaction' ? ({ way: 'transaction' } as const) : {}
  life.written.push({ text, round })
  const receive = (updateId: number) => desk.scene.receive({ type: 'message', message }, { updateId, ...way })
  const updateId = 1_000_000 + next()
  if (act !== 'be delivered twice') return receive(updateId)
  return Promise.all([receive(updateId), receive(updateId), receive(1_000_000 + next())])
}

async function reply(life: Life, { who }: Act): Promise<void> {
  const text = `Reply ${next()}`
  const input = { dialogId: life.dialogId, clientId: randomUUID(), text, entities: [] }
  const ctx = team[who] ?? desk.olga
  const tries = await Promise.allSettled([sendMessage({ ctx, input }), sendMessage({ ctx, input })])
  // One may meet a ban that the other does not: it is accepted as soon as one of them is.
  if (tries.some(({ status }) => status === 'fulfilled')) life.replied.push(text)
  for (const tried of tries)
    if (tried.status === 'rejected' && !refusals.has(tried.reason.code)) throw tried.reason
}

async function deliver(): Promise<void> {
  const lane = await out.claim()
  const job = lane && (await out.mark(lane))
  if (job) await out.settle(job, sentAs(20_000_000 + next()))
}

function perform(life: Life, round: number, did: Act): Promise<unknown> {
  const ctx = team[did.who] ?? desk.olga
  const { dialogId } = life
  const whom = team[did.whom]?.id ?? 0
  const to = did.toTeam
    ? { operatorIds: [], teamIds: [teamIds[did.whom % 2] ?? 0] }
    : { operatorIds: [whom], teamIds: [] }
  switch (did.act) {
    case 'call':
      return desk.scene.press(life.from, 'call-person')
    case 'take over':
      return takeOver({ ctx, input: { dialogId } })
    case 'take from a colleague':
      return takeOver({ ctx, input: { dialogId, fromOperatorId: whom } })
    case 'hand back':
      return handBack({ ctx, input: { dialogId } })
    case 'set the timer':
      return setHandBack({ ctx, input: { dialogId, hours: 1 } })
    case 'assign':
      return desk.assign(to, ctx, dialogId)
    case 'unassign':
      return desk.unassign(to, ctx, dialogId)
    case 'transfer':
      return transferDialog({ ctx, input: { dialogId, ...to, note: did.toTeam ? '' : 'See above' } })
    case 'reply':
      return reply(life, did)
    case 'close':
      return closeDialog({ ctx, input: { dialogId } })
    case 'reopen':
      return reopenDialog({ ctx, input: { dialogId } })
    case 'ban':
      return banContact({ ctx, input: { dialogId, reason: 'Spam' } })
    case 'unban':
      return unbanContact({ ctx, input: { dialogId } })
    case 'tag':
      return tagDialog({ ctx, input: { dialogId, name: `Tag ${did.whom}` } })
    case 'read':
      return markRead({ ctx, input: { dialogId, seq: 1000 } })
    case 'mark unread':
      return markUnread({ ctx, input: { dialogId } })
    case 'auto-close':
      return autoClose({ ctx: desk.scene.ctx, limit: 10 })
    case 'hand back what is due':
      return handBackDue({ ctx: desk.scene.ctx, limit: 10 })
    case 'deliver':
      return deliver()
    case 'refresh notices':
      return refreshDueNotices({ ctx: desk.scene.ctx, limit: 10 })
    default:
      return write(life, round, did)
  }
}

/** What a verb may be refused for here. */
const refusals = new Set(['dialog-held', 'conflict', 'contact-banned'])

/** Whether the contact was banned all through a round, at some time in it, or never. */
type Ban = 'all through' | 'at some time' | 'never'
const banIn = (before: Story, after: Story, changed: boolean): Ban => {
  if (changed || before.isBanned !== after.isBanned) return 'at some time'
  return after.isBanned ? 'all through' : 'never'
}

const countOf = async (sqlText: string, id: number) =>
  (await desk.scene.db.query<{ n: number }>(sqlText, [id]))[0]?.n ?? 0

/** The dialog's row says the same as its timeline, and nothing that contradicts itself. */
async function expectLegal(life: Life, mode: ReopenMode): Promise<Story> {
  const { db } = desk.scene
  const lines = await readTimeline(db, life.dialogId)
  const story = tellStory(lines, names, mode)
  const row = await desk.row(life.dialogId)
  expect(story.faults).toEqual([])
  expect({
    status: row.status,
    handler: row.handler,
    holder: row.handlerOperatorId,
    waits: row.waitingSince !== null,
    isBanned: row.isBanned,
    assignees: await desk.assignees(life.dialogId),
  }).toEqual({
    status: story.status,
    handler: story.handler,
    holder: story.holder,
    waits: story.waits,
    isBanned: story.isBanned,
    assignees: story.assignees,
  })
  const [person] = await db.orm.select().from(contact).where(eq(contact.id, row.contactId))
  expect([row.isBanned, row.isAssigned]).toEqual([person?.bannedAt !== null, story.assignees.length > 0])
  if (row.handler === 'bot') expect([row.handBackAt, row.awaitsHolder]).toEqual([null, false])
  if (row.waitingSince === null)
    expect([row.calledAt, row.escalation, row.remindedAt]).toEqual([null, 0, null])
  if (row.status === 'open') expect([row.closedAt, row.closedUnanswered]).toEqual([null, false])
  else
    expect([row.closedAt !== null, row.closedUnanswered]).toEqual([true, story.openings.at(-1)?.unanswered])
  const openings = await db.orm
    .select({ unanswered: dialogOpening.unanswered, closedBy: dialogOpening.closedBy })
    .from(dialogOpening)
    .where(eq(dialogOpening.dialogId, life.dialogId))
    .orderBy(asc(dialogOpening.id))
  expect(openings).toEqual(story.openings)
  const spread = `select count(*)::int as n from dialog d join (
      select dialog_id, status, last_message_at, waiting_since from dialog_assignee
      union all select dialog_id, status, last_message_at, waiting_since from dialog_tag) s on s.dialog_id = d.id
    where d.id = $1 and (s.status, s.last_message_at, s.waiting_since) is distinct from
      (d.status, d.last_message_at, d.waiting_since)`
  expect(await countOf(spread, life.dialogId)).toBe(0)
  // In the order of commits, each told once as it came.
  expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).toSorted((a, b) => a - b))
  const seqs = lines.filter((line) => line.kind === 'incoming').map((line) => line.seq)
  expect(seqs).toEqual(seqs.map((_, index) => index + 1))
  expect(row.incomingSeq).toBe(seqs.length)
  const told = (
    await db.orm.select().from(event).where(eq(event.dialogId, life.dialogId)).orderBy(asc(event.id))
  ).flatMap(({ data }) => (data.kind === 'message' && data.rev === 1 ? [data.messageId] : []))
  expect(told).toEqual(lines.map((line) => line.id))
  await expectNothingSaidOver(life, story)
  return story
}

/** What the bot says on its own begins to go while the bot has the dialog; nothing waits to go to a banned customer. */
async function expectNothingSaidOver(life: Life, story: Story): Promise<void> {
  const calls = await desk.scene.db.query<{ at: number | null; status: string; priority: number }>(
    `select (extract(epoch from marked_at) * 1000000)::bigint as at, o.status, o.priority from outbox o
       join message m on m.id = o.message_id where m.dialog_id = $1`,
    [life.dialogId],
  )
  const waiting = calls.filter((call) => call.status === 'queued')
  if (story.isBanned) expect(waiting).toEqual([])
  const automation = calls.filter((call) => call.priority === 1)
  if (story.handler === 'operator') expect(automation.filter((call) => call.status === 'queued')).toEqual([])
  const isOver = ({ at }: { at: number | null }) =>
    at !== null && story.held.some(([from, to]) => at > from && at < to)
  expect(automation.filter(isOver)).toEqual([])
}

/** Each text that was handed in stands there once; of a banned customer not at all. */
async function expectWritten(life: Life, bans: Ban[]): Promise<void> {
  const { orm } = desk.scene.db
  const stored = await orm
    .select({ text: message.text, kind: message.kind })
    .from(message)
    .where(eq(message.dialogId, life.dialogId))
  const times = (text: string) => stored.filter((row) => row.text === text).length
  for (const { text, round } of life.written) {
    const ban = bans[round]
    if (ban === 'never') expect([text, times(text)]).toEqual([text, 1])
    else if (ban === 'all through') expect([text, times(text)]).toEqual([text, 0])
    else expect(times(text)).toBeLessThanOrEqual(1)
  }
  for (const text of life.replied) expect([text, times(text)]).toEqual([text, 1])
  const replies = stored.filter((row) => row.text.startsWith('Reply '))
  expect(replies).toHaveLength(life.replied.length)
  const calls = await orm
    .select({ id: outbox.id, call: outbox.call })
    .from(outbox)
    .where(inArray(outbox.kind, ['send']))
  for (const text of life.replied)
    expect(calls.filter(({ call }) => call.kind === 'send' && call.text === text)).toHaveLength(1)
}

test('whatever operators, workers and the customer do at the same instant, the dialog stands as its timeline tells', async () => {
  await fc.assert(
    fc.asyncProperty(lives, async ({ mode, saysSo, rounds }) => {
      const settings = { reopen: mode, closing_notice_on: saysSo }
      for (const [key, value] of Object.entries(settings))
        await desk.scene.db.orm
          .insert(setting)
          .values({ key, value })
          .onConflictDoUpdate({ target: setting.key, set: { value } })
      const life = await beginLife()
      const bans: Ban[] = []
      let before = await expectLegal(life, mode)
      for (const [round, { ages, all }] of rounds.entries()) {
        if (ages) await grow(life.dialogId)
        const lines = (await readTimeline(desk.scene.db, life.dialogId)).length
        const outcomes = await Promise.allSettled(all.map((did) => perform(life, round, did)))
        for (const outcome of outcomes)
          if (outcome.status === 'rejected' && !refusals.has(outcome.reason.code)) throw outcome.reason
        const after = await expectLegal(life, mode)
        const fresh = (await readTimeline(desk.scene.db, life.dialogId)).slice(lines)
        bans.push(
          banIn(
            before,
            after,
            fresh.some((line) => line.type === 'banned'),
          ),
        )
        before = after
      }
      await expectWritten(life, bans)
      await out.drain(30_000_000 + next() * 100)
    }),
    { numRuns: desk.scene.db.kind === 'postgres' ? 80 : 30, endOnFailure: true },
  )
}, 300_000)
