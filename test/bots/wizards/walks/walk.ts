import type { Database } from '#db/client.ts'
import type { Give, StaffPhone } from '../staff-phone.ts'

/** One question of a wizard. `n` makes what is given unlike anything given elsewhere. */
export interface WalkStep {
  asks: RegExp
  good: (n: number) => Give
  /** What is no answer, and how the bot says so. */
  bad: { give: Give; says: RegExp }[]
}

/** The way through one wizard. */
export interface Walk {
  name: string
  /** What leads to the first question; whoever walks it may have to make something first. */
  begin: (phone: StaffPhone, n: number) => Promise<unknown>
  steps: WalkStep[]
  /** What the bot says when all is answered. */
  done: (n: number) => RegExp
  /** What the wizard writes, as it stands in the database. */
  written: (db: Database, phone: StaffPhone) => Promise<unknown>
  /** Set where it only shows something. */
  writesNothing?: true
}

/** Gives one thing after the other. */
export const inTurn = async (phone: StaffPhone, gives: Give[]) => {
  for (const give of gives) await phone.give(give)
}

/** What is no name of anything. */
export const badNames: WalkStep['bad'] = [
  { give: '\u200b \u2800', says: /one line with at least one visible character/ },
  { give: 'x'.repeat(65), says: /64 characters at most/ },
  { give: { sticker: true }, says: /only take a text/ },
]
