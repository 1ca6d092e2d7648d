import { expect, test } from 'vitest'
import { gradientOf, initialsOf } from './initials.ts'

test('initials are of the first and the last word', () => {
  expect(initialsOf('Anna Kuznetsova')).toBe('AK')
  expect(initialsOf('анна мария кузнецова')).toBe('АК')
  expect(initialsOf('Boris')).toBe('B')
})

test('emoji beside letters are passed over; alone, the first one stands', () => {
  expect(initialsOf('❤️ Оля 🌿')).toBe('О')
  expect(initialsOf('👩‍👩‍👧 🌿')).toBe('👩‍👩‍👧')
})

test('a name of nothing readable still gets a mark', () => {
  expect(initialsOf('   ')).toBe('#')
})

test('a letter with its accents is one letter', () => {
  expect(initialsOf('e\u0301lodie')).toBe('E\u0301')
})

test('one contact has one colour', () => {
  expect(gradientOf(15)).toBe(gradientOf(15))
  expect(new Set([0, 1, 2, 3, 4, 5, 6].map(gradientOf)).size).toBe(7)
})
