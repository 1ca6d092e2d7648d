import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { event, operator, session } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { signInitData } from '#test/harness/init-data.ts'
import { newOperator, startTestApi, type TestApi } from '#test/harness/test-api.ts'
import { createSession } from './create-session.ts'
import { endSession } from './end-session.ts'
import { findSession } from './find-session.ts'

const botToken = '42:staff-bot-token-of-the-tests'
const day = 24 * 60 * 60 * 1000
let house: TestApi
let telegramId = 900
let operatorId: number

beforeAll(async () => {
  house = await startTestApi()
})
afterAll(() => house.close())
beforeEach(async () => {
  telegramId += 1
  operatorId = await newOperator(house.ctx, telegramId, { name: '' })
})

const enter = (person: object = {}) =>
  createSession({
    ctx: house.ctx,
    input: {
      initData: signInitData({ id: telegramId, first_name: 'Olga', ...person }, botToken),
      botToken,
      maxAge: day,
    },
  })
const find = (token: string) => findSession({ ctx: house.ctx, input: { token } })
const sessionsOf = () =>
  house.db.orm.select().from(session).where(eq(session.operatorId, operatorId)).orderBy(session.id)

test('a token opens the session of the operator it was given to', async () => {
  const { token, me } = await enter({ language_code: 'ru' })
  expect(me).toEqual({
    id: operatorId,
    name: 'Olga',
    role: 'operator',
    language: 'ru',
    signature: 'Olga',
    onDuty: true,
    quiet: 'all',
    teamIds: [],
    listView: '',
    signByDefault: false,
  })
  const found = await find(token)
  expect(found).toMatchObject({ me, actor: { type: 'operator', operatorId, role: 'operator' } })
})

test('the composer learns, with everything else of oneself, whether the house signs its replies', async () => {
  const { token, me } = await enter()
  expect(me.signByDefault).toBe(false)
  await house.db.query(`insert into setting (key, value) values ('sign_by_default', 'true')`, [])
  expect((await find(token)).me.signByDefault).toBe(true)
  expect((await enter()).me.signByDefault).toBe(true)
  await house.db.query(`delete from setting where key = 'sign_by_default'`, [])
})

test('a token is 32 random bytes and the database keeps only its hash', async () => {
  const { token } = await enter()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const [row] = await sessionsOf()
  expect(Buffer.from(row?.tokenHash ?? []).includes(token)).toBe(false)
  expect(row?.tokenHash).toHaveLength(32)
})

test('each device has a session of its own', async () => {
  const [phone, desktop] = [await enter(), await enter()]
  const { sessionId, actor } = await find(phone.token)
  await endSession({ ctx: { ...house.ctx, actor } satisfies OperatorCtx, input: { sessionId } })
  await expect(find(phone.token)).rejects.toMatchObject({ code: 'session-expired' })
  await expect(find(desktop.token)).resolves.toMatchObject({ actor: { operatorId } })
})

test('ending a session twice, or that of somebody else, changes nothing', async () => {
  const { sessionId, actor } = await find((await enter()).token)
  const strangerId = await newOperator(house.ctx, telegramId + 5000)
  const stranger = { ...house.ctx, actor: { ...actor, operatorId: strangerId } }
  await endSession({ ctx: stranger, input: { sessionId } })
  expect(await sessionsOf()).toHaveLength(1)
  const mine = { ...house.ctx, actor }
  await endSession({ ctx: mine, input: { sessionId } })
  await endSession({ ctx: mine, input: { sessionId } })
  expect(await sessionsOf()).toHaveLength(0)
})

test('signing in fills in an unknown name and keeps a known one', async () => {
  expect((await enter({ first_name: 'Olga', last_name: 'Petrova' })).me.name).toBe('Olga Petrova')
  expect((await enter({ first_name: 'Somebody' })).me.name).toBe('Olga Petrova')
})

test("signing in takes note of Telegram's language, and an own choice outweighs it", async () => {
  expect((await enter({ language_code: 'ru' })).me.language).toBe('ru')
  expect((await enter({ language_code: 'en-GB' })).me.language).toBe('en')
  await house.db.orm.update(operator).set({ language: 'ru' }).where(eq(operator.id, operatorId))
  const { token, me } = await enter({ language_code: 'en' })
  expect([me.language, (await find(token)).me.language]).toEqual(['ru', 'ru'])
})

test('a language we do not speak becomes the default one of the installation', async () => {
  const { token } = await enter({ language_code: 'de' })
  expect((await find(token)).me.language).toBe('en')
  await house.db.query(`insert into setting (key, value) values ('default_language', '"ru"')`, [])
  expect((await find(token)).me.language).toBe('ru')
  expect((await enter({ language_code: 'de' })).me.language).toBe('ru')
  await house.db.query('delete from setting', [])
})

test('a stranger and a person who left are not operators', async () => {
  await expect(enter({ id: 1 })).rejects.toMatchObject({ code: 'not-an-operator' })
  await deactivateOperator({ ctx: house.ctx, input: { operatorId } })
  await expect(enter()).rejects.toMatchObject({ code: 'not-an-operator' })
})

test('an operator taken out of the team is refused at once, on every device', async () => {
  const [phone, desktop] = [await enter(), await enter()]
  await deactivateOperator({ ctx: house.ctx, input: { operatorId } })
  for (const { token } of [phone, desktop])
    await expect(find(token)).rejects.toMatchObject({ code: 'not-an-operator' })
  await house.db.orm.update(operator).set({ isActive: true }).where(eq(operator.id, operatorId))
  await expect(find(phone.token)).rejects.toMatchObject({ code: 'session-expired' })
})

test.each(['', 'x', 'a'.repeat(43), `${'a'.repeat(42)}=`, 'я'.repeat(43), 'a'.repeat(5000)])(
  'the token %j is no session',
  async (token) => {
    await expect(find(token)).rejects.toMatchObject({ code: 'session-expired' })
  },
)

const age = (interval: string) =>
  house.db.orm
    .update(session)
    .set({
      usedAt: sql`${session.usedAt} - ${interval}::interval`,
      expiresAt: sql`${session.expiresAt} - ${interval}::interval`,
    })
    .where(eq(session.operatorId, operatorId))

test('a session lives thirty days from its last use, noted once an hour at most', async () => {
  const { token } = await enter()
  await age('29 days 23 hours')
  const [old] = await sessionsOf()
  await find(token)
  const [slid] = await sessionsOf()
  const prolonged = (slid?.expiresAt.getTime() ?? 0) - (old?.expiresAt.getTime() ?? 0)
  expect(Math.round(prolonged / 3_600_000)).toBe(29 * 24 + 23)
  await find(token)
  expect((await sessionsOf())[0]).toEqual(slid)
})

test('a session unused for thirty days is over', async () => {
  const { token } = await enter()
  await age('30 days 1 second')
  await expect(find(token)).rejects.toMatchObject({ code: 'session-expired' })
  await expect(find(token)).rejects.toMatchObject({ code: 'session-expired' })
})

test('signing out is told to the open screens of that operator', async () => {
  const { sessionId, actor } = await find((await enter()).token)
  await endSession({ ctx: { ...house.ctx, actor }, input: { sessionId } })
  const events = await house.db.orm.select({ data: event.data }).from(event).orderBy(event.id)
  expect(events.at(-1)?.data).toEqual({ v: 1, kind: 'operator', operatorId })
})
