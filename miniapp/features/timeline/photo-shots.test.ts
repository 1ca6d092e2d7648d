import { expect, test } from 'vitest'
import type { DialogFile } from '#contract/resources.ts'
import { message, photo } from './message.fixture.ts'
import { joinShots, shotsOf } from './photo-shots.ts'

const beyond = (messageId: number, id: number, text = ''): DialogFile => ({
  attachment: photo(id),
  messageId,
  kind: 'incoming',
  text,
  operator: null,
  createdAt: '2026-11-23T10:00:00Z',
})

test('photos of loaded messages and those beyond them are one row, each of them once', () => {
  const shots = shotsOf([
    message(10, { attachments: [photo(100), photo(101)], text: 'Both' }),
    message(12, { attachments: [photo(102)] }),
  ])
  const row = joinShots(shots, [beyond(12, 102, 'again'), beyond(20, 120), beyond(3, 50, 'The first')])
  expect(row.map(({ file }) => file.id)).toEqual([50, 100, 101, 102, 120])
  expect(row.map(({ caption }) => caption)).toEqual(['The first', 'Both', 'Both', 'Text 12', ''])
})

test('what was taken back, is no photo or cannot be had is not gone through', () => {
  const shots = shotsOf([
    message(1, { attachments: [photo(1)], deletedAt: '2026-11-23T10:00:00Z' }),
    message(2, { attachments: [photo(2, { kind: 'document' }), photo(3, { isAvailable: false }), photo(4)] }),
  ])
  expect(shots.map(({ file }) => file.id)).toEqual([4])
})
