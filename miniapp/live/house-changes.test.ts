import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { beforeEach, expect, test } from 'vitest'
import type { Directory } from '#contract/events.ts'
import type { Dialog } from '#contract/resources.ts'
import { keys } from '#miniapp/api/keys.ts'
import { applyEvents } from './apply-event.ts'
import { journal } from './journal.ts'
import { plainView } from './list-view.ts'
import { dialog, dialogs, listed, message, messageEvent, timeline } from './live.fixture.ts'
import { type DialogsData, orderedDialogs } from './replay-dialogs.ts'
import { asStructuralSharing, settleDialogs } from './settle.ts'

let client: QueryClient
/** What was asked for, in order. */
let asked: string[]
beforeEach(() => {
  client = new QueryClient()
  asked = []
})

type Key = readonly unknown[]
const listSharing = asStructuralSharing(settleDialogs(plainView))

/** Puts something on the screen that is held as `data`; asked for again the server answers `answer`. */
function show<T>(
  queryKey: Key,
  data: T,
  answer: () => T | Promise<T> = () => data,
  sharing?: typeof listSharing,
) {
  client.setQueryData(queryKey, data)
  const observer = new QueryObserver<unknown>(client, {
    queryKey,
    queryFn: () => {
      asked.push(queryKey.join(' '))
      return answer()
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    structuralSharing: sharing ?? true,
  })
  return observer.subscribe(() => undefined)
}
const changed = (...what: Directory[]) =>
  applyEvents(
    client,
    what.map((one) => ({ type: 'changed', what: one })),
  )
const me = { id: 1, name: 'Olga', role: 'operator', language: 'en' }

test.each<[Directory, string[]]>([
  ['operators', ['me', 'operators']],
  ['teams', ['me', 'teams']],
  ['settings', ['me', 'settings']],
  ['fields', ['fields']],
  ['canned-replies', ['canned-replies']],
  ['tags', ['tags']],
])('a change of %s asks again for what it shows in', (what, expected) => {
  show(keys.me, me)
  for (const one of ['operators', 'teams', 'settings', 'fields', 'canned-replies', 'tags'] as const)
    show(keys.directory(one), [])
  changed(what, what)
  expect(asked.toSorted()).toEqual(expected)
})

test('my new role is on the screen as soon as it is known', async () => {
  let role = 'operator'
  show(keys.me, me, () => ({ ...me, role }))
  role = 'admin'
  changed('operators')
  await client.getQueryCache().find({ queryKey: keys.me })?.promise
  expect(client.getQueryData(keys.me)).toMatchObject({ role: 'admin' })
})

const given = (name: string): Dialog => dialog(2, { operators: [{ id: 1, name, role: 'operator' }] })
const held = (...items: Dialog[]): DialogsData => {
  const data = dialogs([items.map((item) => listed(item))], false)
  return { ...data, pages: data.pages.map((page) => ({ ...page, mark: journal.position() })) }
}
const namesIn = () =>
  orderedDialogs(client.getQueryData<DialogsData>(keys.dialogs(plainView)) ?? held(), plainView).map(
    (item) => item.dialog.operators[0]?.name,
  )

test('a new name comes into the list though the dialog itself has not changed', async () => {
  show(keys.dialogs(plainView), held(given('Olga')), () => held(given('Olga Petrova')), listSharing)
  changed('operators')
  await client.getQueryCache().find({ queryKey: keys.dialogs(plainView) })?.promise
  expect(namesIn()).toEqual(['Olga Petrova'])
})

test('what comes live while names are asked for again is not lost', async () => {
  let resolve = (_: DialogsData) => {}
  const answer = new Promise<DialogsData>((done) => {
    resolve = done
  })
  const before = held(given('Olga'))
  const asOf = journal.position()
  show(keys.dialogs(plainView), before, () => answer, listSharing)
  changed('operators')
  applyEvents(client, [messageEvent(message(9, { dialogId: 5 }), dialog(5))])
  resolve({ ...before, pages: held(given('Olga Petrova')).pages.map((page) => ({ ...page, mark: asOf })) })
  await client.getQueryCache().find({ queryKey: keys.dialogs(plainView) })?.promise
  expect(namesIn()).toEqual([undefined, 'Olga Petrova'])
})

test('a list one will come back to is asked for, a dialog off the screen dropped, one on it kept', () => {
  show(keys.timeline(2), timeline({ items: [message(1, { dialogId: 2 })], mark: journal.position() }))
  show(keys.dialogs(plainView), held(given('Olga')))()
  show(keys.timeline(3), timeline({ items: [message(2, { dialogId: 3 })], mark: journal.position() }))()
  changed('teams')
  expect(asked.toSorted()).toEqual(['dialogs ', 'timeline 2'])
  expect(client.getQueryData(keys.timeline(3))).toBeUndefined()
  expect(client.getQueryData(keys.timeline(2))).toBeDefined()
})
