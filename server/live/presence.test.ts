import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PresenceState } from '#contract/enums.ts'
import { connectAgain } from '#test/database/test-database.ts'
import { type LiveHouse, startLiveHouse } from '#test/harness/live-house.ts'
import { eventsOf, type LiveReader } from '#test/harness/live-reader.ts'
import { newOperator, signIn } from '#test/harness/test-api.ts'
import { createHub, type Hub } from './hub.ts'

let house: LiveHouse
beforeAll(async () => {
  house = await startLiveHouse()
})
beforeEach(() => house.renew())
afterAll(() => house.close())

const device = randomUUID()
const sign = async (token: string, state: PresenceState, dialogId = house.dialogId) => {
  const answer = await house.ask('POST', `/api/dialogs/${dialogId}/presence`, {
    token,
    body: { deviceId: device, state },
  })
  return answer.json()
}
/** The next event of presence a stream brings. */
const nextOf = async (reader: LiveReader) => {
  for (;;) {
    const message = await reader.nextOf('batch')
    const event = eventsOf(message).find(({ type }) => type === 'presence')
    if (event || !message) return event
  }
}

test('colleagues see live who opens a dialog, who writes in it and who leaves it', async () => {
  const reader = await house.listening()
  const people = (isWriting: boolean) => [{ operatorId: house.operatorId, isWriting }]
  const told = { type: 'presence', dialogId: house.dialogId }
  await sign(house.token, 'open')
  expect(await nextOf(reader)).toEqual({ ...told, people: people(false) })
  await sign(house.token, 'writing')
  expect(await nextOf(reader)).toEqual({ ...told, people: people(true) })
  await sign(house.token, 'gone')
  expect(await nextOf(reader)).toEqual({ ...told, people: [] })
})

test('an event of presence moves no cursor: what follows is not missed by who resumes from it', async () => {
  const reader = await house.listening()
  await sign(house.token, 'open')
  const at = await reader.nextOf('batch')
  expect(eventsOf(at)).toMatchObject([{ type: 'presence' }])
  reader.close()
  await house.say('Hello')
  const again = await house.listen({ lastEventId: at?.id ?? '' })
  expect(eventsOf(await again.nextOf('batch'))).toMatchObject([{ type: 'message' }])
})

test('who may not see a dialog is not told who is in it', async () => {
  const telegramId = house.telegramId + 500_000
  const other = await newOperator(house.ctx, telegramId, { name: 'Pavel' })
  const otherToken = await signIn(house, telegramId)
  await house.db.query(
    `insert into setting (key, value) values ('visibility', '"assigned"') on conflict (key) do nothing`,
    [],
  )
  const hidden = house.dialogId
  await house.db.query('insert into dialog_assignee (dialog_id, operator_id) values ($1, $2)', [
    hidden,
    house.operatorId,
  ])
  const reader = await house.listening({ token: otherToken })
  await sign(house.token, 'open')
  const shared = await house.db.query<{ id: number }>('select id from dialog where id <> $1 limit 1', [
    hidden,
  ])
  const open = shared[0]?.id ?? 0
  await sign(otherToken, 'open', open)
  expect(await nextOf(reader)).toMatchObject({ dialogId: open, people: [{ operatorId: other }] })
  await house.db.query(`delete from setting where key = 'visibility'`, [])
})

test('a person at another process is seen too', async () => {
  const db = await connectAgain(house.db)
  const elsewhere: Hub = createHub({ ctx: { ...house.ctx, db }, poll: 60_000 })
  const stream = elsewhere.subscribe({ operatorId: house.operatorId, sessionId: 1, cursor: null })
  const bytes = stream.getReader()
  const decoder = new TextDecoder()
  const read = async () => decoder.decode((await bytes.read()).value)
  expect(await read()).toContain('heartbeat')
  await sign(house.token, 'writing')
  expect(await read()).toContain(
    `"type":"presence","dialogId":${house.dialogId},"people":[{"operatorId":${house.operatorId},"isWriting":true}]`,
  )
  await elsewhere.stop()
  await db.close()
})
