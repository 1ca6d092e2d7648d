import { useCallback, useMemo } from 'react'
import { useLocation } from 'wouter'
import type { DialogStatus } from '#contract/enums.ts'
import { DialogList } from '#miniapp/features/dialog-list/dialog-list.tsx'
import { StatusChips } from '#miniapp/features/dialog-list/status-chips.tsx'
import styles from './list-screen.module.css'
import { onTheList } from './location.ts'
import { dialogPath, listPath } from './paths.ts'

/** The list of dialogs under the choice of which; the choice stands in the address. */
export function ListScreen({ status, selectedId }: { status: DialogStatus; selectedId: number | null }) {
  const [, navigate] = useLocation()
  const choose = (next: DialogStatus) =>
    navigate(selectedId === null ? listPath(next) : dialogPath(selectedId, next), {
      replace: true,
      state: window.history.state,
    })
  // Beside the list a dialog takes the place of the one before; the way back is not through all of them.
  const isBeside = selectedId !== null
  const open = useMemo(() => ({ replace: isBeside, state: onTheList }), [isBeside])
  const hrefOf = useCallback((id: number) => dialogPath(id, status), [status])
  return (
    <>
      <header className={styles.header}>
        <StatusChips status={status} onChange={choose} />
      </header>
      <DialogList status={status} selectedId={selectedId} hrefOf={hrefOf} open={open} />
    </>
  )
}
