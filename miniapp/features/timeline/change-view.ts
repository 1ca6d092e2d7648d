import type { FailureCode } from '#contract/enums.ts'
import type { Message } from '#contract/resources.ts'

/** How far an edit or a deletion of a sent reply has got at the customer, while there is something to tell. */
export interface ChangeView {
  state: 'going' | 'failed'
  reason: FailureCode | null
  actions: readonly ('retry' | 'discard')[]
}

/** Whoever is refused for good can only give the change up. */
const final: ReadonlySet<FailureCode> = new Set([
  'too-old',
  'message-not-found',
  'bot-changed',
  'not-modified',
])

/** null: nothing was changed, or the customer sees it already, or it was given up. */
export const changeView = ({ kind, change }: Message): ChangeView | null => {
  if (kind !== 'outgoing' || change === null) return null
  const { delivery, failure } = change
  if (delivery === 'queued' || delivery === 'sending') return { state: 'going', reason: null, actions: [] }
  if (delivery !== 'failed' && delivery !== 'unknown') return null
  const reason = failure?.code ?? null
  const isFinal = reason !== null && final.has(reason)
  return { state: 'failed', reason, actions: isFinal ? ['discard'] : ['retry', 'discard'] }
}
