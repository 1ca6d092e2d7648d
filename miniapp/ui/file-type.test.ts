import { File, FileImage, FileSpreadsheet, FileText } from 'lucide-react'
import { expect, test } from 'vitest'
import { endingOf, fileTypeIcon } from './file-type.ts'

test('a file shows its type by the ending of its name, else by what its sender said', () => {
  expect(fileTypeIcon('Offer.PDF', null)).toBe(FileText)
  expect(fileTypeIcon('prices.xlsx', 'application/octet-stream')).toBe(FileSpreadsheet)
  expect(fileTypeIcon('scan', 'image/png')).toBe(FileImage)
  expect(fileTypeIcon(null, null)).toBe(File)
})

test('what follows the last dot is an ending only if it looks like one', () => {
  expect(endingOf('v2. final offer')).toBe('')
  expect(endingOf('archive.tar.gz')).toBe('gz')
  expect(endingOf('README')).toBe('')
})
