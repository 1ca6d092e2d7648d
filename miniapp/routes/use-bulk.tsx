import { type ReactNode, useState } from 'react'
import type { BulkChange, BulkResult } from '#contract/requests.ts'
import { asApiError } from '#miniapp/api/errors.ts'
import { useBulkChange } from '#miniapp/api/list-verbs.ts'
import { LazyAssignSheet } from '#miniapp/features/assignment/lazy-assign-sheet.ts'
import { LazyBulkResultSheet } from '#miniapp/features/dialog-list/lazy-sheets.ts'
import type { SelectionVerb } from '#miniapp/features/dialog-list/selection-bar.tsx'
import { LazyTagSheet } from '#miniapp/features/tags/lazy-tag-sheet.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { askByPopup } from '#miniapp/telegram/popup.ts'
import { showToast } from '#miniapp/ui/toasts.tsx'

interface Step {
  verb: 'assign' | 'tag'
  of: readonly ListedDialog[]
}

interface Told {
  result: BulkResult
  names: ReadonlyMap<number, string>
}

const plainChange = { claim: 'take-over', close: 'close', unread: 'unread' } as const

/**
 * One step over one or several dialogs of the list: asks what it must, does it, and says in words what became of it.
 * @param onDone - after it was done with some of them at least
 * @returns `begin(verb, dialogs)`, and the sheets it asks and tells in
 */
export function useBulk(onDone: () => void) {
  const text = useText()
  const { mutateAsync, isPending } = useBulkChange()
  const [asking, setAsking] = useState<Step | null>(null)
  const [told, setTold] = useState<Told | null>(null)

  const perform = async (of: readonly ListedDialog[], change: BulkChange['change']) => {
    setAsking(null)
    haptic('light')
    try {
      const result = await mutateAsync({ dialogIds: of.map(({ dialog }) => dialog.id), change })
      onDone()
      if (result.failed.length > 0) {
        haptic('error')
        setTold({ result, names: new Map(of.map(({ dialog }) => [dialog.id, dialog.contact.name])) })
      } else showToast(text(`list-done-${change.type}`, { count: result.done.length }))
    } catch (error) {
      haptic('error')
      showToast(asApiError(error).message || text('dialog-action-failed'), { bad: true })
    }
  }
  const begin = async (verb: SelectionVerb, of: readonly ListedDialog[]) => {
    if (verb === 'assign' || verb === 'tag') return setAsking({ verb, of })
    const waiting = of.filter(({ dialog }) => dialog.waitingSince !== null).length
    if (verb === 'close' && waiting > 0) {
      const mayClose = await askByPopup({
        title: text('list-close-ask', { count: of.length }),
        message: text('list-close-waiting', { count: waiting }),
        confirm: text('dialog-close'),
        cancel: text('dialog-close-cancel'),
        destructive: true,
      })
      if (!mayClose) return
    }
    await perform(of, { type: plainChange[verb] })
  }
  const titleOf = (verb: Step['verb'], of: readonly ListedDialog[]) => {
    const [only] = of
    return of.length === 1 && only
      ? text(`list-${verb}-one`, { name: only.dialog.contact.name })
      : text(`list-${verb}-many`, { count: of.length })
  }
  const sheets: ReactNode = (
    <>
      {asking?.verb === 'assign' && (
        <LazyAssignSheet
          title={titleOf('assign', asking.of)}
          confirm={text('list-selection-assign')}
          onConfirm={(chosen) => void perform(asking.of, { type: 'assign', ...chosen })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.verb === 'tag' && (
        <LazyTagSheet
          title={titleOf('tag', asking.of)}
          given={
            asking.of.length === 1 ? asking.of.flatMap(({ dialog }) => dialog.tags.map(({ id }) => id)) : []
          }
          onChoose={(name) => void perform(asking.of, { type: 'tag', name })}
          onClose={() => setAsking(null)}
        />
      )}
      {told && <LazyBulkResultSheet {...told} onClose={() => setTold(null)} />}
    </>
  )
  return { begin, isPending, sheets }
}
