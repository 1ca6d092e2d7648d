import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialog, dialogAssignee, message, notice, outbox, session, wizard } from '#db/schema/index.ts'
import { checkSessions } from '#services/access/check-sessions.ts'
import { inTransaction } from '#services/context.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { saveWizard } from '#services/wizards/wizard-state.ts'
import { atOnce, type Crew, manyTimes, openCrew } from '#test/harness/crew.ts'
import { anna, personNamed } from '#test/harness/scene.ts'
import { deactivateOperator } from './deactivate-operator.ts'
import { restoreOperator } from './restore-operator.ts'

let crew: Crew
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(() => crew.begin())
afterAll(() => crew.scene.close())

const orm = () => crew.scene.db.orm
const remove = (ctx: Crew['olga'], operatorId: number) => () =>
  deactivateOperator({ ctx, input: { operatorId } })
const restore = (ctx: Crew['olga'], operatorId: number) => () =>
  restoreOperator({ ctx, input: { operatorId } })
const addSession = async (operatorId: number, token: number): Promise<number> => {
  const expiresAt = new Date(Date.now() + 86_400_000)
  const [row] = await orm()
    .insert(session)
    .values({ operatorId, tokenHash: Uint8Array.of(token), expiresAt })
    .returning()
  return row?.id ?? 0
}
const askSomething = (chatId: number) =>
  inTransaction(crew.scene.ctx, (ctx) =>
    saveWizard(ctx, { chatId, updateId: 77, version: 1, state: {}, prompt: { telegramMessageId: 5 } }),
  )

describe('A person taken out of the team', () => {
  test('has no session left on any device, and colleagues keep theirs', async () => {
    const { ivan, anton, scene } = crew
    const [phone, desktop, other] = [
      await addSession(ivan.id, 1),
      await addSession(ivan.id, 2),
      await addSession(anton.id, 3),
    ]
    await remove(crew.olga, ivan.id)()
    const sessions = [
      { operatorId: ivan.id, sessionId: phone },
      { operatorId: ivan.id, sessionId: desktop },
      { operatorId: anton.id, sessionId: other },
    ]
    const ended = () => checkSessions({ ctx: scene.ctx, sessions })
    expect(await ended()).toEqual(
      new Map([
        [phone, 'not-an-operator'],
        [desktop, 'not-an-operator'],
      ]),
    )
    // Not even coming back makes an old session good again.
    await restore(crew.olga, ivan.id)()
    expect(await ended()).toEqual(
      new Map([
        [phone, 'session-expired'],
        [desktop, 'session-expired'],
      ]),
    )
  })

  test('gives their dialogs back with a line each, and what was shown to them of others goes', async () => {
    const { scene, olga } = crew
    const vera = await scene.hire('Vera', { staffChatOpen: true })
    await scene.write(anna, 'Hello')
    await scene.write(personNamed(5_400_000_001, 'Boris'), 'Hello')
    const [held, waiting] = await orm().select().from(dialog).orderBy(dialog.id)
    await refreshDueNotices({ ctx: scene.ctx, limit: 20 })
    await takeOver({ ctx: vera, input: { dialogId: held?.id ?? 0 } })
    await refreshDueNotices({ ctx: scene.ctx, limit: 20 })
    const shown = () =>
      orm()
        .select({ dialogId: notice.dialogId })
        .from(notice)
        .where(and(eq(notice.operatorId, vera.id), eq(notice.state, 'shown')))
    expect(await shown()).toEqual([{ dialogId: waiting?.id }])

    await remove(olga, vera.id)()
    await refreshDueNotices({ ctx: scene.ctx, limit: 20 })
    expect(await shown()).toEqual([])
    const [now] = await orm()
      .select()
      .from(dialog)
      .where(eq(dialog.id, held?.id ?? 0))
    expect(now).toMatchObject({ handler: 'bot', handlerOperatorId: null })
    expect(await orm().select().from(dialogAssignee)).toEqual([])
    const [line] = await orm().select().from(message).orderBy(sql`id desc`).limit(1)
    expect(line).toMatchObject({
      dialogId: held?.id,
      activityType: 'unassigned',
      activityDetail: 'Vera',
      operatorId: olga.id,
    })
  })

  test('is in the middle of nothing any more: the question’s buttons go', async () => {
    const { telegramId } = await crew.row(crew.ivan.id)
    await askSomething(telegramId)
    await askSomething(1)
    await remove(crew.olga, crew.ivan.id)()
    expect(await orm().select({ chatId: wizard.chatId }).from(wizard)).toEqual([{ chatId: 1 }])
    expect(await orm().select().from(outbox)).toMatchObject([
      { chatId: telegramId, kind: 'strip', call: { target: { telegramMessageId: 5 } } },
    ])
  })

  test('stays by name, and the audit says who removed them from which role', async () => {
    const told = await crew.told.by(remove(crew.anton, crew.ivan.id))
    expect(told).toEqual({ actions: ['operator-deactivated'], events: ['operator', 'operators'] })
    expect(await crew.told.audits()).toMatchObject([
      { operatorId: crew.anton.id, subject: 'Ivan', before: 'operator', after: null },
    ])
    expect(await crew.row(crew.ivan.id)).toMatchObject({
      name: 'Ivan',
      role: 'operator',
      isActive: false,
      deactivatedAt: expect.any(Date),
    })
  })
})

