import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LiveHouse, startLiveHouse, textsOf } from '#test/harness/live-house.ts'
import type { LiveMessage } from '#test/harness/live-reader.ts'

let house: LiveHouse
beforeAll(async () => {
  house = await startLiveHouse({ maxCatchUp: 3 })
})
afterAll(() => house.close())
beforeEach(() => house.renew())

/** `epoch:xmin:xmax:…` */
const xmaxOf = (cursor: string) => BigInt(cursor.split(':')[2] ?? '')

/** A heartbeat that stands no earlier than `before`; other databases on the same server move snapshots on too. */
function expectPresent(message: LiveMessage | null, before: string): void {
  expect(message).toMatchObject({ event: 'heartbeat', data: '' })
  expect(xmaxOf(message?.id ?? '')).toBeGreaterThanOrEqual(xmaxOf(before))
}

test('a stream without a cursor begins now, and its first word is where that is', async () => {
  await house.say('before')
  const before = await house.now()
  const reader = await house.listen()
  expectPresent(await reader.next(), before)
  await house.say('after')
  expect(textsOf(await reader.nextOf('batch'))).toEqual(['after'])
})

test.each([
  ['the Last-Event-ID header', (cursor: string) => ({ lastEventId: cursor })],
  ['the cursor parameter', (cursor: string) => ({ cursor })],
  ['the header before the parameter', (cursor: string) => ({ lastEventId: cursor, cursor: 'rubbish' })],
])('a client that was away catches up by %s', async (_, request) => {
  const cursor = await house.now()
  await house.say('one')
  await house.say('two')
  const reader = await house.listen(request(cursor))
  expect(textsOf(await reader.next())).toEqual(['one', 'two'])
})

test('a client that missed nothing is told where it stands', async () => {
  const cursor = await house.now()
  const reader = await house.listen({ cursor })
  expectPresent(await reader.next(), cursor)
})

test('every batch is a place to resume from', async () => {
  const reader = await house.listening()
  await house.say('one')
  const batch = await reader.nextOf('batch')
  reader.close()
  await house.say('two')
  const again = await house.listen({ lastEventId: batch?.id ?? '' })
  expect(textsOf(await again.next())).toEqual(['two'])
})

const damage: [string, (cursor: string) => string][] = [
  ['is no cursor', () => 'rubbish'],
  ['is of another epoch', (cursor) => cursor.replace(/^\d+/, '99')],
  ['is of the future', (cursor) => cursor.replace(/:\d+:\d+:.*/, ':999999:999999:')],
  ['has a running transaction outside its bounds', (cursor) => `${cursor.replace(/:[^:]*$/, '')}:1`],
  ['ends before it begins', () => '1:900:800:'],
  ['begins at nothing', () => '1:0:800:'],
  ['lists its transactions out of order', () => '1:700:999:702,701'],
  ['is longer than four kilobytes', () => `1:800:9999:${Array.from({ length: 999 }, (_, i) => 800 + i)}`],
  ['holds a number no transaction has', () => `1:1:${'9'.repeat(19)}:`],
  ['holds a NUL', () => '1:1:\u0000:'],
]
test.each(damage)('a cursor that %s is answered with resync and the end', async (_, harm) => {
  const reader = await house.listen({ cursor: harm(await house.now()) })
  expect(await reader.next()).toMatchObject({ event: 'resync' })
  expect(await reader.next()).toBeNull()
})

/** Transactions of other databases on the same server count in a snapshot too: waits for those begun before the floor. */
async function untilNothingIsOlder(): Promise<void> {
  const isSo = async () => {
    const [row] = await house.db.query<{ so: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) >= floor_xid as so from live_log',
      [],
    )
    return row?.so
  }
  await expect.poll(isSo, { timeout: 20_000, interval: 20 }).toBe(true)
}

test('a cursor older than what is kept is answered with resync', async () => {
  const cursor = await house.now()
  await house.say('forgotten')
  await house.db.query('update live_log set floor_xid = pg_snapshot_xmax(pg_current_snapshot())', [])
  expect(await (await house.listen({ cursor })).next()).toMatchObject({ event: 'resync' })
  await untilNothingIsOlder()
  const now = await house.now()
  expectPresent(await (await house.listen({ cursor: now })).next(), now)
})

test('one who missed too much starts anew', async () => {
  const cursor = await house.now()
  for (const text of ['1', '2', '3']) await house.say(text)
  expect(textsOf(await (await house.listen({ cursor })).next())).toEqual(['1', '2', '3'])
  await house.say('4')
  expect(await (await house.listen({ cursor })).next()).toMatchObject({ event: 'resync' })
})

test('after a restore of the database every stream starts anew', async () => {
  const old = await house.now()
  const reader = await house.listening()
  await house.db.query('update live_log set epoch = epoch + 1', [])
  expect(await reader.nextOf('resync')).not.toBeNull()
  expect(await reader.next()).toBeNull()
  expect(await (await house.listen({ cursor: old })).next()).toMatchObject({ event: 'resync' })
  const now = await house.now()
  expectPresent(await (await house.listen()).next(), now)
})
