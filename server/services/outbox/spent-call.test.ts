import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CallOutcome, OutgoingCall } from '#contract/outgoing.ts'
import { outbox } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { readCode } from '#services/invitations/code.ts'
import { createInvitation } from '#services/invitations/create-invitation.ts'
import { sweep } from '#services/upkeep/sweep.ts'
import { type Crew, openCrew } from '#test/harness/crew.ts'
import { findInDatabase } from '#test/harness/find-in-database.ts'
import { lost, outboundOf, refused, sentAs } from '#test/harness/outbound.ts'
import { portsOf } from '#test/harness/ports.ts'
import { answerPerson } from './answer-person.ts'

let crew: Crew
let out: ReturnType<typeof outboundOf>
beforeAll(async () => {
  crew = await openCrew()
  out = outboundOf(crew.scene)
})
beforeEach(() => crew.begin())
afterAll(() => crew.scene.close())

const chatId = 6_000_000_999
const staffBotId = () => crew.scene.ctx.install.staffBot.id

/** An invitation is made and on its way to whoever made it, in a message of its own or in place of another. */
async function sayCode(kind: 'send' | 'edit'): Promise<{ shown: string; plain: string }> {
  const { code, link } = await createInvitation({
    ctx: crew.olga,
    input: { role: 'operator', teamId: null, maxUses: 1, days: 1 },
  })
  const said = {
    text: `${link}\n${code}`,
    entities: [{ type: 'code', offset: link.length + 1, length: code.length }],
    buttons: [[{ kind: 'copy', text: 'Copy', copies: link } as const]],
    secret: true,
  }
  const call: OutgoingCall =
    kind === 'send'
      ? { kind, ...said, replyToTelegramMessageId: null, silent: false }
      : { kind, ...said, target: { telegramMessageId: 5 } }
  await inTransaction(crew.scene.ctx, (ctx) => answerPerson(ctx, { chatId, updateId: 1, call }))
  return { shown: code, plain: readCode(code) ?? '' }
}
const whereIs = async ({ shown, plain }: { shown: string; plain: string }) =>
  findInDatabase(crew.scene.db, [shown, plain])
const begin = async () => {
  const lane = await out.claim(60_000, staffBotId())
  const job = lane && (await out.mark(lane))
  if (!job) throw new Error('nothing to send')
  return job
}
const settled = async (outcome: CallOutcome) => out.settle(await begin(), outcome)

const kinds = ['send', 'edit'] as const
const ends: [string, CallOutcome][] = [
  ['arrived', sentAs(9)],
  ['was refused', refused()],
  ['could not reach them', refused('blocked')],
  ['may have arrived', lost],
]
test.each(kinds.flatMap((kind) => ends.map(([how, end]) => [kind, how, end] as const)))(
  'once the %s of an invitation’s code %s the code is nowhere',
  async (kind, _how, outcome) => {
    const code = await sayCode(kind)
    expect(await whereIs(code)).toEqual(['outbox.call'])
    await settled(outcome)
    expect(await whereIs(code)).toEqual([])
  },
)

test.each<[string, CallOutcome]>([
  ['could not be reached', { type: 'retry', reason: 'unreachable', detail: 'away' }],
  ['asked for patience', { type: 'limited', retryAfter: 0 }],
])('when Telegram %s the code is kept until it is said', async (_how, outcome) => {
  const code = await sayCode('send')
  await settled(outcome)
  expect(await whereIs(code)).toEqual(['outbox.call'])
  await out.hurry()
  expect(await begin()).toMatchObject({ call: { text: expect.stringContaining(code.shown) } })
})

test('what waits behind a message that could not reach them is taken back, its code with it', async () => {
  const codes = [await sayCode('send'), await sayCode('send')]
  await settled(refused('blocked'))
  expect(await crew.scene.db.orm.select({ status: outbox.status }).from(outbox)).toEqual([
    { status: 'failed' },
    { status: 'cancelled' },
  ])
  for (const code of codes) expect(await whereIs(code)).toEqual([])
})

test('a worker that died while it said a code leaves none behind', async () => {
  const code = await sayCode('send')
  await begin()
  await out.expireLeases()
  const lane = await out.claim(60_000, staffBotId())
  expect(lane && (await out.mark(lane))).toBeNull()
  expect(await crew.scene.db.orm.select({ status: outbox.status }).from(outbox)).toEqual([
    { status: 'unknown' },
  ])
  expect(await whereIs(code)).toEqual([])
})

test('a code that waited for a staff bot that was replaced is not kept for it', async () => {
  const code = await sayCode('send')
  const { ctx } = crew.scene
  const staffBot = { id: 7_000_000_009, username: 'new_staff_bot', name: 'New' }
  await sweep({ ctx: { ...ctx, install: { ...ctx.install, staffBot } }, blobs: portsOf(ctx.db).blobs })
  expect(await whereIs(code)).toEqual([])
})

test('of what is no secret the words stay', async () => {
  const call: OutgoingCall = {
    kind: 'send',
    text: 'Hello',
    entities: [],
    buttons: [],
    replyToTelegramMessageId: null,
    silent: false,
  }
  await inTransaction(crew.scene.ctx, (ctx) => answerPerson(ctx, { chatId, updateId: 1, call }))
  await settled(sentAs(9))
  expect(await crew.scene.db.orm.select({ call: outbox.call }).from(outbox)).toEqual([{ call }])
})
