import type { LucideIcon } from 'lucide-react'

interface IconProps {
  of: LucideIcon
  /** Side in px. */
  size?: number
}

/** An icon beside words that say the same: one weight everywhere, silent to screen readers. */
export const Icon = ({ of: Shape, size = 24 }: IconProps) => (
  <Shape size={size} strokeWidth={size <= 18 ? 2 : 1.75} aria-hidden="true" focusable="false" />
)
