import { expect, test } from 'vitest'
import { isMoving } from './shrink-photo.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const webp = (chunk: string, flags: number) =>
  bytes(`RIFF\0\0\0\0WEBP${chunk}\x0a\0\0\0${String.fromCharCode(flags)}`)

test('a picture that moves is told by how it begins', () => {
  expect(isMoving(webp('VP8X', 0x02))).toBe(true)
  expect(isMoving(webp('VP8X', 0x12))).toBe(true)
  expect(isMoving(bytes('\x89PNG\r\n\x1a\n....IHDR.............acTL........'))).toBe(true)
})

test('one that stands still is not taken for it', () => {
  expect(isMoving(webp('VP8X', 0x10))).toBe(false)
  expect(isMoving(webp('VP8 ', 0x02))).toBe(false)
  expect(isMoving(bytes('\x89PNG\r\n\x1a\n....IHDR.............IDAT........'))).toBe(false)
  expect(isMoving(bytes('\xff\xd8\xff\xe0..acTL'))).toBe(false)
  expect(isMoving(bytes(''))).toBe(false)
})
