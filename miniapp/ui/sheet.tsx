import { lazy, Suspense } from 'react'
import type { SheetProps } from './sheet-content.tsx'

const SheetContent = lazy(async () => ({ default: (await import('./sheet-content.tsx')).SheetContent }))

/**
 * A layer over the screen: from below on a phone, in the middle where it is wide. Focus stays inside; Escape, a
 * press outside and the close button end it. What draws it is loaded when it is first opened.
 */
export const Sheet = ({ isOpen, ...rest }: SheetProps & { isOpen: boolean }) =>
  isOpen && (
    <Suspense fallback={null}>
      <SheetContent {...rest} />
    </Suspense>
  )
