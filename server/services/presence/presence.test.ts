import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PresenceState } from '#contract/enums.ts'
import { presenceChannel } from '#db/queries/presence.ts'
import type { OperatorCtx } from '#services/context.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { expirePresence } from './expire-presence.ts'
import { setPresence } from './set-presence.ts'

type Operator = OperatorCtx & { id: number }
let scene: Scene
let olga: Operator
let pavel: Operator
let dialogId: number
/** Dialogs told of, in order. */
let told: string[]
let unlisten: () => Promise<void>
beforeAll(async () => {
  scene = await openScene()
  unlisten = await scene.db.listen(presenceChannel, (payload) => told.push(payload))
})
beforeEach(async () => {
  await scene.reset()
  await scene.db.query('delete from presence', [])
  olga = await scene.hire('Olga')
  pavel = await scene.hire('Pavel')
  await scene.write(anna, 'Hello')
  dialogId = (await outboundOf(scene).theDialog()).id
  told = []
})
afterAll(async () => {
  await unlisten()
  await scene.close()
})

const phone = randomUUID()
const desktop = randomUUID()
const sign = (ctx: OperatorCtx, state: PresenceState, deviceId = phone) =>
  setPresence({ ctx, input: { dialogId, deviceId, state } })
const expire = () => expirePresence({ ctx: scene.ctx })
const age = () => scene.db.query(`update presence set expires_at = now() - interval '1 ms'`, [])
/** How often it was told of the dialog, once all that was told so far has come. */
const timesTold = async () => {
  const mark = randomUUID()
  await scene.db.notify(presenceChannel, mark)
  await expect.poll(() => told.includes(mark)).toBe(true)
  return told.filter((payload) => payload === String(dialogId)).length
}

test('who opens a dialog learns who is there, and everybody is told once', async () => {
  expect(await sign(olga, 'open')).toEqual({ people: [{ operatorId: olga.id, isWriting: false }] })
  expect(await sign(pavel, 'writing')).toEqual({
    people: [
      { operatorId: olga.id, isWriting: false },
      { operatorId: pavel.id, isWriting: true },
    ],
  })
  expect(await timesTold()).toBe(2)
})

test('the same sign again is told to nobody', async () => {
  for (const state of ['open', 'open', 'open'] as const) await sign(olga, state)
  expect(await timesTold()).toBe(1)
})

test('beginning to write, ceasing to, and leaving are told', async () => {
  for (const state of ['open', 'writing', 'writing', 'open', 'gone', 'gone'] as const) await sign(olga, state)
  expect(await timesTold()).toBe(4)
  expect(await sign(pavel, 'gone')).toEqual({ people: [] })
})

test('a person on two devices is one, and writes if any of them does', async () => {
  await sign(olga, 'open')
  expect(await sign(olga, 'writing', desktop)).toEqual({
    people: [{ operatorId: olga.id, isWriting: true }],
  })
  const before = await timesTold()
  // The phone's own state makes no difference while the desktop writes.
  await sign(olga, 'writing')
  await sign(olga, 'open')
  expect(await sign(olga, 'gone')).toEqual({ people: [{ operatorId: olga.id, isWriting: true }] })
  expect(await timesTold()).toBe(before)
  expect(await sign(olga, 'gone', desktop)).toEqual({ people: [] })
  expect(await timesTold()).toBe(before + 1)
})

test('a phone that vanished is gone after a while, and that is told', async () => {
  await sign(olga, 'writing')
  const before = await timesTold()
  expect(await expire()).toBe(0)
  await age()
  expect(await sign(pavel, 'gone')).toEqual({ people: [] })
  expect(await expire()).toBe(1)
  expect(await expire()).toBe(0)
  expect(await timesTold()).toBe(before + 1)
})

test('a sign given again in time does not expire; a device that did makes no difference while another is there', async () => {
  await sign(olga, 'open')
  await age()
  await sign(olga, 'open', desktop)
  const before = await timesTold()
  expect(await expire()).toBe(0)
  expect(await sign(olga, 'open', desktop)).toEqual({ people: [{ operatorId: olga.id, isWriting: false }] })
  expect(await timesTold()).toBe(before)
})

test('a device that was writing and vanished is told, though another still has the dialog open', async () => {
  await sign(olga, 'writing')
  await age()
  await sign(olga, 'open', desktop)
  expect(await expire()).toBe(1)
})

test('who leaves the team is there no more', async () => {
  await sign(olga, 'writing')
  await scene.db.query('update operator set is_active = false where id = $1', [olga.id])
  expect(await sign(pavel, 'open')).toEqual({ people: [{ operatorId: pavel.id, isWriting: false }] })
  expect(await expire()).toBe(1)
  expect(await scene.db.query('select operator_id from presence', [])).toEqual([{ operator_id: pavel.id }])
})

test('two processes that look at once tell each dialog once', async () => {
  await sign(olga, 'open')
  await age()
  const [one, two] = await Promise.all([expire(), expire()])
  expect(one + two).toBe(1)
})

test('nobody gives a sign in a dialog they do not see', async () => {
  await scene.db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
  await scene.db.query('insert into dialog_assignee (dialog_id, operator_id) values ($1, $2)', [
    dialogId,
    pavel.id,
  ])
  await expect(sign(olga, 'open')).rejects.toMatchObject({ code: 'not-found' })
  expect(await sign(pavel, 'open')).toEqual({ people: [{ operatorId: pavel.id, isWriting: false }] })
  expect(await timesTold()).toBe(1)
})

test('the customer is told nothing of it', async () => {
  await outboundOf(scene).drain()
  await sign(olga, 'writing')
  await age()
  await expire()
  expect(await outboundOf(scene).claim()).toBeNull()
  expect(await scene.db.query('select kind from event where kind = $1', ['presence'])).toEqual([])
})
