import { describe, expect, test } from 'vitest'
import { shownTheme } from '#miniapp/telegram/shown-theme.ts'
import { contrast, palette, type Theme } from './contrast.fixture.ts'

const iosLight: Theme = {
  bg_color: '#ffffff',
  secondary_bg_color: '#efeff4',
  section_bg_color: '#ffffff',
  text_color: '#000000',
  hint_color: '#8e8e93',
  subtitle_text_color: '#8e8e93',
  link_color: '#007aff',
  accent_text_color: '#007aff',
  destructive_text_color: '#ff3b30',
  button_color: '#007aff',
  button_text_color: '#ffffff',
}
const desktopLight: Theme = {
  ...iosLight,
  secondary_bg_color: '#f1f1f1',
  hint_color: '#999999',
  subtitle_text_color: '#999999',
  link_color: '#168acd',
  accent_text_color: '#168acd',
  destructive_text_color: '#d14e4e',
  button_color: '#40a7e3',
}
const iosDark: Theme = {
  bg_color: '#000000',
  secondary_bg_color: '#1c1c1d',
  section_bg_color: '#2c2c2e',
  text_color: '#ffffff',
  hint_color: '#98989e',
  subtitle_text_color: '#98989e',
  link_color: '#3e88f7',
  accent_text_color: '#3e88f7',
  destructive_text_color: '#eb5545',
  button_color: '#3e88f7',
  button_text_color: '#ffffff',
}
const desktopDark: Theme = {
  bg_color: '#17212b',
  secondary_bg_color: '#232e3c',
  section_bg_color: '#17212b',
  text_color: '#f5f5f5',
  hint_color: '#708499',
  subtitle_text_color: '#708499',
  link_color: '#6ab3f3',
  accent_text_color: '#6ab2f2',
  destructive_text_color: '#ec3942',
  button_color: '#5288c1',
  button_text_color: '#ffffff',
}
/** A person's own theme: lilac on lavender, an accent no words can be read in. */
const ownTheme: Theme = {
  bg_color: '#f3ecff',
  secondary_bg_color: '#e6d9ff',
  text_color: '#2b1a4d',
  hint_color: '#b79ee0',
  link_color: '#c08cff',
  destructive_text_color: '#ff9aa8',
  button_color: '#d0b0ff',
  button_text_color: '#ffffff',
}
const highContrast: Theme = {
  bg_color: '#000000',
  secondary_bg_color: '#000000',
  section_bg_color: '#000000',
  text_color: '#ffffff',
  hint_color: '#ffff00',
  subtitle_text_color: '#ffff00',
  link_color: '#00ffff',
  accent_text_color: '#00ffff',
  destructive_text_color: '#ff8080',
  button_color: '#00ff00',
  button_text_color: '#000000',
}

const themes: [string, 'light' | 'dark', Theme][] = [
  ['a client that sends no colours, by day', 'light', {}],
  ['a client that sends no colours, by night', 'dark', {}],
  ['iOS by day', 'light', iosLight],
  ['iOS by night', 'dark', iosDark],
  ['Desktop by day', 'light', desktopLight],
  ['Desktop by night', 'dark', desktopDark],
  ['a theme of one’s own', 'light', ownTheme],
  ['a high-contrast theme', 'dark', highContrast],
]

/** How far apart two colours are over their channels, 0 … 441. */
const distance = (one: number[], two: number[]) =>
  Math.hypot(...one.map((value, index) => value - (two[index] ?? 0)))

const surfaces = ['--bg', '--page', '--section', '--bubble-in', '--selected']
const words = ['--text', '--text-secondary', '--text-hint', '--link', '--accent', '--destructive']
const pairs = [
  ...surfaces.flatMap((surface) => words.map((word) => [word, surface] as const)),
  ...words.map((word) => [word === '--text' ? word : word.replace('--', '--out-'), '--bubble-out'] as const),
]

describe.each(themes)('under %s', (_, scheme, theme) => {
  const { seen } = palette(scheme, shownTheme(theme, scheme))
  const ratio = (front: string, back: string) => contrast(seen(front, back), seen(back))

  test.each(pairs)('words in %s can be read on %s', (word, surface) => {
    expect(ratio(word, surface)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['--note-text', '--note-hint', '--note-accent'])('words in %s can be read on a note', (word) => {
    expect(ratio(word, '--note-bg')).toBeGreaterThanOrEqual(4.5)
  })

  test('a note is told from what stands around it', () => {
    for (const surface of ['--bg', '--section', '--bubble-in', '--bubble-out', '--page'])
      expect(distance(seen('--note-bg'), seen(surface))).toBeGreaterThan(30)
  })

  test('the main button and the unread badge can be read', () => {
    expect(ratio('--button-text', '--button')).toBeGreaterThanOrEqual(4.5)
  })

  test('the main button and the badge stand out from what is behind them', () => {
    for (const surface of ['--bg', '--section'])
      expect(contrast(seen('--button'), seen(surface))).toBeGreaterThanOrEqual(3)
  })
})

test('contrast is computed as WCAG defines it', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2)
})
