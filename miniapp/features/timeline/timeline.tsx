import { useQueryClient } from '@tanstack/react-query'
import { type Ref, useEffect } from 'react'
import type { DialogForMe, Message, Operator } from '#contract/resources.ts'
import { keepNewestPages } from '#miniapp/api/timeline-window.ts'
import type { PendingReply } from './rows.ts'
import { TimelineFailure } from './timeline-failure.tsx'
import { TimelineSkeleton } from './timeline-skeleton.tsx'
import { TimelineView } from './timeline-view.tsx'
import { useDivider } from './use-divider.ts'
import { useOpenAt } from './use-open-at.ts'
import { useReadyToOpen } from './use-start.ts'
import { useTimelineData } from './use-timeline-data.ts'
import { useVisible } from './use-visible.ts'

/** What the rest of the screen can ask of an open timeline. */
export interface TimelineHandle {
  /** Brings a message to the middle of the screen, loading what is around it when need be. */
  goTo(messageId: number): void
}

/** A message the address asks for, and the words it was found by. */
export interface Visit {
  messageId: number
  words: string
  /** Another number when the same one is asked for once more. */
  times: number
}

export interface TimelineProps extends Omit<DialogForMe, 'readRev'> {
  me: Operator
  /** Where to open, or to go to when it changes; null opens at what is unread, else at the end. */
  visit: Visit | null
  handle: Ref<TimelineHandle>
  /** This device's replies the server has not accepted, oldest first. */
  pending: readonly PendingReply[]
  /** Null where nothing can be written. */
  onReply: ((message: Message) => void) | null
  /** Takes the words of one's own reply or note to where they are changed. */
  onEdit(message: Message): void
  /** Takes one's own failed reply back into the composer; null where nothing can be written. */
  onRewrite: ((message: Message) => void) | null
  onEditAgain(pending: PendingReply): void
  onDiscardPending(pending: PendingReply): void
  /** A server message stands for this reply now. */
  onAccepted(clientId: string): void
}

/**
 * Everything ever written in a dialog. Give it the dialog's id as `key`: where the reader stands and what was
 * unread belong to one opening of one dialog.
 */
export const Timeline = (props: TimelineProps) => {
  const { dialog, readSeq, visit } = props
  const client = useQueryClient()
  const arriving = useOpenAt(dialog.id, visit)
  const data = useTimelineData(dialog.id, !arriving)
  const visible = useVisible()
  const divider = useDivider({ readSeq, incomingSeq: dialog.incomingSeq, visible })
  const ready = useReadyToOpen(data, visit ? null : divider)
  useEffect(() => () => keepNewestPages(client, dialog.id), [client, dialog.id])
  if (data.error) return <TimelineFailure error={data.error} onRetry={data.reload} />
  if (arriving || !ready) return <TimelineSkeleton />
  return <TimelineView {...props} data={data} divider={divider} visible={visible} />
}
