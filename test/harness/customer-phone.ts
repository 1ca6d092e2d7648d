import { type CallOutcome, type OutgoingCall, wordsUnder } from '#contract/outgoing.ts'
import type { Job } from '#services/outbox/mark-next.ts'
import type { outboundOf } from './outbound.ts'

/** What each message says that a call makes: an album's words stand with one of them. */
const wordsOf = (call: Extract<OutgoingCall, { kind: 'send' | 'media' }>): string[] => {
  if (call.kind === 'send') return [call.text]
  const at = wordsUnder(call.files) === 'first' ? 0 : call.files.length - 1
  return call.files.map((_, file) => (file === at ? call.text : ''))
}

/** What a customer has in their chat, as the calls made for it leave it there. */
export function customerPhone(out: ReturnType<typeof outboundOf>) {
  const chat = new Map<number, string>()
  let lastId = 20_000
  /** The call is carried out. Gives what Telegram says. */
  const carryOut = ({ call, target }: Job): CallOutcome => {
    if (call.kind === 'send' || call.kind === 'media') {
      const files = wordsOf(call).map((words) => {
        lastId += 1
        chat.set(lastId, words)
        return { telegramMessageId: lastId, file: null }
      })
      return { type: 'sent', telegramMessageId: files[0]?.telegramMessageId ?? null, files }
    }
    if (target === null) throw new Error(`a call of kind ${call.kind} has no target`)
    if (call.kind === 'delete') chat.delete(target)
    else if (!chat.has(target)) return { type: 'failed', code: 'message-not-found', detail: 'not found' }
    else if (call.kind !== 'strip') chat.set(target, call.text)
    return { type: 'sent', telegramMessageId: null }
  }
  return {
    carryOut,
    /** Makes up to so many of the calls that are due, all succeeding. Gives their kinds. */
    take: async (most = 100): Promise<string[]> => {
      const kinds: string[] = []
      for (let lane = await out.claim(); lane; lane = kinds.length < most ? await out.claim() : null) {
        const job = await out.mark(lane)
        if (!job) continue
        await out.settle(job, carryOut(job))
        kinds.push(job.call.kind)
      }
      return kinds
    },
    /** The customer's screen, oldest first. */
    sees: () => [...chat.values()],
  }
}
