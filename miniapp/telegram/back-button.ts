import { on } from '@telegram-apps/sdk-react'
import { useEffect, useEffectEvent } from 'react'
import { knows, tell } from './client.ts'
import { quietly } from './quietly.ts'

/** Whether the client's own header shows the way back; if not, the screen draws an arrow itself. */
export const hasBackButton = (): boolean => knows('web_app_setup_back_button')

let isShown: boolean | undefined

/** A page loaded anew may find it as the one before left it. */
export function showBackButton(shown: boolean): void {
  if (shown === isShown) return
  isShown = shown
  tell('web_app_setup_back_button', { is_visible: shown })
}

/** Who wants the button, innermost last: a press is for that one alone. */
const takers: (() => void)[] = []

function take(press: () => void): () => void {
  takers.push(press)
  showBackButton(true)
  const off = quietly(() => on('back_button_pressed', () => takers.at(-1) === press && press()))
  return () => {
    takers.splice(takers.indexOf(press), 1)
    off?.()
    if (takers.length === 0) showBackButton(false)
  }
}

/**
 * Shows the client's back button while `onBack` is given, and hides it for null. What lies over a screen takes the
 * button from it.
 */
export function useBackButton(onBack: (() => void) | null): void {
  const press = useEffectEvent(() => onBack?.())
  const isShown = onBack !== null
  useEffect(() => {
    if (!isShown) return
    return take(() => press())
  }, [isShown])
}

/** Where no client has a button: an entry of the browser's history stands for what lies over the screen. */
const layer = 'layer'
let leaving: ReturnType<typeof setTimeout> | undefined

/** Whether what lies over the screen has an entry of its own on top of the history. */
export const isOnLayer = (): boolean => {
  const { state } = window.history
  return typeof state === 'object' && state !== null && layer in state
}

function takeHistory(back: () => void): () => void {
  // React tries effects twice while developing: the entry of the first time serves the second.
  clearTimeout(leaving)
  if (!isOnLayer()) window.history.pushState({ ...window.history.state, [layer]: true }, '')
  const left = () => {
    if (!isOnLayer()) back()
  }
  window.addEventListener('popstate', left)
  return () => {
    window.removeEventListener('popstate', left)
    leaving = setTimeout(() => isOnLayer() && window.history.back())
  }
}

/** Whatever way back there is, the client's button or the browser's, leads once to `onBack` and no further. */
export function useBackLayer(onBack: () => void): void {
  const back = useEffectEvent(onBack)
  useEffect(() => (hasBackButton() ? take(() => back()) : takeHistory(() => back())), [])
}
