import { useMemo } from 'react'
import type { TimelineProps } from './timeline.tsx'
import type { TimelineActions } from './timeline-actions.ts'
import { useNames } from './use-names.ts'
import type { useRowActions } from './use-row-actions.ts'
import type { TimelineData } from './use-timeline-data.ts'

/** What rows know and can ask for, put together; the same object until something of it changes. */
export const useActions = (
  props: TimelineProps & { data: TimelineData },
  own: ReturnType<typeof useRowActions>['actions'],
  jumpToReplied: TimelineActions['jumpToReplied'],
): TimelineActions => {
  const { onReply: reply, onEdit: edit, onRewrite: rewrite } = props
  const { onEditAgain: editAgain, onDiscardPending: discardPending } = props
  const customer = props.dialog.contact.name
  const operatorId = props.me.id
  const pinnedNoteId = props.dialog.pinnedNote?.id ?? null
  const nameOf = useNames(props.data.messages)
  return useMemo(
    () => ({
      ...own,
      customer,
      operatorId,
      pinnedNoteId,
      nameOf,
      jumpToReplied,
      reply,
      edit,
      rewrite,
      editAgain,
      discardPending,
    }),
    [
      own,
      customer,
      operatorId,
      pinnedNoteId,
      nameOf,
      jumpToReplied,
      reply,
      edit,
      rewrite,
      editAgain,
      discardPending,
    ],
  )
}
