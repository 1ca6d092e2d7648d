import { useQuery } from '@tanstack/react-query'
import { Forward, UserPlus } from 'lucide-react'
import { useCallback, useRef } from 'react'
import type { DialogForMe, Me, Message } from '#contract/resources.ts'
import { dialogQuery, meQuery } from '#miniapp/api/queries.ts'
import { Composer } from '#miniapp/features/composer/composer.tsx'
import type { ComposerHandle } from '#miniapp/features/composer/composer-handle.ts'
import { DropZone } from '#miniapp/features/composer/drop-zone.tsx'
import { useUnsent, useUnsentActions } from '#miniapp/features/composer/unsent-context.tsx'
import { whyNoReply } from '#miniapp/features/composer/why-no-reply.ts'
import { DialogMenu } from '#miniapp/features/dialog-actions/dialog-menu.tsx'
import { dialogVerbs } from '#miniapp/features/dialog-actions/dialog-verbs.ts'
import { PrimaryAction } from '#miniapp/features/dialog-actions/primary-action.tsx'
import { useDialogVerb } from '#miniapp/features/dialog-actions/use-dialog-verb.ts'
import { DialogHeader } from '#miniapp/features/dialog-header/dialog-header.tsx'
import { PinnedNote } from '#miniapp/features/pinned-note/pinned-note.tsx'
import { PresenceLine } from '#miniapp/features/presence/presence-line.tsx'
import { usePresence } from '#miniapp/features/presence/use-presence.ts'
import { useShortcuts } from '#miniapp/features/shortcuts/use-shortcuts.ts'
import type { PendingReply } from '#miniapp/features/timeline/rows.ts'
import { Timeline, type TimelineHandle } from '#miniapp/features/timeline/timeline.tsx'
import { mayClose } from '#miniapp/locales/may-close.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { useFoot } from '#miniapp/ui/use-foot.ts'
import styles from './dialog.module.css'
import { DialogFailure } from './dialog-failure.tsx'
import { DialogSkeleton } from './dialog-skeleton.tsx'
import { useHelpEntry } from './shortcuts-help.tsx'
import { useDialogSheets } from './use-dialog-sheets.tsx'
import { usePending } from './use-pending.ts'
import { useRewrite } from './use-rewrite.ts'
import { useVisit } from './visit.ts'

interface Props {
  dialogId: number
  /** Given on a phone, where the list lies underneath. */
  onBack: (() => void) | null
  /** Shows what is known of the customer. */
  onContact(): void
}

/** The screen of one dialog: whose it is, everything written in it, and where to answer. */
export const DialogScreen = ({ dialogId, onBack, onContact }: Props) => {
  const { data, error, refetch } = useQuery(dialogQuery(dialogId))
  const { data: me } = useQuery(meQuery())
  if (data && me) return <OpenDialog key={dialogId} {...data} me={me} onBack={onBack} onContact={onContact} />
  if (error) return <DialogFailure error={error} onBack={onBack} onRetry={() => void refetch()} />
  return <DialogSkeleton onBack={onBack} />
}

/** What the menu asks further: who gets the dialog. */
const givingSheets = ['transfer', 'assign'] as const
const sheetIcons = { transfer: Forward, assign: UserPlus }

type OpenProps = DialogForMe & { me: Me } & Pick<Props, 'onBack' | 'onContact'>

const OpenDialog = ({ dialog, readSeq, me, onBack, onContact }: OpenProps) => {
  const text = useText()
  const composer = useRef<ComposerHandle>(null)
  const timeline = useRef<TimelineHandle>(null)
  const foot = useRef<HTMLDivElement>(null)
  const visit = useVisit()
  const unsent = useUnsent()
  const { discard, settle, takeBack } = useUnsentActions()
  const pending = usePending(dialog.id)
  const presence = usePresence(dialog.id)
  useFoot(foot)
  const canReply = whyNoReply(dialog) === null
  const { primary, all } = dialogVerbs(dialog)
  const perform = useDialogVerb(dialog.id)
  const help = useHelpEntry()
  const { open, sheet } = useDialogSheets(dialog)
  const given = (dialog.status === 'open' ? givingSheets : []).map((one) => ({
    key: one,
    label: text(`dialog-${one}`),
    icon: <Icon of={sheetIcons[one]} />,
    onSelect: () => open(one),
  }))
  const close = async () => {
    if (await mayClose(text, dialog)) perform('close')
  }
  useShortcuts({
    reply: () => composer.current?.write('reply'),
    note: () => composer.current?.write('note'),
    contact: onContact,
    ...(primary !== null && { claim: () => perform(primary) }),
    ...(all.includes('close') && { 'close-dialog': () => void close() }),
  })
  const reply = useCallback(
    ({ id, kind, content, text }: Message) => composer.current?.replyTo({ id, kind, content, text }),
    [],
  )
  const edit = useCallback((message: Message) => composer.current?.edit(message), [])
  const editAgain = useCallback(
    ({ clientId }: Pick<PendingReply, 'clientId'>) => {
      const refused = unsent.find((one) => one.clientId === clientId)
      if (!refused) return
      // In the draft first: its files are dropped where nothing names them.
      composer.current?.takeBack(refused)
      takeBack(clientId)
    },
    [unsent, takeBack],
  )
  const rewrite = useRewrite(composer)
  const discardPending = useCallback(
    ({ clientId }: Pick<PendingReply, 'clientId'>) => discard(clientId),
    [discard],
  )
  return (
    <div className={styles.screen}>
      <DialogHeader
        dialog={dialog}
        onBack={onBack}
        onContact={onContact}
        actions={<DialogMenu dialog={dialog} given={given} more={help} />}
      />
      <PinnedNote dialog={dialog} onGo={(messageId) => timeline.current?.goTo(messageId)} />
      <PresenceLine dialogId={dialog.id} myId={me.id} />
      <Timeline
        dialog={dialog}
        readSeq={readSeq}
        me={me}
        visit={visit}
        handle={timeline}
        pending={pending}
        onReply={canReply ? reply : null}
        onEdit={edit}
        onRewrite={canReply ? rewrite : null}
        onEditAgain={editAgain}
        onDiscardPending={discardPending}
        onAccepted={settle}
      />
      <div ref={foot} className={styles.foot}>
        <PrimaryAction dialog={dialog} />
        <Composer
          dialog={dialog}
          me={me}
          handle={composer}
          onWriting={presence.typed}
          onRested={presence.rested}
        />
      </div>
      {sheet}
      {canReply && <DropZone onFiles={(files) => composer.current?.attach(files)} />}
    </div>
  )
}
