import { useEffect, useRef, useState } from 'react'
import { settingsMessage } from '../kit/settings.ts'
import { type Look, type Side, toldSettings } from './look.ts'

function framedAddress(address: string, look: Look, side: Side): string {
  const url = new URL(address)
  for (const [key, value] of Object.entries(toldSettings(look, side)))
    url.searchParams.set(key, String(value))
  return url.href
}

interface FramedPhoneProps {
  address: string
  title: string
  look: Look
  side: Side
}

/** A phone's page in the stage, told of the switches live. */
export function FramedPhone({ address, title, look, side }: FramedPhoneProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  // The address is taken once: a changed one would reload the phone.
  const [src] = useState(() => framedAddress(address, look, side))
  const [loaded, setLoaded] = useState(false)
  const tell = () =>
    loaded &&
    frame.current?.contentWindow?.postMessage(
      { type: settingsMessage, settings: toldSettings(look, side) },
      new URL(address).origin,
    )
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the look is told.
  useEffect(() => void tell(), [look, loaded])
  return (
    <iframe
      ref={frame}
      title={title}
      src={src}
      onLoad={() => setLoaded(true)}
      allow="clipboard-read; clipboard-write"
    />
  )
}
