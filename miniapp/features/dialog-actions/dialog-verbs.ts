import type { Dialog, Operator } from '#contract/resources.ts'

/** What an operator can do with a dialog as a whole. */
export type DialogVerb = 'take-over' | 'hand-back' | 'close' | 'reopen'

export interface DialogVerbs {
  /** The one thing most likely wanted now; it stands above the composer. */
  primary: DialogVerb | null
  /** Everything possible, the primary too, in the order of the menu. */
  all: DialogVerb[]
}

/** Hours after which the bot may be given a dialog back. */
export const handBackHours = [1, 3, 6, 24] as const

/** The colleague a dialog would be taken from; null: nobody else has it. */
export const holderOf = ({ status, handler, handlerOperator }: Dialog, myId: number): Operator | null =>
  status === 'open' && handler === 'operator' && handlerOperator?.id !== myId ? handlerOperator : null

/** What a dialog allows in its present state, beside taking it from a colleague who has it. */
export const dialogVerbs = ({ status, handler, handlerOperator, writable, contact }: Dialog): DialogVerbs => {
  if (contact.bannedAt !== null) return { primary: null, all: status === 'open' ? ['close'] : [] }
  if (status === 'closed') return { primary: writable ? 'reopen' : null, all: writable ? ['reopen'] : [] }
  if (!writable) return { primary: null, all: ['close'] }
  if (handler === 'bot') return { primary: 'take-over', all: ['take-over', 'close'] }
  // Given to a team alone, or left by who had it: the bot is silent, and anybody may take it.
  if (handlerOperator === null) return { primary: 'take-over', all: ['take-over', 'hand-back', 'close'] }
  return { primary: null, all: ['hand-back', 'close'] }
}
