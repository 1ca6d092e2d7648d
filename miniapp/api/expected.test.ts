import { expect, test } from 'vitest'
import { plainView } from '#miniapp/live/list-view.ts'
import { dialog, listed, me } from '#miniapp/live/live.fixture.ts'
import { type Guess, withGuesses } from './expected.ts'
import { expectedItem, type ListVerb } from './list-verbs.ts'

const ivan = { id: 2, name: 'Ivan', role: 'operator' } as const
const olga = { id: 3, name: 'Olga', role: 'operator' } as const

const rows = [1, 2, 3].map((id) => listed(dialog(id, { incomingSeq: 4 }), 4))
const guess = (dialogId: number, verb: ListVerb): Guess => ({
  dialogId,
  become: (item) => expectedItem(item, verb, me),
})
const ids = (...guesses: Guess[]) => withGuesses(rows, plainView, guesses).map(({ dialog: { id } }) => id)

test('a row that is closed leaves the open list at once, and is back when that failed', () => {
  expect(ids(guess(2, 'close'))).toEqual([1, 3])
  expect(ids()).toEqual([1, 2, 3])
})

test('a row that is marked unread shows so at once, one marked read leaves the unread ones', () => {
  expect(withGuesses(rows, plainView, [guess(2, 'unread')])[1]).toEqual({ ...rows[1], readSeq: 3 })
  const unread = { ...plainView, unread: '1' } as const
  const [first] = withGuesses([listed(dialog(1, { incomingSeq: 4 }), 1)], unread, [guess(1, 'read')])
  expect(first).toBeUndefined()
})

test('who claims takes it from whoever had it; others it is given to keep it', () => {
  const item = listed(dialog(1, { handler: 'operator', handlerOperator: ivan, operators: [ivan, olga] }))
  expect(expectedItem(item, 'claim', me).dialog).toMatchObject({
    handler: 'operator',
    handlerOperator: { id: 1 },
    operators: [{ id: 3 }, { id: 1 }],
  })
})

test('what did not change keeps its identity, so that its row is not drawn again', () => {
  const [first] = withGuesses(rows, plainView, [guess(2, 'claim')])
  expect(first).toBe(rows[0])
  expect(withGuesses(rows, plainView, [])).toBe(rows)
})
