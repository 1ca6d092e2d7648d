import { describe, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { inspectFile } from './inspect-file.ts'

/** A file of which all but the size is true: nobody wants so many bytes in a test. */
const sized = (size: number) => Object.defineProperty(new File(['x'], 'a.zip'), 'size', { value: size })

describe('a file that is chosen', () => {
  test('is a document of its name, type and size', async () => {
    const file = new File(['12345'], 'Договор.pdf', { type: 'application/pdf' })
    expect(await inspectFile(file)).toEqual({
      kind: 'document',
      fileName: 'Договор.pdf',
      mimeType: 'application/pdf',
      size: 5,
      width: null,
      height: null,
    })
  })

  test('is refused when it is larger than Telegram takes, by a byte too', async () => {
    expect(await inspectFile(sized(limits.uploadFile))).toMatchObject({ kind: 'document' })
    expect(await inspectFile(sized(limits.uploadFile + 1))).toBe('too-big')
  })

  test('is refused when there is nothing in it', async () => {
    expect(await inspectFile(new File([], 'empty.txt'))).toBe('empty')
  })

  test('is refused when the device does not give it, as with a folder', async () => {
    const folder = new File([], 'folder')
    folder.slice = () =>
      Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')) })
    expect(await inspectFile(folder)).toBe('unreadable')
  })
})
