import type { EventHub } from '#sandbox/events.ts'
import type { Bot, CallRecord, SandboxState } from '#sandbox/state/model.ts'
import type { CallBook } from '#sandbox/world.ts'

/** How many calls are remembered, and how many of them outlive the process. */
const KEPT = 20_000
const KEPT_ON_DISK = 200

/** A call being processed. */
export interface Call {
  record: CallRecord
  /** Executed, or refused: the outcome is known. */
  settle(outcome: string, messageId?: number): void
  /** Answered, or its connection is gone. */
  finish(): void
}

/** The record of every Bot API call: the newest ones, with what became of them. */
export function createCallBook(state: SandboxState, now: () => number, events: EventHub): CallBook {
  const records = [...state.calls]
  let nextId = (records.at(-1)?.id ?? 0) + 1
  let sending = 0
  const remember = (record: CallRecord) => {
    records.push(record)
    if (records.length > KEPT * 1.1) records.splice(0, records.length - KEPT)
    state.calls.push(record)
    if (state.calls.length > KEPT_ON_DISK * 2) state.calls.splice(0, state.calls.length - KEPT_ON_DISK)
  }
  return {
    begin: (bot: Bot, method, payload, isSend) => {
      const record: CallRecord = {
        id: nextId++,
        at: now(),
        botId: bot.id,
        botUsername: bot.username,
        method,
        payload,
        outcome: 'pending',
      }
      remember(record)
      if (isSend) sending++
      events.publish({ type: 'activity' })
      let open = isSend
      return {
        record,
        settle: (outcome, messageId) => {
          record.outcome = outcome
          if (messageId !== undefined) record.messageId = messageId
        },
        finish: () => {
          if (open) sending--
          open = false
          events.publish({ type: 'activity' })
        },
      }
    },
    // Ids have no gaps, so that the place of one is known from the first.
    since: (id) => records.slice(Math.max(0, id + 1 - (records[0]?.id ?? 0))),
    sending: () => sending,
  }
}
