import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DialogForMe, Message, Operator } from '#contract/resources.ts'
import { keepNewestPages } from '#miniapp/api/timeline-window.ts'
import type { PendingReply } from './rows.ts'
import { TimelineFailure } from './timeline-failure.tsx'
import { TimelineSkeleton } from './timeline-skeleton.tsx'
import { TimelineView } from './timeline-view.tsx'
import { useDivider } from './use-divider.ts'
import { useReadyToOpen } from './use-start.ts'
import { useTimelineData } from './use-timeline-data.ts'
import { useVisible } from './use-visible.ts'

export interface TimelineProps extends Omit<DialogForMe, 'readRev'> {
  me: Operator
  /** This device's replies the server has not accepted, oldest first. */
  pending: readonly PendingReply[]
  /** Null where nothing can be written. */
  onReply: ((message: Message) => void) | null
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
  const { dialog, readSeq } = props
  const client = useQueryClient()
  const data = useTimelineData(dialog.id)
  const visible = useVisible()
  const divider = useDivider({ readSeq, incomingSeq: dialog.incomingSeq, visible })
  const ready = useReadyToOpen(data, divider)
  useEffect(() => () => keepNewestPages(client, dialog.id), [client, dialog.id])
  if (data.error) return <TimelineFailure error={data.error} onRetry={data.reload} />
  if (!ready) return <TimelineSkeleton />
  return <TimelineView {...props} data={data} divider={divider} visible={visible} />
}
