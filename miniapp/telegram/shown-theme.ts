import { formatColour, luminance, mixColours, parseColour, type Rgb, readableOn } from './colour.ts'

export type ColourScheme = 'light' | 'dark'
/** As the client sends them: `#rrggbb` by `bg_color` and the like, any of them missing. */
export type ThemeParams = Record<string, string | undefined>

/** Telegram's own values, for what a client leaves out. */
const defaults = {
  light: {
    bg_color: '#ffffff',
    secondary_bg_color: '#f0f0f0',
    text_color: '#000000',
    hint_color: '#707579',
    link_color: '#2481cc',
    button_color: '#2481cc',
    button_text_color: '#ffffff',
    destructive_text_color: '#d14e4e',
  },
  dark: {
    bg_color: '#17212b',
    secondary_bg_color: '#232e3c',
    text_color: '#f5f5f5',
    hint_color: '#8d9aa6',
    link_color: '#6ab3f3',
    button_color: '#3d84bf',
    button_text_color: '#ffffff',
    destructive_text_color: '#f0655f',
  },
} as const

/** How much of the button's colour an outgoing bubble and a selected row hold (ui/tokens.css says the same). */
const outgoingShare = { light: 0.15, dark: 0.35 } as const
const selectedShare = 0.16

/** WCAG's least for words, and a little: tints lie under some of them. */
const least = 4.6
/** Nothing lies under a button's words, and a darker button is lost on a dark page. */
const leastOnButton = 4.5

/** Light or dark by the background's luminance, for the client does not say which; `system` when it sends none. */
export function schemeOf(params: ThemeParams, system: ColourScheme): ColourScheme {
  const background = parseColour(params.bg_color)
  if (background === null) return system
  return luminance(background) < 0.2 ? 'dark' : 'light'
}

/**
 * The colours shown, by the name of their variable (`bg` → `--theme-bg`): the client's own where they can be read,
 * moved towards the text's colour just as far as it takes where they cannot, Telegram's where it sends none.
 */
export function shownTheme(params: ThemeParams, scheme: ColourScheme): Record<string, string> {
  const given = (...names: string[]): Rgb | null =>
    names.map((name) => parseColour(params[name])).find((colour) => colour !== null) ?? null
  const base = (name: keyof (typeof defaults)['light']): Rgb =>
    given(name) ?? parseColour(defaults[scheme][name]) ?? [0, 0, 0]

  const bg = base('bg_color')
  const text = base('text_color')
  const secondary = base('secondary_bg_color')
  const section = given('section_bg_color') ?? bg
  const buttonText = base('button_text_color')
  const away: Rgb = luminance(buttonText) > 0.5 ? [0, 0, 0] : [255, 255, 255]
  // Large pale surfaces keep the client's own hue; only what words stand on is moved.
  const tint = base('button_color')
  const button = readableOn([buttonText], tint, away, leastOnButton)

  const bubble = mixColours(tint, outgoingShare[scheme], section)
  const plain = [bg, secondary, section, ...[bg, section].map((one) => mixColours(tint, selectedShare, one))]
  const link = base('link_color')
  const accent = given('accent_text_color') ?? link
  const words = {
    subtitle: given('subtitle_text_color') ?? base('hint_color'),
    hint: base('hint_color'),
    link,
    accent,
    destructive: base('destructive_text_color'),
    'section-header': given('section_header_text_color') ?? accent,
  }
  const readable = (surfaces: Rgb[], prefix: string) =>
    Object.entries(words).map(([name, colour]) => [prefix + name, readableOn(surfaces, colour, text, least)])
  const colours: Record<string, Rgb> = {
    bg,
    text,
    'secondary-bg': secondary,
    'section-bg': section,
    tint,
    button,
    'button-text': buttonText,
    ...Object.fromEntries([...readable(plain, ''), ...readable([bubble], 'out-')]),
  }
  return Object.fromEntries(Object.entries(colours).map(([name, colour]) => [name, formatColour(colour)]))
}
