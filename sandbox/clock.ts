type Alarm = { at: number; ring: () => void; timer?: NodeJS.Timeout }

/** The longest delay setTimeout takes. */
const LONGEST = 2 ** 31 - 1

/**
 * The sandbox's own time, which tests move forward instead of waiting. Alarms follow it: moving the clock past one
 * rings it.
 */
export class Clock {
  private offset: number
  private frozenAt: number | undefined
  private readonly alarms = new Set<Alarm>()

  /** @param behind how far behind the machine's own clock it begins, ms. */
  constructor(behind = 0) {
    this.offset = -behind
  }

  /** ms since 1970, as the sandbox sees it. */
  now(): number {
    return this.frozenAt ?? Date.now() + this.offset
  }

  /** Whole seconds, as Telegram writes dates. */
  unix(): number {
    return Math.floor(this.now() / 1000)
  }

  /** Rings at a moment of this clock; the returned function calls it off. */
  at(moment: number, ring: () => void): () => void {
    const alarm: Alarm = { at: moment, ring }
    this.alarms.add(alarm)
    this.arm(alarm)
    return () => this.drop(alarm)
  }

  /** Moves time forward by so many ms. */
  advance(ms: number): void {
    this.offset += ms
    if (this.frozenAt !== undefined) this.frozenAt += ms
    for (const alarm of [...this.alarms]) this.arm(alarm)
  }

  /** From now on time moves only when it is advanced. */
  freeze(): void {
    this.frozenAt ??= this.now()
  }

  /** Calls off every alarm. */
  stop(): void {
    for (const alarm of [...this.alarms]) this.drop(alarm)
  }

  private arm(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    const wait = Math.min(Math.max(0, alarm.at - this.now()), LONGEST)
    if (wait > 0 && this.frozenAt !== undefined) return
    alarm.timer = setTimeout(() => {
      if (this.now() < alarm.at) return this.arm(alarm)
      this.alarms.delete(alarm)
      alarm.ring()
    }, wait)
  }

  private drop(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    this.alarms.delete(alarm)
  }
}
