import { on } from '@telegram-apps/sdk-react'
import { tell } from './client.ts'
import { isInsideTelegram, launch } from './launch.ts'
import { post } from './post.ts'
import { quietly } from './quietly.ts'
import { type ColourScheme, schemeOf, shownTheme, type ThemeParams } from './shown-theme.ts'

const systemScheme = (): ColourScheme =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'

const isHex = (colour: string | undefined): colour is `#${string}` => /^#[0-9a-f]{6}$/i.test(colour ?? '')

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

/** The client's own header and what shows behind the page go on where the page's colours end. */
function showAround({ bg_color: colour }: ThemeParams): void {
  // The header follows the theme by itself once it has been told which of its colours it is.
  tell('web_app_set_header_color', { color_key: 'bg_color' })
  if (!isHex(colour)) return
  tell('web_app_set_background_color', { color: colour })
  tell('web_app_set_bottom_bar_color', { color: colour })
}

/** Shows the client's colours as CSS variables (`--theme-*`), now and whenever they change. */
export function watchTheme(): void {
  showTheme(launch().themeParams)
  showAround(launch().themeParams)
  if (isInsideTelegram()) {
    quietly(() =>
      on('theme_changed', ({ theme_params: params }) => {
        showTheme(params)
        showAround(params)
      }),
    )
    quietly(() => post()('web_app_request_theme'))
  } else {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => showTheme({}))
  }
}
