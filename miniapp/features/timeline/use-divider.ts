import { useState } from 'react'

/**
 * The read mark the unread divider stands at: frozen when the dialog is opened, and anew each time the page is
 * hidden, so that coming back shows what was missed.
 */
export const useDivider = (readSeq: number, visible: boolean): number => {
  const [divider, setDivider] = useState({ readSeq, visible })
  if (divider.visible !== visible) setDivider({ readSeq: visible ? divider.readSeq : readSeq, visible })
  return divider.readSeq
}
