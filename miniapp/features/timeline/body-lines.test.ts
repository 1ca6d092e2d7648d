import { expect, test } from 'vitest'
import type { Message } from '#contract/resources.ts'
import { bodyLines } from './body-lines.ts'
import { message, outgoing, photo } from './message.fixture.ts'

const document = (id: number) => photo(id, { kind: 'document', fileName: `${id}.pdf` })
const item = (id: number, more: Partial<Message>) =>
  message(id, { content: 'document', mediaGroupId: 'g', text: '', ...more })
const spell = (items: Message[]) =>
  bodyLines(items).map((line) => {
    if (line.type === 'documents')
      return line.files.map(({ fileName, id }) => fileName ?? `photo ${id}`).join()
    if (line.type === 'words') return line.item.text
    return line.type === 'kind' ? line.item.content : line.words
  })

test('the words of each document of an album stand under it', () => {
  const items = [
    item(1, { attachments: [document(1)], text: 'The offer' }),
    item(2, { attachments: [document(2)] }),
    item(3, { attachments: [document(3)], text: 'The plan' }),
  ]
  expect(spell(items)).toEqual(['1.pdf', 'The offer', '2.pdf,3.pdf', 'The plan'])
})

test('the words of an album of photos stand under all of them', () => {
  const items = [
    item(1, { attachments: [photo(1)], content: 'photo', text: 'All corners' }),
    item(2, { attachments: [photo(2)], content: 'photo' }),
  ]
  expect(spell(items)).toEqual(['All corners'])
})

test('a reply’s words and signature end its files', () => {
  const reply = outgoing(1, {
    content: 'album',
    text: 'Here they are',
    signature: 'Olga',
    attachments: [photo(1), document(2), document(3)],
  })
  expect(spell([reply])).toEqual(['2.pdf,3.pdf', 'Here they are', 'Olga'])
})

test('a photo that cannot be had stands by its name, and what is no file by its kind', () => {
  expect(spell([item(1, { attachments: [photo(1, { isAvailable: false })] })])).toEqual(['photo 1'])
  expect(spell([item(1, { content: 'video' }), item(2, { content: 'video', text: 'Two films' })])).toEqual([
    'video',
    'video',
    'Two films',
  ])
})
