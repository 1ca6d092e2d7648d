import { expect, test } from 'vitest'
import { storable } from './storable.ts'

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)

test('an ordinary update is given back as it is, brackets in its text and all', () => {
  for (const update of [{ update_id: 1, message: { text: '🦊 [{' } }, { text: '['.repeat(90) }, nested(90)])
    expect(storable(update)).toBe(update)
})

test('NUL characters and halves of surrogate pairs are replaced, in keys too', () => {
  expect(storable({ text: 'a\0b', 'k\0': ['\ud800x', 7, null] })).toEqual({
    text: 'a\ufffdb',
    'k\ufffd': ['\ufffdx', 7, null],
  })
})

test.each([200, 5_000, 100_000])('what is nested %i deep is cut off, the rest is kept', (depth) => {
  const kept = storable({ update_id: 1, message: { text: 'hi', deep: nested(depth) } })
  expect(kept).toMatchObject({ update_id: 1, message: { text: 'hi' } })
  expect(JSON.stringify(kept).length).toBeLessThan(400)
})

test('brackets in texts neither count as nesting nor hide it', () => {
  const open = { text: '["\\[{'.repeat(100_000) }
  expect(storable(open)).toBe(open)
  const hidden: unknown = JSON.parse(`${'["]\\"}",'.repeat(3_000)}0${']'.repeat(3_000)}`)
  expect(JSON.stringify(storable(hidden)).length).toBeLessThan(2_000)
})
