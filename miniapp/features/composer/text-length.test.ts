import { describe, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { SendMessage } from '#contract/requests.ts'
import { measureText as measure } from './text-length.ts'

const measureText = (text: string) => measure(text, limits.replyText)

describe('length of a reply', () => {
  test('is not spoken of while it is far from the limit', () => {
    expect(measureText('x'.repeat(1000))).toMatchObject({ near: false, tooLong: false })
  })

  test('is counted down near the limit', () => {
    expect(measureText('x'.repeat(limits.replyText - 10))).toEqual({ near: true, left: 10, tooLong: false })
    expect(measureText('x'.repeat(limits.replyText))).toEqual({ near: true, left: 0, tooLong: false })
  })

  test('beyond it tells by how much', () => {
    expect(measureText('x'.repeat(limits.replyText + 3))).toEqual({ near: true, left: -3, tooLong: true })
  })

  test('of a short one is spoken of later', () => {
    expect(measure('x'.repeat(900), limits.caption).near).toBe(false)
    expect(measure('x'.repeat(1000), limits.caption)).toEqual({ near: true, left: 24, tooLong: false })
  })

  test('leaves out the blanks around the text, which are not sent', () => {
    expect(measureText(`  ${'x'.repeat(limits.replyText)}\n\n`).tooLong).toBe(false)
  })

  test('agrees with the server at the limit', () => {
    const fits = (length: number) =>
      SendMessage.safeParse({ clientId: '019a0000-0000-7000-8000-000000000000', text: 'x'.repeat(length) })
        .success
    expect(fits(limits.replyText)).toBe(true)
    expect(fits(limits.replyText + 1)).toBe(false)
  })
})
