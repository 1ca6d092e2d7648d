import { readdirSync, readFileSync } from 'node:fs'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '#test/paths.ts'

const languages = ['ru', 'en'] as const
type Language = (typeof languages)[number]

/** The two rooms with words of their own: where the words lie, and how the code asks for them. */
const rooms = {
  'the Mini App': {
    room: 'miniapp',
    words: (language: Language) => `locales/${language}.ftl`,
    asks: /\btext\(\s*'([a-z][\w-]*)'/g,
  },
  'the server': {
    room: 'server',
    words: (language: Language) => `locales/${language}/`,
    asks: /\b(?:translate|t)\([\w.']+, '([a-z][\w-]*)'/g,
  },
}

/** The texts of a room's files whose path begins and ends so. */
const read = (room: string, start: string, ends: RegExp): string[] =>
  readdirSync(projectRoot + room, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.startsWith(start) && ends.test(path) && !/\.(test|fixture)\.tsx?$/.test(path))
    .map((path) => readFileSync(`${projectRoot}${room}/${path}`, 'utf8'))

/** Every `{ $variable }` in a parsed pattern, at any depth of its plurals. */
function variablesIn(pattern: unknown): string[] {
  if (typeof pattern !== 'object' || pattern === null) return []
  const own = 'type' in pattern && pattern.type === 'var' && 'name' in pattern ? [String(pattern.name)] : []
  return [...own, ...Object.values(pattern).flatMap(variablesIn)]
}

/** The variables of each key, sorted. */
const entriesOf = (source: string): Map<string, string> =>
  new Map(
    new FluentResource(source).body.map(({ id, value }) => [
      id,
      [...new Set(variablesIn(value))].sort().join(),
    ]),
  )

/** Keys as written, whether or not the parser could make sense of what follows them. */
const writtenKeys = (source: string): string[] =>
  [...source.matchAll(/^([a-z][\w-]*) *=/gm)].map(([, key = '']) => key)

/** Whether the code names the key, or builds it from a beginning and an end it writes out. */
function isSpoken(key: string, code: string): boolean {
  if (code.includes(`'${key}'`)) return true
  const templates = code.matchAll(/`([a-z][a-z0-9-]*-)\$\{[^`]*\}([a-z0-9-]*)`/g)
  return [...templates].some(([, start = '', end = '']) => key.startsWith(start) && key.endsWith(end))
}

describe.each(Object.entries(rooms))('%s', (_, { room, words, asks }) => {
  const all = (language: Language) => read(room, words(language), /\.ftl$/).join('\n')
  const code = read(room, '', /\.tsx?$/)

  test('says the same things in both languages, with the same variables', () => {
    expect(Object.fromEntries(entriesOf(all('ru')))).toEqual(Object.fromEntries(entriesOf(all('en'))))
  })

  test.each(languages)('has no key twice and none that cannot be read (%s)', (language) => {
    expect(writtenKeys(all(language)).sort()).toEqual([...entriesOf(all(language)).keys()].sort())
    expect(entriesOf(all(language)).size).toBeGreaterThan(10)
  })

  test('has no words that nothing says', () => {
    const spoken = code.join('\n')
    expect([...entriesOf(all('en')).keys()].filter((key) => !isSpoken(key, spoken))).toEqual([])
  })

  test('says nothing it has no words for', () => {
    const known = entriesOf(all('en'))
    const asked = code.flatMap((source) => [...source.matchAll(asks)].map(([, key = '']) => key))
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })
})
