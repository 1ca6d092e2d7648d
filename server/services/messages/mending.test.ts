import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CallOutcome } from '#contract/outgoing.ts'
import type { OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import type { Job } from '#services/outbox/mark-next.ts'
import { customerPhone } from '#test/harness/customer-phone.ts'
import { outboundOf, refused } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { deleteMessage } from './delete-message.ts'
import { discardMessage } from './discard-message.ts'
import { editMessage } from './edit-message.ts'
import { retryMessage } from './retry-message.ts'
import { sendMessage } from './send-message.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
afterAll(() => scene.close())

/** What an operator does about the message `of`, and what becomes of calls to Telegram. */
const acts = [
  'send',
  'send',
  'edit',
  'edit',
  'edit',
  'delete',
  'retry',
  'give up',
  'begin a call',
  'carry it out',
  'carry it out',
  'refuse it',
  'put it off',
  'forget it',
] as const
const lives = fc.array(
  fc.record({ act: fc.constantFrom(...acts), of: fc.nat(2), parts: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 4, maxLength: 24 },
)
type Step = typeof lives extends fc.Arbitrary<(infer Drawn)[]> ? Drawn : never

/** Texts of one, two or three parts, told apart by every word. */
const wordsOf = (of: number, version: number, parts: number) =>
  Array.from({ length: parts === 1 ? 1 : parts * 350 }, () => `${of}:${version}:padding`).join(' ')

class Life {
  readonly phone = customerPhone(out)
  /** Ids of the messages so far. */
  readonly ids: number[] = []
  private readonly olga: OperatorCtx
  private readonly dialogId: number
  private version = 0
  /** Calls under way, and those whose worker is taken for dead. */
  private job: Job | null = null

  constructor(olga: OperatorCtx, dialogId: number) {
    this.olga = olga
    this.dialogId = dialogId
  }

  private idOf = ({ of }: Step) => this.ids[of % Math.max(1, this.ids.length)] ?? 0

  private async settle(outcome: (job: Job) => CallOutcome): Promise<void> {
    const { job } = this
    this.job = null
    if (job) await out.settle(job, outcome(job))
    await out.hurry()
  }

  private async begin(): Promise<void> {
    if (this.job) return
    for (let lane = await out.claim(); lane && !this.job; lane = this.job ? null : await out.claim())
      this.job = await out.mark(lane)
  }

  private words = (step: Step) => {
    this.version += 1
    const of = this.ids.indexOf(this.idOf(step))
    return wordsOf(of === -1 ? this.ids.length : of, this.version, step.parts)
  }

  private async send(step: Step): Promise<void> {
    if (this.ids.length === 3) return
    this.version += 1
    const text = wordsOf(this.ids.length, this.version, step.parts)
    const input = { dialogId: this.dialogId, clientId: randomUUID(), text, entities: [] }
    this.ids.push((await sendMessage({ ctx: this.olga, input })).result.message.id)
  }

  private does(step: Step): Promise<unknown> {
    const ctx = this.olga
    const messageId = this.idOf(step)
    switch (step.act) {
      case 'send':
        return this.send(step)
      case 'edit':
        return editMessage({ ctx, input: { messageId, text: this.words(step), entities: [], mentions: [] } })
      case 'delete':
        return deleteMessage({ ctx, input: { messageId } })
      case 'retry':
        return retryMessage({ ctx, input: { messageId } })
      case 'give up':
        return discardMessage({ ctx, input: { messageId } })
      case 'begin a call':
        return this.begin()
      case 'carry it out':
        return this.begin().then(() => this.settle((job) => this.phone.carryOut(job)))
      case 'refuse it':
        return this.settle(() => refused())
      case 'put it off':
        return this.settle(() => ({ type: 'limited', retryAfter: 1 }))
      case 'forget it':
        return this.vanish()
    }
  }

  /** The worker is taken for dead: its call is found abandoned, and then turns out to have been carried out. */
  private async vanish(): Promise<void> {
    const { job } = this
    if (!job) return
    const outcome = this.phone.carryOut(job)
    await out.expireLeases()
    for (let lane = await out.claim(); lane; lane = null) this.job = await out.mark(lane)
    const next = this.job
    await out.settle(job, outcome)
    this.job = next === job ? null : next
  }

  async run(steps: Step[]): Promise<void> {
    for (const step of steps)
      await this.does(step).catch((error: unknown) => {
        // A refusal in words is an answer; anything else is a fault.
        if (!(error instanceof ServiceError)) throw error
      })
    await this.settle((job) => this.phone.carryOut(job))
    await this.phone.take()
    // What was refused is tried again until all of it is there.
    for (const messageId of this.ids)
      await retryMessage({ ctx: this.olga, input: { messageId } }).catch(() => undefined)
    await this.phone.take()
  }

  /** What the customer reads of one message. */
  reads = (of: number) =>
    this.phone
      .sees()
      .filter((text) => text.startsWith(`${of}:`))
      .join(' ')
}

test('whatever is sent, changed, taken back, refused and tried again, the customer ends with what the timeline shows', async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (steps) => {
      await scene.reset()
      const olga = await scene.hire('Olga')
      await scene.write(anna, 'Hello')
      await out.drain()
      const life = new Life(olga, (await out.theDialog()).id)
      await life.run(steps)
      for (const [of, id] of life.ids.entries()) {
        const { text, delivery, change, changeDelivery, deletedAt, customerWords } = await out.messageOf(id)
        const why = JSON.stringify({ of, delivery, change, changeDelivery, deleted: deletedAt !== null })
        expect(['sent', 'discarded'], why).toContain(delivery)
        expect(changeDelivery, why).toBeOneOf([null, 'sent'])
        expect(customerWords, why).toBeNull()
        if (delivery === 'sent') expect(life.reads(of), why).toBe(deletedAt ? '' : text)
      }
      const waiting = (await out.rows()).filter(({ status }) => status === 'queued' || status === 'sending')
      expect(waiting).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 120_000)