test('the last owner is not removed, be it by the system; an admin removes no owner', async () => {
  const people = await crew.people()
  const bySystem = () => deactivateOperator({ ctx: crew.scene.ctx, input: { operatorId: crew.olga.id } })
  expect(await atOnce(bySystem)).toEqual(['last-owner'])
  expect(await atOnce(remove(crew.anton, crew.olga.id))).toEqual(['forbidden'])
  expect(await atOnce(remove(crew.olga, crew.olga.id))).toEqual(['forbidden'])
  expect(await crew.people()).toEqual(people)
  expect(await crew.told.audits()).toEqual([])
})

test('one who left removes and brings back nobody', async () => {
  await remove(crew.olga, crew.anton.id)()
  expect(await atOnce(remove(crew.anton, crew.ivan.id))).toEqual(['not-an-operator'])
  expect(await atOnce(restore(crew.anton, crew.anton.id))).toEqual(['not-an-operator'])
})

describe('Bringing back', () => {
  const left = (role: 'owner' | 'admin' | 'operator') =>
    crew.scene.hire('Left', { role, isActive: false, deactivatedAt: new Date() })

  test.each([
    ['olga', 'owner', true],
    ['olga', 'admin', true],
    ['olga', 'operator', true],
    ['anton', 'owner', false],
    ['anton', 'admin', true],
    ['anton', 'operator', true],
    ['ivan', 'operator', false],
  ] as const)('by %s of one who was an %s: %s', async (who, role, isAllowed) => {
    const { id } = await left(role)
    const told = await crew.told.by(async () =>
      expect(await atOnce(restore(crew[who], id))).toEqual([isAllowed ? null : 'forbidden']),
    )
    expect(await crew.row(id)).toMatchObject({ role, isActive: isAllowed })
    expect(told).toEqual({
      actions: isAllowed ? ['operator-restored'] : [],
      events: isAllowed ? ['operator', 'operators'] : [],
    })
  })

  test('one who is there changes nothing, one who never was is not found', async () => {
    const told = await crew.told.by(restore(crew.olga, crew.ivan.id))
    expect(told).toEqual({ actions: [], events: [] })
    expect(await atOnce(restore(crew.olga, 999))).toEqual(['not-found'])
  })

  test('by several at once happens once', async () => {
    const { id } = await left('operator')
    const both = await atOnce(restore(crew.olga, id), restore(crew.anton, id))
    expect(both).toEqual([null, null])
    expect(await crew.told.audits()).toHaveLength(1)
  })
})

describe('At the same moment', () => {
  test('two owners who remove each other leave one, and the other is told they are out', async () => {
    const second = await crew.scene.hire('Second', { role: 'owner' })
    for (const _ of manyTimes) {
      const outcomes = await atOnce(remove(crew.olga, second.id), remove(second, crew.olga.id))
      expect(outcomes).toContain(null)
      expect(outcomes).toContain('not-an-operator')
      const owners = (await crew.people()).filter(({ role }) => role === 'owner')
      expect(owners.filter(({ isActive }) => isActive)).toHaveLength(1)
      await crew.scene.db.query('update operator set is_active = true', [])
    }
  })

  test('two who remove the same person do it once', async () => {
    for (const _ of manyTimes) {
      await crew.told.mark()
      const both = await atOnce(remove(crew.olga, crew.ivan.id), remove(crew.anton, crew.ivan.id))
      expect(both).toEqual([null, null])
      expect(await crew.told.audits()).toHaveLength(1)
      await crew.scene.db.query('update operator set is_active = true', [])
    }
  })

  test('who takes a dialog over while they are removed holds none in the end', async () => {
    await crew.scene.write(anna, 'Hello')
    const [row] = await orm().select().from(dialog)
    const dialogId = row?.id ?? 0
    for (const _ of manyTimes) {
      const outcomes = await atOnce(remove(crew.olga, crew.ivan.id), () =>
        takeOver({ ctx: crew.ivan, input: { dialogId } }),
      )
      expect([null, 'not-found', 'not-an-operator']).toContain(outcomes[1])
      expect(outcomes[0]).toBeNull()
      const [now] = await orm().select().from(dialog)
      expect(now).toMatchObject({ handler: 'bot', handlerOperatorId: null })
      expect(await orm().select().from(dialogAssignee)).toEqual([])
      await crew.scene.db.query('update operator set is_active = true', [])
    }
  })
})
