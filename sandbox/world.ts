import type { Call } from '#sandbox/calls.ts'
import type { Clock } from '#sandbox/clock.ts'
import type { EventHub } from '#sandbox/events.ts'
import type { FaultBook } from '#sandbox/faults.ts'
import type { ByteStore } from '#sandbox/state/bytes.ts'
import type { Bot, SandboxState } from '#sandbox/state/model.ts'

/** All that a method or a route may touch. */
export interface World {
  state: SandboxState
  /** Says that the state changed. */
  touch(): void
  bytes: ByteStore
  clock: Clock
  events: EventHub
  faults: FaultBook
  calls: CallBook
  delivery: Delivery
  flood: FloodGate
}

export interface CallBook {
  begin(bot: Bot, method: string, payload: Record<string, unknown>, isSend: boolean): Call
  since(id: number): Call['record'][]
  /** Sends received and not answered yet. */
  sending(): number
}

/** What brings updates to bots. */
export interface Delivery {
  /** A bot's queue or webhook changed. */
  wake(bot: Bot): void
  /** Takes a bot's webhook off: what is under way is no longer waited for. */
  forget(bot: Bot): void
  /** Deliveries whose answer is awaited. */
  underWay(): number
  /** From now on every attempt at this bot's webhook is refused, or no longer. */
  setOutage(botId: number, down: boolean): void
}

/** Telegram's soft limits; off until asked for. */
export interface FloodGate {
  /** Seconds to wait before a message may go to a chat, 0 when it may go now. */
  check(botId: number, chatId: number): number
  enable(on: boolean): void
}
