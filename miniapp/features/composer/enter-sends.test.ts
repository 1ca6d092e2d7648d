import { describe, expect, test } from 'vitest'
import { entersSending } from './enter-sends.ts'

const press = (more = {}) => ({
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
})

describe('Enter', () => {
  test('sends with a hardware keyboard and breaks the line on touch', () => {
    expect(entersSending(press(), true)).toBe(true)
    expect(entersSending(press(), false)).toBe(false)
  })

  test('with Shift breaks the line everywhere', () => {
    expect(entersSending(press({ shiftKey: true }), true)).toBe(false)
    expect(entersSending(press({ shiftKey: true }), false)).toBe(false)
  })

  test('with Ctrl or Cmd sends everywhere', () => {
    expect(entersSending(press({ ctrlKey: true }), false)).toBe(true)
    expect(entersSending(press({ metaKey: true }), false)).toBe(true)
  })

  test('that ends a word of an input method does not send', () => {
    expect(entersSending(press({ isComposing: true }), true)).toBe(false)
  })

  test('with Alt, and other keys, do not send', () => {
    expect(entersSending(press({ altKey: true }), true)).toBe(false)
    expect(entersSending(press({ key: 'a', ctrlKey: true }), true)).toBe(false)
  })
})
