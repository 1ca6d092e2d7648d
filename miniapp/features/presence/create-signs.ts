import type { PresenceState } from '#contract/enums.ts'
import { limits } from '#contract/limits.ts'

/** A pause this long and nobody is writing any more, ms. */
const lapse = 6000

interface Deps {
  /** Tells the colleagues; never throws. */
  sign(state: PresenceState): void
  /** Calls back after so many ms; gives what cancels it. */
  after(delay: number, wake: () => void): () => void
}

/**
 * Signs of one operator's presence in one dialog: that it is open, that they write, that they have gone. Each is
 * given again every `limits.presenceEvery` ms; writing lapses by itself once nothing is typed.
 */
export const createSigns = ({ sign, after }: Deps) => {
  let state: PresenceState = 'gone'
  let cancelBeat: (() => void) | null = null
  let cancelLapse: (() => void) | null = null

  const beat = () => {
    cancelBeat?.()
    sign(state)
    cancelBeat = state === 'gone' ? null : after(limits.presenceEvery, beat)
  }
  const become = (next: PresenceState) => {
    if (next === state) return
    state = next
    beat()
  }
  const stopLapsing = () => {
    cancelLapse?.()
    cancelLapse = null
  }

  return {
    /** The dialog is in front of the operator. */
    open: () => {
      if (state === 'gone') become('open')
    },
    /** They typed something for the customer. */
    typed: () => {
      if (state === 'gone') return
      stopLapsing()
      cancelLapse = after(lapse, () => become('open'))
      become('writing')
    },
    /** What they wrote is sent, or wiped. */
    rested: () => {
      stopLapsing()
      if (state === 'writing') become('open')
    },
    /** They left, or look at something else. */
    gone: () => {
      stopLapsing()
      become('gone')
    },
  }
}
export type Signs = ReturnType<typeof createSigns>
