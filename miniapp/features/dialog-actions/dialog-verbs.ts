import type { Dialog } from '#contract/resources.ts'

/** What an operator can do with a dialog as a whole. */
export type DialogVerb = 'take-over' | 'hand-back' | 'close' | 'reopen'

export interface DialogVerbs {
  /** The one thing most likely wanted now; it stands above the composer. */
  primary: DialogVerb | null
  /** Everything possible, the primary too, in the order of the menu. */
  all: DialogVerb[]
}

/** What a dialog allows in its present state. What a colleague has is handed back before anyone takes it. */
export const dialogVerbs = ({ status, handler, handlerOperator, writable }: Dialog): DialogVerbs => {
  if (status === 'closed') return { primary: writable ? 'reopen' : null, all: writable ? ['reopen'] : [] }
  if (!writable) return { primary: null, all: ['close'] }
  if (handler === 'bot') return { primary: 'take-over', all: ['take-over', 'close'] }
  const isNobodys = handlerOperator === null
  return { primary: null, all: [...(isNobodys ? (['take-over'] as const) : []), 'hand-back', 'close'] }
}
