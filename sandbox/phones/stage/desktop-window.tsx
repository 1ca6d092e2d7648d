import type { ReactNode } from 'react'
import { useSize } from '../kit/use-size.ts'

/** Never narrower than this inside; drawn smaller when there is less room. */
const innerWidth = 1080

/** A desktop client's window, scaled to the room there is. */
export function DesktopWindow({ children }: { children: ReactNode }) {
  const [place, { width, height }] = useSize()
  const scale = Math.min(1, width / innerWidth)
  return (
    <div className="window" ref={place}>
      {width > 0 && (
        <div
          className="window-inside"
          style={{ width: width / scale, height: height / scale, transform: `scale(${scale})` }}
        >
          {children}
        </div>
      )}
    </div>
  )
}
