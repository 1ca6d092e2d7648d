import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Dialog } from '#contract/resources.ts'
import { belongs, byPlace, isBeyond, type Place, placeOf } from './belongs.ts'
import { createJournal, type DialogEvent } from './journal.ts'
import type { ReadMark } from './known-reads.ts'
import { type ListView, readView, spellView } from './list-view.ts'
import { contact, dialog } from './live.fixture.ts'
import {
  type DialogsData,
  type ListedDialog,
  orderedDialogs,
  type Reader,
  replayDialogs,
} from './replay-dialogs.ts'
import { settleDialogs } from './settle.ts'

/** Few of everything, so that changes meet. */
const me = { id: 1, name: 'Anna', role: 'operator' } as const
const people = [me, { id: 2, name: 'Ivan', role: 'operator' } as const]
const team = { id: 1, name: 'Sales' }
const tag = { id: 1, name: 'Urgent' }
const minute = fc.integer({ min: 0, max: 59 })
const at = (value: number) => new Date(Date.UTC(2026, 10, 23, 9, value)).toJSON()
const flag = fc.constantFrom('1' as const, undefined)

const someView = fc
  .record({
    status: fc.constantFrom('open', 'open', 'closed'),
    sort: fc.constantFrom('newest', 'oldest', 'waiting'),
    mine: flag,
    unassigned: flag,
    waiting: flag,
    unread: flag,
    banned: fc.constantFrom('1', undefined, undefined, undefined),
    handler: fc.constantFrom('bot', 'operator', undefined, undefined),
    operatorId: fc.constantFrom('1', '2', undefined, undefined, undefined),
    teamId: fc.constantFrom('1', undefined, undefined, undefined),
    tagId: fc.constantFrom('1', undefined, undefined, undefined),
  })
  .map((given): ListView => {
    const named = Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    )
    return readView(new URLSearchParams(named).toString())
  })

const someChange = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  status: fc.constantFrom('open' as const, 'open' as const, 'closed' as const),
  handler: fc.constantFrom('bot' as const, 'operator' as const),
  holder: fc.constantFrom(null, ...people),
  operators: fc.subarray(people),
  teams: fc.subarray([team]),
  tags: fc.subarray([tag]),
  waits: fc.option(minute),
  last: minute,
  seq: fc.integer({ min: 0, max: 3 }),
  isBanned: fc.constantFrom(false, false, false, true),
})
type Change = { [K in keyof Dialog]?: Dialog[K] } & { id: number }

const changeOf = (given: typeof someChange extends fc.Arbitrary<infer T> ? T : never): Change => ({
  id: given.id,
  contact: contact(given.id, { bannedAt: given.isBanned ? at(0) : null }),
  status: given.status,
  handler: given.handler,
  handlerOperator: given.handler === 'operator' ? given.holder : null,
  operators: given.operators,
  teams: given.teams,
  tags: given.tags,
  waitingSince: given.waits === null ? null : at(given.waits),
  lastMessageAt: at(given.last),
  incomingSeq: given.seq,
})

type Step =
  | { do: 'change'; change: Change }
  | { do: 'read'; id: number; readSeq: number }
  | { do: 'gone'; id: number }
  /** The next page is asked for, and comes. */
  | { do: 'ask' }
  | { do: 'answer' }

const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: someChange.map((given): Step => ({ do: 'change', change: changeOf(given) })) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      id: fc.integer({ min: 1, max: 8 }),
      readSeq: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }).map((id): Step => ({ do: 'gone', id })) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'ask' }) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'answer' }) },
)

type Page = DialogsData['pages'][number]

/**
 * The server in the small: all dialogs, all marks, pages by key, and every change told as an event.
 * @param walk - so many dialogs are passed at most for a page, which may be short then with more beyond it
 */
