import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { createSandboxClient, type SandboxClient } from '#sandbox/client.ts'
import type { SandboxEvent } from '#sandbox/control/wire.ts'

/** What the server of these pages tells them, at `/config.json`. Bots by username, pages by address. */
export interface PhonesConfig {
  sandbox: string
  customerBot: string
  staffBot: string
  stage: string
  customer: string
  operator: string
  /** Whose the operator's phone is until somebody else is chosen. */
  firstOperator?: number
}

/** @throws when the page was opened from anywhere but the server that holds its config. */
export async function readConfig(): Promise<PhonesConfig> {
  const answer = await fetch('/config.json')
  if (!answer.ok) throw new Error(`/config.json answered ${answer.status}`)
  return answer.json()
}

export interface Sandbox {
  client: SandboxClient
  config: PhonesConfig
}

export const openSandbox = (config: PhonesConfig): Sandbox => ({
  client: createSandboxClient(config.sandbox),
  config,
})

export const SandboxContext = createContext<Sandbox | null>(null)

export function useSandbox(): Sandbox {
  const sandbox = useContext(SandboxContext)
  if (!sandbox) throw new Error('A page must open its sandbox first')
  return sandbox
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/**
 * Follows what happens. `onReady` comes with every connection: what was missed is read anew there.
 * @returns whether the sandbox is there.
 */
export function useEvents(onEvent: (event: SandboxEvent) => void, onReady: () => void): boolean {
  const { client } = useSandbox()
  const [connected, setConnected] = useState(true)
  const latest = useRef({ onEvent, onReady })
  latest.current = { onEvent, onReady }
  useEffect(() => {
    const stop = new AbortController()
    const follow = async () => {
      for await (const event of client.events({ signal: stop.signal })) {
        if (event.type !== 'ready') latest.current.onEvent(event)
        else {
          setConnected(true)
          latest.current.onReady()
        }
      }
    }
    const keepFollowing = async () => {
      while (!stop.signal.aborted) {
        // Whatever cut the stream, the answer is the same: say so, and try again.
        await follow().catch(() => undefined)
        if (stop.signal.aborted) return
        setConnected(false)
        await pause(1000, stop.signal)
      }
    }
    void keepFollowing()
    return () => stop.abort()
  }, [client])
  return connected
}
