import { expect, test } from 'vitest'
import { cleanFileName } from './clean-file-name.ts'

test.each([
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\Windows\\system32\\evil.dll', 'evil.dll'],
  ['/absolute/photo.jpg', 'photo.jpg'],
  ['C:\\fakepath\\photo.jpg', 'photo.jpg'],
  ['..', 'file'],
  ['.', 'file'],
  ['a/..', 'file'],
  ['.htaccess', 'htaccess'],
  ['photo.jpg\u0000.exe', 'photo.jpg.exe'],
  ['bad\r\nSet-Cookie: a=b.txt', 'badSet-Cookie_ a=b.txt'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['zero\u200Bwidth\uFEFF.txt', 'zerowidth.txt'],
  ['half \ud83d.txt', 'half .txt'],
  ['a<b>c:d"e|f?g*.txt', 'a_b_c_d_e_f_g_.txt'],
  ['con', '_con'],
  ['NUL.txt', '_NUL.txt'],
  ['console.txt', 'console.txt'],
  ['trailing. . ', 'trailing'],
  ['   ', 'file'],
  ['', 'file'],
  ['Договор № 5 (копия).pdf', 'Договор № 5 (копия).pdf'],
  ['фото 🪑.jpg', 'фото 🪑.jpg'],
])('%j is kept as %j', (name, clean) => {
  expect(cleanFileName(name)).toBe(clean)
})

test('a long name is cut in its middle: the ending stays, and no character is halved', () => {
  const long = cleanFileName(`${'я'.repeat(500)}.docx`)
  expect(Buffer.byteLength(long)).toBe(255)
  expect(long.endsWith('я.docx')).toBe(true)
  expect(cleanFileName(`${'x'.repeat(500)}.docx`)).toHaveLength(200)
  const emoji = cleanFileName(`a${'🪑'.repeat(200)}`)
  expect(emoji.length).toBeLessThanOrEqual(200)
  expect(Buffer.byteLength(emoji)).toBeLessThanOrEqual(255)
  expect(/\p{Surrogate}/u.test(emoji)).toBe(false)
  expect(cleanFileName(`x.${'y'.repeat(300)}`)).toHaveLength(200)
})
