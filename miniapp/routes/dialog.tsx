import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { Dialog, DialogForMe, Me, Message } from '#contract/resources.ts'
import { dialogQuery, meQuery } from '#miniapp/api/queries.ts'
import { Composer, type ComposerHandle } from '#miniapp/features/composer/composer.tsx'
import { useUnsent, useUnsentActions } from '#miniapp/features/composer/unsent-context.tsx'
import type { UnsentReply } from '#miniapp/features/composer/unsent-store.ts'
import { DialogMenu } from '#miniapp/features/dialog-actions/dialog-menu.tsx'
import { PrimaryAction } from '#miniapp/features/dialog-actions/primary-action.tsx'
import { DialogHeader } from '#miniapp/features/dialog-header/dialog-header.tsx'
import { PinnedNote } from '#miniapp/features/pinned-note/pinned-note.tsx'
import { Timeline, type TimelineHandle } from '#miniapp/features/timeline/timeline.tsx'
import styles from './dialog.module.css'
import { DialogFailure } from './dialog-failure.tsx'
import { DialogSkeleton } from './dialog-skeleton.tsx'
import { useVisit } from './visit.ts'

interface Props {
  dialogId: number
  /** Given on a phone, where the list lies underneath. */
  onBack: (() => void) | null
}

/** The screen of one dialog: whose it is, everything written in it, and where to answer. */
export const DialogScreen = ({ dialogId, onBack }: Props) => {
  const { data, error, refetch } = useQuery(dialogQuery(dialogId))
  const { data: me } = useQuery(meQuery())
  if (data && me) return <OpenDialog key={dialogId} {...data} me={me} onBack={onBack} />
  if (error) return <DialogFailure error={error} onBack={onBack} onRetry={() => void refetch()} />
  return <DialogSkeleton onBack={onBack} />
}

const OpenDialog = ({ dialog, readSeq, me, onBack }: DialogForMe & { me: Me; onBack: Props['onBack'] }) => {
  const composer = useRef<ComposerHandle>(null)
  const timeline = useRef<TimelineHandle>(null)
  const visit = useVisit()
  const { remove } = useUnsentActions()
  const pending = usePending(dialog)
  const canWrite = dialog.writable && !dialog.blockedByUser
  const reply = useCallback(
    ({ id, kind, content, text }: Message) => composer.current?.replyTo({ id, kind, content, text }),
    [],
  )
  const edit = useCallback((message: Message) => composer.current?.edit(message), [])
  const editAgain = useCallback(
    (refused: Pick<UnsentReply, 'clientId' | 'text' | 'replyTo'>) => {
      composer.current?.editAgain(refused)
      remove(refused.clientId)
    },
    [remove],
  )
  const discard = useCallback(({ clientId }: Pick<UnsentReply, 'clientId'>) => remove(clientId), [remove])
  return (
    <div className={styles.screen}>
      <DialogHeader dialog={dialog} onBack={onBack} actions={<DialogMenu dialog={dialog} />} />
      <PinnedNote dialog={dialog} onGo={(messageId) => timeline.current?.goTo(messageId)} />
      <Timeline
        handle={timeline}
        visit={visit}
        dialog={dialog}
        readSeq={readSeq}
        me={me}
        pending={pending}
        onReply={canWrite ? reply : null}
        onEdit={edit}
        onEditAgain={editAgain}
        onDiscardPending={discard}
        onAccepted={remove}
      />
      <PrimaryAction dialog={dialog} />
      <Composer dialog={dialog} me={me} handle={composer} />
    </div>
  )
}

const usePending = ({ id }: Dialog) => {
  const unsent = useUnsent()
  return useMemo(() => unsent.filter(({ dialogId }) => dialogId === id), [unsent, id])
}
