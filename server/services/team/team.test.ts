import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, event, operator, readMark } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { newDialog, newOperator, startTestApi, type TestApi } from '#test/harness/test-api.ts'
import { deactivateOperator } from './deactivate-operator.ts'
import { ensureOwner } from './ensure-owner.ts'
import { noteStaffChat } from './note-staff-chat.ts'

let house: TestApi
let telegramId = 700
beforeAll(async () => {
  house = await startTestApi()
})
afterAll(() => house.close())
beforeEach(() => {
  telegramId += 1
})

const owner = () => ensureOwner({ ctx: house.ctx, input: { telegramId } })
const readOperator = async () => {
  const [row] = await house.db.orm.select().from(operator).where(eq(operator.telegramId, telegramId))
  return row
}
const eventsOf = async (operatorId: number | undefined) => {
  const rows = await house.db.orm.select({ data: event.data }).from(event)
  return rows.filter((row) => row.data.kind === 'operator' && row.data.operatorId === operatorId).length
}
const writes = (input: object = {}) =>
  noteStaffChat({
    ctx: house.ctx,
    input: { telegramId, firstName: 'Olga', lastName: 'Petrova', languageCode: 'ru', open: true, ...input },
  })

test('the owner is made once however many processes start at the same moment', async () => {
  await Promise.all([owner(), owner(), owner()])
  const row = await readOperator()
  expect(row).toMatchObject({ role: 'owner', isActive: true, name: '' })
  expect(await eventsOf(row?.id)).toBe(1)
})

test('an operator named in the environment becomes an owner, even one who had left', async () => {
  const operatorId = await newOperator(house.ctx, telegramId)
  await deactivateOperator({ ctx: house.ctx, input: { operatorId } })
  await owner()
  expect(await readOperator()).toMatchObject({ role: 'owner', isActive: true, deactivatedAt: null })
})

test('what was written before a person joined counts as read, what comes after does not', async () => {
  const before = await newDialog(house.ctx)
  await house.db.orm.update(dialog).set({ incomingSeq: 7 }).where(eq(dialog.id, before))
  const operatorId = await newOperator(house.ctx, telegramId)
  const after = await newDialog(house.ctx)
  const marks = await house.db.orm.select().from(readMark).where(eq(readMark.operatorId, operatorId))
  expect(marks).toContainEqual({ operatorId, dialogId: before, readSeq: 7, rev: 1 })
  expect(marks.map((mark) => mark.dialogId)).not.toContain(after)
})

test('the first word of an owner in the staff bot fills in who they are', async () => {
  await owner()
  const { operator: me } = await writes()
  expect(me).toMatchObject({ name: 'Olga Petrova', role: 'owner', language: 'ru' })
  expect(await readOperator()).toMatchObject({ name: 'Olga Petrova', staffChatOpen: true })
})

test('a name in which there is nothing to see is none, until one comes that can be seen', async () => {
  await owner()
  expect((await writes({ firstName: '\u3164', lastName: null })).operator?.name).toBe('')
  expect((await writes({ firstName: '\u3164' })).operator?.name).toBe('Petrova')
})

test('a known name stays, a new language and a blocked chat are noted', async () => {
  await newOperator(house.ctx, telegramId, { name: 'Chief' })
  await writes()
  const { operator: me } = await writes({ firstName: 'X', languageCode: 'en', open: false })
  expect(me).toMatchObject({ name: 'Chief', language: 'en' })
  expect(await readOperator()).toMatchObject({ staffChatOpen: false, telegramLanguage: 'en' })
})

test('hearing the same of a person twice is one event', async () => {
  const operatorId = await newOperator(house.ctx, telegramId)
  const before = await eventsOf(operatorId)
  await writes()
  await writes()
  expect((await eventsOf(operatorId)) - before).toBe(1)
})

test('a stranger and a person who left are nobody, and nothing is noted of them', async () => {
  expect(await writes()).toEqual({ operator: null })
  const operatorId = await newOperator(house.ctx, telegramId)
  await deactivateOperator({ ctx: house.ctx, input: { operatorId } })
  expect(await writes()).toEqual({ operator: null })
  expect(await readOperator()).toMatchObject({ staffChatOpen: false, telegramLanguage: null })
})

const acting = async (role: 'owner' | 'admin' | 'operator'): Promise<OperatorCtx> => {
  const operatorId = await newOperator(house.ctx, telegramId + 10_000, { role })
  return { ...house.ctx, actor: { type: 'operator', operatorId, role, language: 'en' } }
}

test.each([
  ['owner', 'owner', true],
  ['owner', 'operator', true],
  ['admin', 'operator', true],
  ['admin', 'admin', true],
  ['admin', 'owner', false],
  ['operator', 'operator', false],
] as const)('an %s may take an %s out of the team: %s', async (role, targetRole, isAllowed) => {
  const operatorId = await newOperator(house.ctx, telegramId, { role: targetRole })
  const removal = deactivateOperator({ ctx: await acting(role), input: { operatorId } })
  if (isAllowed) await removal
  else await expect(removal).rejects.toMatchObject({ code: 'forbidden' })
  expect((await readOperator())?.isActive).toBe(!isAllowed)
})

test('nobody takes themselves out of the team', async () => {
  const ctx = await acting('owner')
  const removal = deactivateOperator({ ctx, input: { operatorId: ctx.actor.operatorId } })
  await expect(removal).rejects.toMatchObject({ code: 'forbidden' })
})

test('taking out one who is not there is refused, and one who left already is no news', async () => {
  const missing = deactivateOperator({ ctx: house.ctx, input: { operatorId: 123_456 } })
  await expect(missing).rejects.toMatchObject({ code: 'not-found' })
  const operatorId = await newOperator(house.ctx, telegramId)
  await deactivateOperator({ ctx: house.ctx, input: { operatorId } })
  const left = await readOperator()
  const events = await eventsOf(operatorId)
  await deactivateOperator({ ctx: house.ctx, input: { operatorId } })
  expect(await readOperator()).toEqual(left)
  expect(await eventsOf(operatorId)).toBe(events)
})
