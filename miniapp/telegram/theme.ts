import { on, postEvent } from '@telegram-apps/sdk-react'
import { isInsideTelegram, launch } from './launch.ts'
import { quietly } from './quietly.ts'
import { type ColourScheme, schemeOf, shownTheme, type ThemeParams } from './shown-theme.ts'

const systemScheme = (): ColourScheme =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'

/** The line between sections may be see-through: it is not made readable, only passed on. */
function showSeparator(root: HTMLElement, { section_separator_color: colour }: ThemeParams): void {
  if (/^#[0-9a-f]{3,8}$/i.test(colour ?? '')) root.style.setProperty('--theme-separator', colour ?? null)
  else root.style.removeProperty('--theme-separator')
}

function showTheme(params: ThemeParams): void {
  const root = document.documentElement
  const scheme = schemeOf(params, systemScheme())
  for (const [name, colour] of Object.entries(shownTheme(params, scheme)))
    root.style.setProperty(`--theme-${name}`, colour)
  showSeparator(root, params)
  root.dataset.theme = scheme
  root.style.colorScheme = scheme
}

/** Shows the client's colours as CSS variables (`--theme-*`), now and whenever they change. */
export function watchTheme(): void {
  showTheme(launch().themeParams)
  if (isInsideTelegram()) {
    quietly(() => on('theme_changed', (event) => showTheme(event.theme_params)))
    quietly(() => postEvent('web_app_request_theme'))
  } else {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => showTheme({}))
  }
}
