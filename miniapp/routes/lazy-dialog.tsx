import { lazyPart } from '#miniapp/ui/lazy-part.tsx'
import { DialogSkeleton } from './dialog-skeleton.tsx'

/** The screen of one dialog; its code is not part of the first load, but comes once the list is there. */
export const [LazyDialog, usePreloadedDialog] = lazyPart(
  async () => (await import('./dialog.tsx')).DialogScreen,
  DialogSkeleton,
)
