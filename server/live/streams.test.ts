import { setImmediate } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { session } from '#db/schema/index.ts'
import { findSession } from '#services/sessions/find-session.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { type LiveHouse, startLiveHouse, textsOf } from '#test/harness/live-house.ts'
import { eventsOf, type LiveMessage } from '#test/harness/live-reader.ts'
import { signIn } from '#test/harness/test-api.ts'

const maxCatchUpBytes = 512 * 1024
let house: LiveHouse
beforeAll(async () => {
  house = await startLiveHouse({ maxQueued: 128 * 1024, maxCatchUpBytes, heartbeat: 200 })
})
afterAll(() => house.close())
beforeEach(() => house.renew())

test('the stream is neither cached, compressed nor held back on the way', async () => {
  const { response } = await house.listening()
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'content-encoding': 'identity',
    'x-accel-buffering': 'no',
  })
})

test('a heartbeat tells the place to resume from', async () => {
  const reader = await house.listening()
  await house.say('one')
  const batch = await reader.nextOf('batch')
  const beat = await reader.nextOf('heartbeat')
  reader.close()
  await house.say('two')
  expect(batch?.id).toBeDefined()
  const again = await house.listen({ lastEventId: beat?.id ?? '' })
  expect(textsOf(await again.next())).toEqual(['two'])
})

test('the stream of an operator taken out of the team ends at once, saying why', async () => {
  const { operatorId } = house
  const reader = await house.listening()
  await deactivateOperator({ ctx: house.ctx, input: { operatorId } })
  expect(await reader.nextOf('gone')).toMatchObject({ data: '{"code":"not-an-operator"}' })
  expect(await reader.next()).toBeNull()
})

test('an operator taken out is told nothing of what was written after it', async () => {
  const { operatorId } = house
  const reader = await house.listening()
  // Both reach the hub in one reading: it is woken only by the second.
  await deactivateOperator({ ctx: { ...house.ctx, wake: () => undefined }, input: { operatorId } })
  await house.say('secret')
  await reader.ended
  expect(reader.seen.flatMap((one) => textsOf(one))).toEqual([])
  expect(reader.seen.at(-1)).toMatchObject({ event: 'gone' })
})

test('signing out on one device ends its stream and not that of another', async () => {
  const phone = await house.listening()
  const desktop = await house.listening({ token: await signIn(house, house.telegramId) })
  expect((await house.ask('DELETE', '/api/session', { token: house.token })).status).toBe(204)
  expect(await phone.nextOf('gone')).toMatchObject({ data: '{"code":"session-expired"}' })
  expect(await phone.next()).toBeNull()
  await house.say('still here')
  expect(textsOf(await desktop.nextOf('batch'))).toEqual(['still here'])
})

test('a session that ran out under an open stream ends it at the next heartbeat', async () => {
  const reader = await house.listening()
  await house.db.orm
    .update(session)
    .set({ expiresAt: sql`now()` })
    .where(eq(session.operatorId, house.operatorId))
  expect(await reader.nextOf('gone')).toMatchObject({ data: '{"code":"session-expired"}' })
  expect(await reader.next()).toBeNull()
})

test('the reading of the log outlives errors of the database', async () => {
  const reader = await house.listening()
  await house.db.query('alter table event rename to lost', [])
  house.hub.wake()
  while (!house.log.some((line) => line.level === 'error')) await setImmediate()
  await house.db.query('alter table lost rename to event', [])
  await house.say('back')
  expect(textsOf(await reader.nextOf('batch'))).toEqual(['back'])
})

test('a client that leaves is forgotten', async () => {
  const reader = await house.listening()
  expect(house.hub.connections()).toBe(1)
  reader.close()
  while (house.hub.connections() > 0) await setImmediate()
  await house.say('to nobody')
  expect(house.log.filter((line) => line.level === 'error')).toEqual([])
})

const idsOf = (seen: LiveMessage[]) =>
  seen.flatMap(eventsOf).flatMap((event) => (event.type === 'message' ? [event.message.id] : []))
const long = 'слово '.repeat(2500)

/** Writes until the one stream there is has been cut. */
async function writeUntilCut(): Promise<number[]> {
  const written: number[] = []
  while (house.hub.connections() > 0) written.push(await house.say(long))
  return written
}

test('a reader too slow for what happens loses the connection', async () => {
  const slow = await house.listening()
  slow.pause()
  const written = await writeUntilCut()
  slow.response.resume()
  await slow.ended
  const got = idsOf(slow.seen)
  expect(got).toEqual(written.slice(0, got.length))
  expect(got.length).toBeLessThan(written.length)
})

test('one who was cut for being slow resumes and has missed nothing', async () => {
  const { token, operatorId } = house
  const { sessionId } = await findSession({ ctx: house.ctx, input: { token } })
  let cuts = 0
  const cut = () => {
    cuts += 1
  }
  const stream = house.hub.subscribe({ operatorId, sessionId, cursor: null, cut }).getReader()
  await stream.read()
  const cursor = await house.now()
  const written = await writeUntilCut()
  expect(cuts).toBe(1)
  const again = await house.listen({ cursor })
  expect(await again.next().then((first) => idsOf(first ? [first] : []))).toEqual(written)
})

test('one who missed more bytes than are worth sending starts anew', async () => {
  const cursor = await house.now()
  for (let bytes = 0; bytes <= maxCatchUpBytes; bytes += Buffer.byteLength(long)) await house.say(long)
  expect(await (await house.listen({ cursor })).next()).toMatchObject({ event: 'resync' })
})

test('stopping ends every stream at once, and none begins after it', async () => {
  const reader = await house.listening()
  await house.hub.stop()
  // It may have said before that it lives.
  let last = await reader.next()
  while (last?.event === 'heartbeat') last = await reader.next()
  expect(last).toBeNull()
  expect(await (await house.listen()).next()).toBeNull()
  expect(house.hub.connections()).toBe(0)
})
