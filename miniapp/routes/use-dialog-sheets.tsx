import { type ReactNode, useState } from 'react'
import type { Dialog } from '#contract/resources.ts'
import { useAddTag, useAssign, useTransfer } from '#miniapp/api/contact.ts'
import { LazyAssignSheet } from '#miniapp/features/assignment/lazy-assign-sheet.ts'
import { LazyTransferSheet } from '#miniapp/features/assignment/lazy-transfer-sheet.ts'
import { LazyTagSheet } from '#miniapp/features/tags/lazy-tag-sheet.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'

export type DialogSheet = 'assign' | 'transfer' | 'tag'

/**
 * The sheets that ask whose a dialog is to be, and how it is marked: `open` shows one of them over whatever is on the
 * screen, `sheet` is what then stands there.
 */
export function useDialogSheets({ id, contact, tags }: Dialog): {
  open: (sheet: DialogSheet) => void
  sheet: ReactNode
} {
  const text = useText()
  const [asked, setAsked] = useState<DialogSheet | null>(null)
  const assign = useAssign(id)
  const transfer = useTransfer(id)
  const tag = useAddTag(id)
  const failure = { onError: useTellFailure() }
  const end = () => setAsked(null)
  const done = () => {
    end()
    haptic('light')
  }
  const sheets: Record<DialogSheet, () => ReactNode> = {
    assign: () => (
      <LazyAssignSheet
        title={text('contact-assign-to', { name: contact.name })}
        confirm={text('contact-assign')}
        onConfirm={(chosen) => {
          done()
          assign.mutate(chosen, failure)
        }}
        onClose={end}
      />
    ),
    transfer: () => (
      <LazyTransferSheet
        title={text('contact-transfer-to', { name: contact.name })}
        isBusy={transfer.isPending}
        onConfirm={(chosen) => transfer.mutate(chosen, { ...failure, onSuccess: done })}
        onClose={end}
      />
    ),
    tag: () => (
      <LazyTagSheet
        title={text('list-tag-one', { name: contact.name })}
        given={tags.map((given) => given.id)}
        onChoose={(name) => {
          done()
          tag.mutate(name, failure)
        }}
        onClose={end}
      />
    ),
  }
  return { open: setAsked, sheet: asked && sheets[asked]() }
}
