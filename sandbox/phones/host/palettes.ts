/** Telegram's theme parameters as a client hands them to a Mini App: `#rrggbb` by key. */
export interface ThemeParams {
  bg_color: string
  secondary_bg_color: string
  section_bg_color: string
  section_separator_color: string
  header_bg_color: string
  bottom_bar_bg_color: string
  text_color: string
  hint_color: string
  subtitle_text_color: string
  section_header_text_color: string
  link_color: string
  accent_text_color: string
  destructive_text_color: string
  button_color: string
  button_text_color: string
}
export type Theme = 'light' | 'dark'
export type Shape = 'phone' | 'desktop'
export const accents = ['blue', 'green', 'purple'] as const
export type Accent = (typeof accents)[number]

/** What Telegram for iOS sends in its day and its night theme. */
const ios: Record<Theme, ThemeParams> = {
  light: {
    bg_color: '#ffffff',
    secondary_bg_color: '#efeff4',
    section_bg_color: '#ffffff',
    section_separator_color: '#c8c7cc',
    header_bg_color: '#f8f8f8',
    bottom_bar_bg_color: '#f2f2f2',
    text_color: '#000000',
    hint_color: '#8e8e93',
    subtitle_text_color: '#8e8e93',
    section_header_text_color: '#6d6d72',
    link_color: '#007aff',
    accent_text_color: '#007aff',
    destructive_text_color: '#ff3b30',
    button_color: '#007aff',
    button_text_color: '#ffffff',
  },
  dark: {
    bg_color: '#000000',
    secondary_bg_color: '#1c1c1d',
    section_bg_color: '#2c2c2e',
    section_separator_color: '#545458',
    header_bg_color: '#1a1a1a',
    bottom_bar_bg_color: '#1d1d1d',
    text_color: '#ffffff',
    hint_color: '#98989e',
    subtitle_text_color: '#98989e',
    section_header_text_color: '#8d8e93',
    link_color: '#3e88f7',
    accent_text_color: '#3e88f7',
    destructive_text_color: '#eb5545',
    button_color: '#3e88f7',
    button_text_color: '#ffffff',
  },
}

/** What Telegram Desktop sends in its classic day and its night theme. */
const desktop: Record<Theme, ThemeParams> = {
  light: {
    bg_color: '#ffffff',
    secondary_bg_color: '#f1f1f1',
    section_bg_color: '#ffffff',
    section_separator_color: '#e7e7e7',
    header_bg_color: '#ffffff',
    bottom_bar_bg_color: '#ffffff',
    text_color: '#000000',
    hint_color: '#999999',
    subtitle_text_color: '#999999',
    section_header_text_color: '#168acd',
    link_color: '#168acd',
    accent_text_color: '#168acd',
    destructive_text_color: '#d14e4e',
    button_color: '#40a7e3',
    button_text_color: '#ffffff',
  },
  dark: {
    bg_color: '#17212b',
    secondary_bg_color: '#232e3c',
    section_bg_color: '#17212b',
    section_separator_color: '#111921',
    header_bg_color: '#17212b',
    bottom_bar_bg_color: '#17212b',
    text_color: '#f5f5f5',
    hint_color: '#708499',
    subtitle_text_color: '#708499',
    section_header_text_color: '#6ab3f3',
    link_color: '#6ab3f3',
    accent_text_color: '#6ab2f2',
    destructive_text_color: '#ec3942',
    button_color: '#5288c1',
    button_text_color: '#ffffff',
  },
}

/** The accent a person chose in Telegram's settings; blue is each palette's own. */
const accentColors: Record<Exclude<Accent, 'blue'>, Record<Theme, string>> = {
  green: { light: '#31a24c', dark: '#4fae4e' },
  purple: { light: '#8774e1', dark: '#8774e1' },
}

/** The theme parameters of one client (phone: iOS, desktop: Telegram Desktop) in one theme and accent. */
export function themeParams(shape: Shape, theme: Theme, accent: Accent): ThemeParams {
  const palette = (shape === 'desktop' ? desktop : ios)[theme]
  if (accent === 'blue') return palette
  const color = accentColors[accent][theme]
  return { ...palette, link_color: color, accent_text_color: color, button_color: color }
}
