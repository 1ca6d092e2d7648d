import { describe, expect, test } from 'vitest'
import { matchColleagues, mentionAt, mentionedIn } from './mentions.ts'

const anna = { id: 1, name: 'Anna' }
const annaK = { id: 2, name: 'Anna Karlova' }
const petr = { id: 3, name: 'Пётр Семёнов' }
const team = [anna, annaK, petr]
const ids = (text: string, people = team, picked: number[] = []) =>
  mentionedIn(text, people, picked).map(({ id }) => id)

describe('a name being typed', () => {
  test('begins behind an @ that begins a word', () => {
    expect(mentionAt('Ask @an', 7)).toEqual({ from: 4, query: 'an' })
    expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' })
    expect(mentionAt('@Anna Kar', 9)).toEqual({ from: 0, query: 'Anna Kar' })
    expect(mentionAt('see (@an', 8)).toEqual({ from: 5, query: 'an' })
  })

  test('is not an address, a plain word, or what has long moved on', () => {
    expect(mentionAt('mail a@b', 8)).toBeNull()
    expect(mentionAt('Ask anna', 8)).toBeNull()
    expect(mentionAt('@ anna', 6)).toBeNull()
    expect(mentionAt('@Anna please call them', 22)).toBeNull()
    expect(mentionAt('@Anna\nplease', 12)).toBeNull()
  })

  test('is looked for where the caret stands', () => {
    expect(mentionAt('@an and more', 3)).toEqual({ from: 0, query: 'an' })
  })
})

describe('colleagues offered', () => {
  test('are those a word of whose name begins so, however it is written', () => {
    expect(matchColleagues(team, 'an').map(({ id }) => id)).toEqual([1, 2])
    expect(matchColleagues(team, 'KAR').map(({ id }) => id)).toEqual([2])
    expect(matchColleagues(team, 'сем').map(({ id }) => id)).toEqual([3])
    expect(matchColleagues(team, 'петр').map(({ id }) => id)).toEqual([3])
    expect(matchColleagues(team, 'arl')).toEqual([])
  })

  test('are all of them while nothing is typed', () => {
    expect(matchColleagues(team, '')).toEqual(team)
  })
})

describe('whom a note names', () => {
  test('is read off its words, by the longest name', () => {
    expect(ids('@Anna Karlova, ask @Пётр Семёнов')).toEqual([2, 3])
    expect(ids('@Anna, look')).toEqual([1])
  })

  test('is nobody once the name is no longer whole', () => {
    expect(ids('@Ann look')).toEqual([])
    expect(ids('@Annabel')).toEqual([])
    expect(ids('Anna')).toEqual([])
    expect(ids('mail@Anna')).toEqual([])
  })

  test('of two of one name is the one that was picked', () => {
    const twins = [anna, { id: 9, name: 'Anna' }]
    expect(ids('@Anna', twins, [9])).toEqual([9])
    expect(ids('@Anna', twins)).toEqual([1])
  })

  test('is told once', () => {
    expect(ids('@Anna @Anna')).toEqual([1])
  })
})
