import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { StoredEvent } from '#contract/events.ts'
import { dialogAssignee } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { type LiveHouse, startLiveHouse, textsOf } from '#test/harness/live-house.ts'
import { eventsOf } from '#test/harness/live-reader.ts'
import { newOperator, signIn } from '#test/harness/test-api.ts'

let house: LiveHouse
beforeAll(async () => {
  house = await startLiveHouse()
})
afterAll(() => house.close())
beforeEach(() => house.renew())

let telegramId = 50_000
/** A colleague, and their stream once it is on the log. */
async function colleague() {
  telegramId += 1
  const id = await newOperator(house.ctx, telegramId)
  const token = await signIn(house, telegramId)
  return { id, token, stream: await house.listening({ token }) }
}
const record = (...events: StoredEvent[]) =>
  inTransaction(house.ctx, async (ctx) => {
    for (const event of events) await recordEvent(ctx, event)
  })
const changed = (what: 'teams' | 'operators' | 'settings'): StoredEvent => ({ v: 1, kind: 'changed', what })
const sight = (operatorId: number | null): StoredEvent => ({ v: 1, kind: 'sight', operatorId })

test('a change of the house is told to everybody, several of one list once', async () => {
  const { stream } = await colleague()
  const mine = await house.listening()
  await record(changed('teams'), changed('operators'), changed('teams'))
  for (const reader of [stream, mine])
    expect(eventsOf(await reader.nextOf('batch'))).toEqual([
      { type: 'changed', what: 'teams' },
      { type: 'changed', what: 'operators' },
    ])
})

test('a change of the house is caught up with', async () => {
  const cursor = await house.now()
  await record(changed('settings'))
  const reader = await house.listen({ cursor })
  expect(eventsOf(await reader.next())).toEqual([{ type: 'changed', what: 'settings' }])
})

test('whose sight changed loads anew, their colleagues go on', async () => {
  const { id, stream } = await colleague()
  const mine = await house.listening()
  await record(sight(id), changed('teams'))
  expect(await stream.nextOf('resync')).not.toBeNull()
  expect(await stream.next()).toBeNull()
  expect(eventsOf(await mine.nextOf('batch'))).toEqual([{ type: 'changed', what: 'teams' }])
})

test('when the sight of all changed every stream loads anew', async () => {
  const { stream } = await colleague()
  const mine = await house.listening()
  await record(sight(null))
  for (const reader of [stream, mine]) {
    expect(await reader.nextOf('resync')).not.toBeNull()
    expect(await reader.next()).toBeNull()
  }
})

test('who was away while their sight changed starts anew, and catches up from there', async () => {
  const { id, token } = await colleague()
  const cursor = await house.now()
  await house.say('before')
  await record(sight(id))
  expect(await (await house.listen({ token, cursor })).next()).toMatchObject({ event: 'resync' })
  expect(textsOf(await (await house.listen({ cursor })).next())).toEqual(['before'])
  const after = await house.now()
  expect(await (await house.listen({ token, cursor: after })).next()).toMatchObject({ event: 'heartbeat' })
})

test('a dialog given to a colleague is gone for those who see only theirs, and comes back when it is nobody’s', async () => {
  await house.db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
  const { id, stream } = await colleague()
  const mine = await house.listening()
  const { dialogId } = house
  await house.db.orm.insert(dialogAssignee).values({ dialogId, operatorId: id })
  await house.say('theirs')
  expect(eventsOf(await mine.nextOf('batch'))).toEqual([{ type: 'dialog.gone', dialogId }])
  expect(eventsOf(await stream.nextOf('batch'))).toMatchObject([
    { type: 'message', message: { text: 'theirs' }, dialog: { operators: [{ id }] } },
  ])
  await house.db.orm.delete(dialogAssignee)
  await house.say('everyone’s')
  expect(textsOf(await mine.nextOf('batch'))).toEqual(['everyone’s'])
  await house.db.query(`delete from setting where key = 'visibility'`, [])
})
