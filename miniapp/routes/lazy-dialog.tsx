import { lazy, Suspense, useEffect } from 'react'
import { DialogSkeleton } from './dialog-skeleton.tsx'

const load = () => import('./dialog.tsx')
const Loaded = lazy(async () => ({ default: (await load()).DialogScreen }))

/** Fetches the dialog's code once the list is there: opening the first one then waits for nothing. */
export function usePreloadedDialog(): void {
  useEffect(() => {
    // A failure shows when a dialog is opened, with a way to try again.
    const timer = setTimeout(() => void load().catch(() => undefined), 500)
    return () => clearTimeout(timer)
  }, [])
}

/** The screen of one dialog; its code is not part of the first load. */
export const LazyDialog = (props: { dialogId: number; onBack: (() => void) | null }) => (
  <Suspense fallback={<DialogSkeleton onBack={props.onBack} />}>
    <Loaded {...props} />
  </Suspense>
)
