import { useState } from 'react'

interface Seen {
  /** How far the operator's own mark stands, and how far the customer has written. */
  readSeq: number
  incomingSeq: number
  visible: boolean
}

interface Divider {
  /** The read mark it stands at; null when there was nothing unread to divide from. */
  readSeq: number | null
  visible: boolean
}

const dividerAt = ({ readSeq, incomingSeq }: Seen) => (incomingSeq > readSeq ? readSeq : null)

/**
 * Where the unread divider stands next: frozen while the page is seen, whatever comes and is read meanwhile;
 * while nobody sees it, at the read mark, so that coming back shows what was missed.
 */
export const nextDivider = (before: Divider | null, seen: Seen): Divider => {
  if (before === null || !seen.visible) return { readSeq: dividerAt(seen), visible: seen.visible }
  return { readSeq: before.visible ? before.readSeq : dividerAt(seen), visible: true }
}

/** The read mark the unread divider stands at; null draws none. */
export const useDivider = (seen: Seen): number | null => {
  const [divider, setDivider] = useState(() => nextDivider(null, seen))
  const next = nextDivider(divider, seen)
  if (next.visible !== divider.visible || next.readSeq !== divider.readSeq) setDivider(next)
  return next.readSeq
}
