import { describe, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { fitsPhoto, isLarge, mayBePhoto, namedFile } from './photo-rules.ts'

const photo = { mimeType: 'image/jpeg', size: 1000, width: 4000, height: 3000 }

describe('a picture leaves as a photo', () => {
  test('made smaller, when it is larger than Telegram’s apps send them, or than Telegram takes them', () => {
    expect(isLarge({ ...photo, width: 2560, height: 1920 })).toBe(false)
    for (const more of [
      { width: 2561 },
      { height: 9000 },
      { size: limits.uploadPhoto + 1, width: 900, height: 900 },
    ])
      expect([mayBePhoto({ ...photo, ...more }), isLarge({ ...photo, ...more })]).toEqual([true, true])
    expect([
      mayBePhoto({ ...photo, mimeType: 'image/heic' }),
      isLarge({ ...photo, mimeType: 'image/heic' }),
    ]).toEqual([true, true])
    expect(mayBePhoto({ ...photo, mimeType: 'image/gif' })).toBe(false)
    expect(mayBePhoto({ ...photo, width: 20_001, height: 1000 })).toBe(false)
  })

  test('as it is, when Telegram takes it as one', () => {
    expect(fitsPhoto(photo)).toBe(true)
    expect(fitsPhoto({ ...photo, mimeType: 'image/webp', size: limits.uploadPhoto })).toBe(true)
    expect(fitsPhoto({ ...photo, width: 2000, height: 100 })).toBe(true)
  })

  test.each([
    ['of a phone’s own kind', { mimeType: 'image/heic' }],
    ['too many bytes', { size: limits.uploadPhoto + 1 }],
    ['too many pixels', { width: 8000, height: 2001 }],
    ['too long', { width: 2001, height: 100 }],
    ['an animation', { mimeType: 'image/gif' }],
    ['a drawing that may hold a script', { mimeType: 'image/svg+xml' }],
    ['nothing', { width: 0 }],
  ])('but not as it is: %s', (_, more) => {
    expect(fitsPhoto({ ...photo, ...more })).toBe(false)
  })
})

describe('the name of a file', () => {
  test('stays as it is', () => {
    expect(namedFile('Договор № 5.pdf', 'application/pdf').fileName).toBe('Договор № 5.pdf')
    expect(namedFile('Makefile', '').fileName).toBe('Makefile')
  })

  test('is cut without losing its ending', () => {
    const { fileName } = namedFile(`${'x'.repeat(400)}.pdf`, '')
    expect(fileName).toHaveLength(limits.fileName)
    expect(fileName.endsWith('x.pdf')).toBe(true)
  })

  test('is given to what has none', () => {
    expect(namedFile('', 'image/png').fileName).toBe('photo')
    expect(namedFile('.jpg', 'image/jpeg').fileName).toBe('photo.jpg')
    expect(namedFile(' ', '').fileName).toBe('file')
  })
})
