import { type ReactNode, useEffect, useState } from 'react'
import { useLang } from './texts.ts'

/** The clock of the status bar. */
function Clock() {
  const lang = useLang()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5000)
    return () => clearInterval(timer)
  }, [])
  return (
    <span className="status-clock">
      {now.toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hour12: false })}
    </span>
  )
}

/** Signal and battery, as images of them. */
function StatusSigns() {
  return (
    <svg viewBox="0 0 44 12" width="44" height="12" fill="currentColor" aria-hidden="true">
      {[
        [0, 8],
        [4.5, 5.5],
        [9, 3],
        [13.5, 0],
      ].map(([x, y = 0]) => (
        <rect key={x} x={x} y={y} width="3" height={12 - y} rx="1" />
      ))}
      <rect x="22.5" y="0.5" width="18" height="11" rx="3" fill="none" stroke="currentColor" opacity="0.45" />
      <rect x="24" y="2" width="15" height="8" rx="2" />
      <rect x="42" y="4" width="1.5" height="4" rx="0.75" opacity="0.5" />
    </svg>
  )
}

function StatusBar() {
  return (
    <div className="status-bar" aria-hidden>
      <Clock />
      <StatusSigns />
    </div>
  )
}

/**
 * What stands around a phone's screen: the body and the desk (`device`), the status bar and the home bar
 * (`glass`), or nothing. One tree for all, so that a change of shape remounts nothing inside.
 */
export function Surround({
  device,
  glass,
  children,
}: {
  device: boolean
  glass: boolean
  children: ReactNode
}) {
  return (
    <div className={device ? 'desk' : 'filled'}>
      <div className={device ? 'device' : 'filled'}>
        <div className={glass ? 'glass' : 'filled'}>
          {glass && <StatusBar />}
          <div className={glass ? 'glass-screen' : 'bare-screen'}>{children}</div>
          {glass && <div className="home-bar" aria-hidden />}
        </div>
      </div>
    </div>
  )
}
