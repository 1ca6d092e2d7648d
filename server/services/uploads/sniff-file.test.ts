import { expect, test } from 'vitest'
import { jpegOf, pngOf } from '#test/harness/pictures.ts'
import { sniffFile } from './sniff-file.ts'

const text = (words: string) => new Uint8Array(Buffer.from(words))
const sniff = (
  bytes: Uint8Array,
  mimeType: string,
  { kind = 'photo', size = bytes.length }: Partial<{ kind: 'photo' | 'document'; size: number }> = {},
) => sniffFile(bytes, { size, kind, mimeType })

test('a picture Telegram takes as a photo is one, whatever its sender calls it', () => {
  expect(sniff(pngOf(800, 600), 'text/html')).toEqual({
    kind: 'photo',
    mimeType: 'image/png',
    width: 800,
    height: 600,
  })
  expect(sniff(jpegOf(1200, 900), '')).toMatchObject({ kind: 'photo', mimeType: 'image/jpeg', width: 1200 })
})

test('a photo is measured as it is looked at, and past what cameras put before its measures', () => {
  expect(sniff(jpegOf(4000, 3000, { orientation: 6 }), 'image/jpeg')).toMatchObject({
    width: 3000,
    height: 4000,
  })
  expect(sniff(jpegOf(4000, 3000, { before: 500_000 }), 'image/jpeg')).toMatchObject({ width: 4000 })
})

test.each([
  ['over 10 MB', pngOf(800, 600), { size: 10 * 1024 * 1024 + 1 }],
  ['too long sides', pngOf(6000, 4001), {}],
  ['too narrow', pngOf(2100, 100), {}],
  ['no measures', pngOf(0, 0), {}],
  ['a moving picture', text('GIF89a          '), {}],
  ['asked for as a document', pngOf(800, 600), { kind: 'document' as const }],
])('a picture goes as a document: %s', (_, bytes, more) => {
  expect(sniff(bytes, 'image/png', more).kind).toBe('document')
})

test.each([
  [
    'an SVG with a script',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'image/svg+xml',
    'image/svg+xml',
  ],
  [
    'HTML said to be a PNG',
    '<!doctype html><script>alert(1)</script>',
    'image/png',
    'application/octet-stream',
  ],
  ['a PDF', '%PDF-1.7', 'application/pdf', 'application/pdf'],
  ['a type that is none', 'hello', 'text/html\r\nX-Evil: 1', 'application/octet-stream'],
  ['no type', 'hello', '', 'application/octet-stream'],
  ['the beginning of a PNG only', '\u0089PNG', 'image/png', 'application/octet-stream'],
])('what is no picture is no photo: %s', (_, words, claimed, mimeType) => {
  expect(sniff(text(words), claimed)).toEqual({ kind: 'document', mimeType, width: null, height: null })
})
