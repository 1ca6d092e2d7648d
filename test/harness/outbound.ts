import { asc, eq } from 'drizzle-orm'
import type { CallOutcome } from '#contract/outgoing.ts'
import { dialog, event, message, outbox } from '#db/schema/index.ts'
import { claimLane, type Lane } from '#services/outbox/claim-lane.ts'
import { type Job, markNext } from '#services/outbox/mark-next.ts'
import { settleCall } from '#services/outbox/settle-call.ts'
import { botId, type Scene } from './scene.ts'

export const sentAs = (telegramMessageId: number): CallOutcome => ({ type: 'sent', telegramMessageId })
export const lost: CallOutcome = { type: 'unknown', detail: 'ECONNRESET' }
export const refused = (
  code: Extract<CallOutcome, { type: 'failed' }>['code'] = 'bad-request',
): CallOutcome => ({ type: 'failed', code, detail: 'Bad Request: no' })

/** A worker's steps one by one, by hand. */
export const outboundOf = (scene: Scene) => {
  const { ctx } = scene
  const orm = () => scene.db.orm
  const claim = (leaseMs = 60_000, bot = botId) => claimLane({ ctx, input: { botId: bot, leaseMs } })
  const mark = (lane: Lane) => markNext({ ctx, input: lane })
  const settle = (job: Job, outcome: CallOutcome) => settleCall({ ctx, input: { job, outcome } })
  /** Claims what is due and marks its first call. */
  const begin = async (leaseMs?: number): Promise<Job> => {
    const lane = await claim(leaseMs)
    const job = lane && (await mark(lane))
    if (!job) throw new Error('nothing to send')
    return job
  }
  return {
    claim,
    mark,
    settle,
    begin,
    /** Makes the next call end so. */
    finish: async (outcome: CallOutcome): Promise<Job> => {
      const job = await begin()
      await settle(job, outcome)
      return job
    },
    /** Sends all that is queued for customers, each call arriving. Gives the texts in the order they went. */
    drain: async (firstId = 9000): Promise<string[]> => {
      const texts: string[] = []
      for (let lane = await claim(); lane; lane = await claim()) {
        const job = await mark(lane)
        if (!job) continue
        await settle(job, sentAs(firstId + texts.length))
        texts.push(job.call.kind === 'send' ? job.call.text : job.call.kind)
      }
      return texts
    },
    /** All that waits becomes due now. */
    hurry: () => scene.db.query('update lane set next_at = now() where next_at is not null', []),
    /** The leases of all workers have run out. */
    expireLeases: () =>
      scene.db.query(`update lane set locked_until = now() - interval '1 s' where locked_by is not null`, []),
    theDialog: async () => {
      const [row] = await orm().select().from(dialog).orderBy(asc(dialog.id)).limit(1)
      if (!row) throw new Error('there is no dialog')
      return row
    },
    messageOf: async (id: number) => {
      const [row] = await orm().select().from(message).where(eq(message.id, id))
      if (!row) throw new Error('there is no such message')
      return row
    },
    rows: () => orm().select().from(outbox).orderBy(asc(outbox.id)),
    /** How often the log told of a message. */
    eventsOf: async (messageId: number) => {
      const rows = await orm().select({ data: event.data }).from(event)
      return rows.filter(({ data }) => data.kind === 'message' && data.messageId === messageId).length
    },
  }
}
