import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import {
  answerCall,
  type HostEvent,
  type HostRequest,
  type Surroundings,
  themeEvent,
  viewportEvent,
} from './answer-call.ts'
import { type HostState, openedState } from './host-state.ts'
import { readCall } from './read-call.ts'

interface HostOptions {
  frame: RefObject<HTMLIFrameElement | null>
  /** The address in the frame: events go to its origin alone. */
  address: string
  surround: (state: HostState) => Surroundings
  carryOut: (request: HostRequest, emit: (event: HostEvent) => void) => void
}

declare global {
  interface Window {
    /** For tests: the last calls the Mini App made and the last events it was told, oldest first. */
    miniAppTraffic?: { from: 'app' | 'host'; type: string; data: unknown }[]
  }
}

const remembered = 500
const record = (from: 'app' | 'host', type: string, data: unknown) => {
  window.miniAppTraffic = [...(window.miniAppTraffic ?? []).slice(1 - remembered), { from, type, data }]
}

/** Speaks the host protocol with the frame: takes calls from it alone, answers, and tells what changes. */
export function useHost(options: HostOptions) {
  const { frame } = options
  const [state, setState] = useState<HostState>(() => openedState(true))
  // Calls come between renders, several at once: the newest state lives beside React's.
  const now = useRef(state)
  const latest = useRef(options)
  latest.current = options
  // A page that has not spoken yet may not be the app's: it was opened with all there is to tell.
  const heard = useRef(false)

  const emit = useCallback(
    (event: HostEvent) => {
      if (!heard.current) return
      record('host', event.type, event.data)
      frame.current?.contentWindow?.postMessage(
        JSON.stringify({ eventType: event.type, eventData: event.data }),
        new URL(latest.current.address).origin,
      )
    },
    [frame],
  )
  const change = useCallback((part: Partial<HostState>) => {
    now.current = { ...now.current, ...part }
    setState(now.current)
  }, [])

  useEffect(() => {
    const listen = (message: MessageEvent) => {
      if (!frame.current || message.source !== frame.current.contentWindow) return
      const call = readCall(message.data)
      if (!call) return
      heard.current = true
      record('app', call.type, call.data)
      const answer = answerCall(now.current, call, latest.current.surround(now.current))
      change(answer.state)
      for (const event of answer.events) emit(event)
      for (const request of answer.requests) latest.current.carryOut(request, emit)
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [frame, emit, change])

  const around = options.surround(state)
  useTold(themeEvent(around), emit)
  useTold(viewportEvent(state, around), emit)
  useTold({ type: 'safe_area_changed', data: around.safeArea }, emit)
  useTold({ type: 'content_safe_area_changed', data: around.contentSafeArea }, emit)

  return { state, change, emit }
}

/** Tells the app each time the event's content changes, but not what it was opened with. */
function useTold(event: HostEvent, emit: (event: HostEvent) => void) {
  const content = JSON.stringify(event)
  const told = useRef(content)
  useEffect(() => {
    if (told.current === content) return
    told.current = content
    emit(JSON.parse(content))
  }, [content, emit])
}
