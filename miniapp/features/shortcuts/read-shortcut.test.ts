import { expect, test } from 'vitest'
import { keysOf, readShortcut } from './read-shortcut.ts'

const press = (code: string, more: Partial<KeyboardEvent> = {}) => ({
  code,
  key: code.replace('Key', '').toLowerCase(),
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
})

test('keys are where they are under a Russian layout too', () => {
  expect(readShortcut(press('KeyR', { key: 'к' }), false)).toBe('reply')
  expect(readShortcut(press('Slash', { key: '.' }), false)).toBe('search')
  expect(readShortcut(press('Slash', { key: ',', shiftKey: true }), false)).toBe('help')
  expect(readShortcut(press('Digit7', { key: '?', shiftKey: true }), false)).toBe('help')
})

test('what is typed into a field is text, but dialogs are walked from there', () => {
  for (const code of ['KeyR', 'KeyE', 'Slash', 'KeyJ']) expect(readShortcut(press(code), true)).toBeNull()
  expect(readShortcut(press('ArrowDown', { altKey: true }), true)).toBe('next')
  expect(readShortcut(press('ArrowUp', { altKey: true }), true)).toBe('previous')
})

test('what the browser or the system takes is left to them', () => {
  expect(readShortcut(press('KeyR', { ctrlKey: true }), false)).toBeNull()
  expect(readShortcut(press('KeyC', { metaKey: true }), false)).toBeNull()
  expect(readShortcut(press('KeyE', { altKey: true }), false)).toBeNull()
})

test('a key held down closes one dialog, but walks through many', () => {
  expect(readShortcut(press('KeyE', { repeat: true }), false)).toBeNull()
  expect(readShortcut(press('KeyJ', { repeat: true }), false)).toBe('next')
})

test('the help names every shortcut once', () => {
  const named = keysOf.map(([shortcut]) => shortcut)
  expect(new Set(named).size).toBe(named.length)
  const pressed = ['KeyJ', 'KeyK', 'KeyR', 'KeyN', 'KeyC', 'KeyE', 'KeyI', 'Slash'].map((code) =>
    readShortcut(press(code), false),
  )
  expect(named).toEqual([...pressed, 'help'])
})
