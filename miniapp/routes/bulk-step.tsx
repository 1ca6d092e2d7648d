import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { BulkChange, BulkResult } from '#contract/requests.ts'
import { useBulkChange } from '#miniapp/api/list-verbs.ts'
import { AssignSheet } from '#miniapp/features/assignment/assign-sheet.tsx'
import { BulkResultSheet } from '#miniapp/features/dialog-list/bulk-result-sheet.tsx'
import type { SelectionVerb } from '#miniapp/features/dialog-list/selection-bar.tsx'
import { TagSheet } from '#miniapp/features/tags/tag-sheet.tsx'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { type Text, useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { askByPopup } from '#miniapp/telegram/popup.ts'
import { showToast } from '#miniapp/ui/toasts.tsx'

export interface BulkStepProps {
  verb: SelectionVerb
  of: readonly ListedDialog[]
  /** The server has taken it, for some of them at least. */
  onDone(): void
  /** Nothing of it is left on the screen. */
  onEnd(): void
}

const plainChange = { claim: 'take-over', close: 'close', unread: 'unread' } as const

/** Whether those who wait may be left without an answer. */
async function mayClose(of: readonly ListedDialog[], text: Text): Promise<boolean> {
  const waiting = of.filter(({ dialog }) => dialog.waitingSince !== null).length
  if (waiting === 0) return true
  return askByPopup({
    title: text('list-close-ask', { count: of.length }),
    message: text('list-close-waiting', { count: waiting }),
    confirm: text('dialog-close'),
    cancel: text('dialog-close-cancel'),
    destructive: true,
  })
}

/** One step over one or several dialogs of the list: asks what it must, does it, and tells what became of it. */
export const BulkStep = ({ verb, of, onDone, onEnd }: BulkStepProps) => {
  const text = useText()
  const { mutateAsync, isPending } = useBulkChange()
  const tellFailure = useTellFailure()
  const [result, setResult] = useState<BulkResult | null>(null)

  const perform = async (change: BulkChange['change']) => {
    haptic('light')
    try {
      const told = await mutateAsync({ dialogIds: of.map(({ dialog }) => dialog.id), change })
      onDone()
      if (told.failed.length === 0) {
        showToast(text(`list-done-${change.type}`, { count: told.done.length }))
        return onEnd()
      }
      haptic('error')
      setResult(told)
    } catch (error) {
      tellFailure(error)
      onEnd()
    }
  }
  const begin = useEffectEvent(async () => {
    if (verb === 'assign' || verb === 'tag') return
    if (verb === 'close' && !(await mayClose(of, text))) return onEnd()
    await perform({ type: plainChange[verb] })
  })
  const hasBegun = useRef(false)
  useEffect(() => {
    // Effects may run twice; the step is done once.
    if (!hasBegun.current) void begin()
    hasBegun.current = true
  }, [])

  const [only] = of
  const title =
    of.length === 1 && only
      ? text(`list-${verb}-one`, { name: only.dialog.contact.name })
      : text(`list-${verb}-many`, { count: of.length })
  if (result)
    return (
      <BulkResultSheet
        result={result}
        names={new Map(of.map(({ dialog }) => [dialog.id, dialog.contact.name]))}
        onClose={onEnd}
      />
    )
  if (isPending) return null
  if (verb === 'assign')
    return (
      <AssignSheet
        title={title}
        confirm={text('list-selection-assign')}
        onConfirm={(chosen) => void perform({ type: 'assign', ...chosen })}
        onClose={onEnd}
      />
    )
  if (verb === 'tag')
    return (
      <TagSheet
        title={title}
        given={of.length === 1 ? of.flatMap(({ dialog }) => dialog.tags.map(({ id }) => id)) : []}
        onChoose={(name) => void perform({ type: 'tag', name })}
        onClose={onEnd}
      />
    )
  return null
}
