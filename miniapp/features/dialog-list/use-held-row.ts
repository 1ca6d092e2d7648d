import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { dialogQuery } from '#miniapp/api/queries.ts'
import { belongs } from '#miniapp/live/belongs.ts'
import { type ListView, withoutCondition } from '#miniapp/live/list-view.ts'
import { reader } from '#miniapp/live/reader.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'

/**
 * The row of the dialog that is read beside a list of unread ones: reading it takes it out of the list, but not from
 * under the reader's eyes before they go on to another.
 * @returns the row the list has lost so; null when it has lost none
 */
export function useHeldRow(
  view: ListView,
  items: readonly ListedDialog[],
  selectedId: number | null,
): ListedDialog | null {
  const wasListed = useRef<{ view: ListView; id: number } | null>(null)
  // Only looks at what the dialog's own screen holds.
  const { data } = useQuery({ ...dialogQuery(selectedId ?? 0), enabled: false })
  if (!view.unread || selectedId === null) return null
  if (items.some(({ dialog }) => dialog.id === selectedId)) {
    wasListed.current = { view, id: selectedId }
    return null
  }
  const isHeld = wasListed.current?.view === view && wasListed.current.id === selectedId
  return isHeld && data && belongs(withoutCondition(view, 'unread'), data, reader.meId()) ? data : null
}
