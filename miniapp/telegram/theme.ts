import { on, postEvent } from '@telegram-apps/sdk-react'
import { useSyncExternalStore } from 'react'
import { isInsideTelegram, launch } from './launch.ts'
import { luminanceOf } from './luminance.ts'
import { quietly } from './quietly.ts'

export type ColourScheme = 'light' | 'dark'
type ThemeParams = Record<string, string | undefined>

let scheme: ColourScheme = 'light'
const listeners = new Set<() => void>()

const systemScheme = (): ColourScheme =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'

/** Light or dark by the background's own luminance: the client does not say which of the two it shows. */
export function schemeOf(params: ThemeParams, fallback: ColourScheme): ColourScheme {
  const luminance = luminanceOf(params.bg_color)
  if (luminance === null) return fallback
  return luminance < 0.2 ? 'dark' : 'light'
}

/** `bg_color` → `--tg-theme-bg-color`; a parameter the client left out keeps the stylesheet's default. */
export const variableOf = (key: string): string => `--tg-theme-${key.replaceAll('_', '-')}`

let shown: string[] = []

function showTheme(params: ThemeParams): void {
  const root = document.documentElement
  for (const name of shown) root.style.removeProperty(name)
  const colours = Object.entries(params).filter(([, value]) => /^#[0-9a-f]{3,8}$/i.test(value ?? ''))
  shown = colours.map(([key]) => variableOf(key))
  for (const [key, value] of colours) root.style.setProperty(variableOf(key), value ?? null)
  scheme = schemeOf(params, systemScheme())
  root.dataset.theme = scheme
  root.style.colorScheme = scheme
  for (const listener of listeners) listener()
}

/** Shows the client's colours as CSS variables, now and whenever they change. */
export function watchTheme(): void {
  showTheme(launch().themeParams)
  if (isInsideTelegram()) {
    quietly(() => on('theme_changed', (event) => showTheme(event.theme_params)))
    quietly(() => postEvent('web_app_request_theme'))
  } else {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => showTheme({}))
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The scheme of the colours now shown. */
export const useTheme = (): ColourScheme => useSyncExternalStore(subscribe, () => scheme)
