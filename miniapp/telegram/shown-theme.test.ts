import { expect, test } from 'vitest'
import { contrast, parseColour, readableOn } from './colour.ts'
import { schemeOf, shownTheme } from './shown-theme.ts'

test('light or dark follows the background the client sends, else the system', () => {
  expect(schemeOf({ bg_color: '#ffffff' }, 'dark')).toBe('light')
  expect(schemeOf({ bg_color: '#17212b' }, 'light')).toBe('dark')
  expect(schemeOf({}, 'dark')).toBe('dark')
  expect(schemeOf({ bg_color: 'nonsense' }, 'light')).toBe('light')
})

test('colours that can be read are the client’s own', () => {
  const shown = shownTheme({ bg_color: '#ffffff', text_color: '#111111', link_color: '#00008b' }, 'light')
  expect(shown).toMatchObject({ bg: '#ffffff', text: '#111111', link: '#00008b' })
})

test('an accent of one’s own is kept as a tint, and moved only where words stand on it', () => {
  const shown = shownTheme({ button_color: '#d0b0ff', button_text_color: '#ffffff' }, 'light')
  expect(shown.tint).toBe('#d0b0ff')
  expect(shown.button).not.toBe('#d0b0ff')
})

test('what a client leaves out follows what it sends', () => {
  const shown = shownTheme({ bg_color: '#101010', text_color: '#ffffff', link_color: '#ffffff' }, 'dark')
  expect(shown['section-bg']).toBe('#101010')
  expect(shown.accent).toBe('#ffffff')
})

test('a colour no shift can save becomes the colour of the text', () => {
  expect(readableOn([[119, 119, 119]], [120, 120, 120], [0, 0, 0], 21)).toEqual([0, 0, 0])
})

test('short and long colours are read, others are not', () => {
  expect(parseColour('#abc')).toEqual([170, 187, 204])
  expect(parseColour('#0A0b0C')).toEqual([10, 11, 12])
  for (const text of ['', 'red', '#12', '#12345g', undefined]) expect(parseColour(text)).toBeNull()
})

test('contrast is the same whichever way round', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
  expect(contrast([255, 255, 255], [0, 0, 0])).toBeCloseTo(21)
})
