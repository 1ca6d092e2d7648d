import type { ReactNode } from 'react'
import { useSize } from '../kit/use-size.ts'

/** A desktop client is never narrower than this inside; it is drawn smaller when there is less room. */
const desktopWidth = 1080

/**
 * The body around a framed phone: a device, or a desktop client's window. One tree for both, so that a change of
 * shape does not reload the page inside.
 */
export function PhoneBody({ isDesktop, children }: { isDesktop: boolean; children: ReactNode }) {
  const [place, { width, height }] = useSize()
  const scale = isDesktop && width > 0 ? Math.min(1, width / desktopWidth) : 1
  const style =
    scale < 1 ? { width: width / scale, height: height / scale, transform: `scale(${scale})` } : undefined
  return (
    <div className={isDesktop ? 'window' : 'device'}>
      <div className="glass-frame" ref={place}>
        <div className="glass-inside" style={style}>
          {children}
        </div>
      </div>
    </div>
  )
}
