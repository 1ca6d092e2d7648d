import { type ReactNode, StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Surround } from './device.tsx'
import { openSandbox, readConfig, type Sandbox, SandboxContext } from './sandbox.ts'
import { type Settings, useSettings } from './settings.ts'

/** A stage frames the page: it draws the phone's body around. */
const isFramed = window.parent !== window

function useIsWide(): boolean {
  const [query] = useState(() => matchMedia('(min-width: 521px)'))
  const [wide, setWide] = useState(query.matches)
  useEffect(() => {
    const listen = () => setWide(query.matches)
    query.addEventListener('change', listen)
    return () => query.removeEventListener('change', listen)
  }, [query])
  return wide
}

export interface PhoneProps {
  settings: Settings
  change: (part: Partial<Settings>) => void
  /** Whether a home bar is drawn over the lower edge. */
  hasHomeBar: boolean
}

/**
 * The body of a phone's page. In a wide window it stands as a device in the middle; on a real phone it is
 * the phone; the desktop shape is the whole window.
 */
function PhoneBody({ render }: { render: (props: PhoneProps) => ReactNode }) {
  const [settings, change] = useSettings()
  const wide = useIsWide()
  const isPhone = settings.shape === 'phone'
  const hasGlass = isPhone && (isFramed || wide)
  return (
    <Surround device={hasGlass && !isFramed} glass={hasGlass}>
      {render({ settings, change, hasHomeBar: hasGlass })}
    </Surround>
  )
}

function Opening({ render }: { render: (props: PhoneProps) => ReactNode }) {
  const [sandbox, setSandbox] = useState<Sandbox | null>(null)
  const [failure, setFailure] = useState('')
  useEffect(() => {
    readConfig().then(
      (config) => setSandbox(openSandbox(config)),
      (error: unknown) => setFailure(String(error)),
    )
  }, [])
  if (failure) return <p className="empty">{failure}</p>
  if (!sandbox) return null
  return (
    <SandboxContext value={sandbox}>
      <PhoneBody render={render} />
    </SandboxContext>
  )
}

/** Mounts a phone's page. */
export function mountPhone(render: (props: PhoneProps) => ReactNode): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <Opening render={render} />
    </StrictMode>,
  )
}
