import { useEffect, useState } from 'react'
import { type Accent, accents, type Shape, type Theme } from '../host/palettes.ts'
import type { Lang } from './texts.ts'

/** How a phone looks: from its address, and live from the stage that frames it. */
export interface Settings {
  theme: Theme
  accent: Accent
  shape: Shape
  /** Null: the language of whoever's phone it is. */
  lang: Lang | null
}

const oneOf = <T extends string>(options: readonly T[], value: unknown): T | undefined =>
  options.find((option) => option === value)

/** What of `given` is a setting; the rest is dropped, for it comes from outside. */
function readSettings(given: Record<string, unknown>): Partial<Settings> {
  const theme = oneOf(['light', 'dark'] as const, given.theme)
  const accent = oneOf(accents, given.accent)
  const shape = oneOf(['phone', 'desktop'] as const, given.shape)
  const lang = oneOf(['en', 'ru'] as const, given.lang)
  return {
    ...(theme && { theme }),
    ...(accent && { accent }),
    ...(shape && { shape }),
    ...(lang && { lang }),
  }
}

/** What a stage posts to the phones it frames, and they to it. */
export const settingsMessage = 'souffleur-phone-settings'

/** The settings a page starts with: its query over the browser's own taste. */
export function startSettings(): Settings {
  const query = Object.fromEntries(new URLSearchParams(location.search))
  return {
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    accent: 'blue',
    shape: 'phone',
    lang: null,
    ...readSettings(query),
  }
}

/** This page's settings, following the stage's switches when a stage frames it. */
export function useSettings(): [Settings, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState(startSettings)
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (event.source !== window.parent || window.parent === window) return
      if (event.data?.type === settingsMessage)
        setSettings((now) => ({ ...now, ...readSettings(event.data.settings ?? {}) }))
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [])
  useEffect(() => {
    const { theme, accent, shape } = settings
    Object.assign(document.documentElement.dataset, { theme, accent, shape })
  }, [settings])
  return [settings, (change) => setSettings((now) => ({ ...now, ...change }))]
}