function createHouse(view: ListView, pageSize: number, walk: number) {
  const dialogs = new Map<number, Dialog>()
  const marks = new Map<number, ReadMark>()
  const log = createJournal()
  let rev = 1
  const markOf = (id: number): ReadMark => marks.get(id) ?? { readSeq: 0, readRev: 0 }
  const reader: Reader = { meId: () => me.id, readMarkOf: (id) => marks.get(id) ?? markOf(id) }
  const place = (one: Dialog) => placeOf(one, view.sort)
  const isIn = (one: Dialog) => belongs(view, { dialog: one, ...markOf(one.id) }, me.id)
  const inOrder = (some: Iterable<Dialog>) => [...some].sort((a, b) => byPlace(view.sort, place(a), place(b)))
  /** What belongs to the list, in its order. */
  const all = () => inOrder(dialogs.values()).filter(isIn)
  const tell = (...events: DialogEvent[]) => {
    log.append(events)
    return events
  }
  return {
    log,
    reader,
    all,
    change({ id, ...change }: Change) {
      rev += 1
      const next = { ...(dialogs.get(id) ?? dialog(id)), ...change, rev }
      dialogs.set(id, next)
      return tell({ type: 'dialog', dialog: next })
    },
    read(id: number, readSeq: number) {
      const known = dialogs.get(id)
      const mark = { readSeq, readRev: markOf(id).readRev + 1 }
      marks.set(id, mark)
      return tell(
        { type: 'read', dialogId: id, ...mark },
        ...(known ? [{ type: 'dialog', dialog: known } as const] : []),
      )
    },
    gone(id: number) {
      dialogs.delete(id)
      return tell({ type: 'dialog.gone', dialogId: id })
    },
    /** A page as of now, `mark` being what the reader had heard when they asked. */
    page(after: Place | null, mark: number): { page: Page; end: Place | null } {
      const beyond = inOrder(dialogs.values()).filter(
        (one) => after === null || byPlace(view.sort, place(one), after) > 0,
      )
      const walked = beyond.slice(0, walk)
      const items = walked.filter(isIn).slice(0, pageSize)
      const isFull = items.length === pageSize
      const last = isFull ? items.at(-1) : walked.at(-1)
      const end = last && beyond.at(-1) !== last ? place(last) : null
      return {
        page: {
          items: items.map((one) => ({ dialog: one, ...markOf(one.id) })),
          nextCursor: end && JSON.stringify(end),
          edge: isFull && last ? place(last) : null,
          liveCursor: '',
          mark,
        },
        end,
      }
    },
  }
}

const isOf = (one: Dialog) => (item: ListedDialog) => item.dialog.id === one.id

test('a list kept by live events is the list the server would give, as far as it is loaded', () => {
  fc.assert(
    fc.property(
      someView,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 9 }),
      fc.array(someChange, { maxLength: 8 }),
      fc.array(someStep, { maxLength: 30 }),
      (view, pageSize, walk, begin, steps) => {
        const house = createHouse(view, pageSize, walk)
        for (const given of begin) house.change(changeOf(given))
        const settle = settleDialogs(view, house.log, house.reader)
        const first = house.page(null, house.log.position())
        let data = settle(undefined, { pages: [first.page], pageParams: [undefined] })
        let edge = first.end
        let asked: ReturnType<typeof house.page> | null = null
        for (const step of steps) {
          if (step.do === 'change' || step.do === 'read' || step.do === 'gone') {
            const events =
              step.do === 'change'
                ? house.change(step.change)
                : step.do === 'read'
                  ? house.read(step.id, step.readSeq)
                  : house.gone(step.id)
            data = settle(data, replayDialogs(data, view, events, house.reader))
          } else if (step.do === 'ask') asked ??= edge && house.page(edge, house.log.position())
          else if (asked) {
            data = settle(data, {
              pages: [...data.pages, asked.page],
              pageParams: [...data.pageParams, undefined],
            })
            edge = asked.end
            asked = null
          }
          const shown = orderedDialogs(data, view)
          const { nextCursor = null, edge: known = null } = data.pages.at(-1) ?? {}
          // Beyond a short page, whose end the reader does not know, and within the edge's own millisecond, what came
          // live stays.
          const isLoaded = (one: Dialog) =>
            edge === null || byPlace(view.sort, placeOf(one, view.sort), edge) <= 0
          const mayBe = (one: Dialog) =>
            (nextCursor !== null && known === null) ||
            (edge !== null && !isBeyond(view.sort, placeOf(one, view.sort), edge))
          const expected = house.all().filter((one) => isLoaded(one) || (mayBe(one) && shown.some(isOf(one))))
          expect(shown.map((item) => item.dialog)).toEqual(expected)
        }
      },
    ),
    { numRuns: 1500 },
  )
})

test('a view is spelled one way and read back as it was', () => {
  fc.assert(
    fc.property(someView, (view) => {
      expect(readView(spellView(view))).toEqual(view)
      expect(spellView(readView(`?${spellView(view)}`))).toBe(spellView(view))
    }),
  )
})

test('whatever an address holds, some list is meant by it', () => {
  expect(readView('?status=nonsense&mine=yes&operatorId=-4&teamId=1e3&sort=up&m=7')).toEqual({
    status: 'open',
    sort: 'newest',
  })
  fc.assert(
    fc.property(fc.string(), (garbage) => {
      expect(['open', 'closed']).toContain(readView(garbage).status)
    }),
  )
})
