import { lazyPart } from './lazy-part.tsx'
import type { SheetProps } from './sheet-content.tsx'

const [SheetContent, usePreloadedSheet] = lazyPart(
  async () => (await import('./sheet-content.tsx')).SheetContent,
)

/**
 * A layer over the screen: from below on a phone, in the middle where it is wide. Focus stays inside; Escape, a
 * press outside and the close button end it. What draws it is loaded after the screen.
 */
export const Sheet = ({ isOpen, ...rest }: SheetProps & { isOpen: boolean }) => {
  usePreloadedSheet()
  return isOpen && <SheetContent {...rest} />
}
