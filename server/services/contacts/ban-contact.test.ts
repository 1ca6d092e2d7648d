import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CallOutcome } from '#contract/outgoing.ts'
import { contact, dialog, event, message, notice, rawUpdate } from '#db/schema/index.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { markArrived } from '#services/messages/mark-arrived-message.ts'
import { retryMessage } from '#services/messages/retry-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { type Desk, openDesk } from '#test/harness/desk.ts'
import { lost, outboundOf, sentAs } from '#test/harness/outbound.ts'
import { anna } from '#test/harness/scene.ts'
import { banContact } from './ban-contact.ts'
import { unbanContact } from './unban-contact.ts'

let desk: Desk
let out: ReturnType<typeof outboundOf>
beforeAll(async () => {
  desk = await openDesk()
  out = outboundOf(desk.scene)
})
beforeEach(async () => {
  await desk.begin()
  await out.drain()
})
afterAll(() => desk.scene.close())

const ban = (reason = '', ctx = desk.olga, dialogId = desk.dialogId) =>
  banContact({ ctx, input: { dialogId, reason } })
const unban = (ctx = desk.olga, dialogId = desk.dialogId) => unbanContact({ ctx, input: { dialogId } })
const reply = (text: string) =>
  sendMessage({
    ctx: desk.olga,
    input: { dialogId: desk.dialogId, clientId: randomUUID(), text, entities: [] },
  })
const timeline = () => desk.scene.db.orm.select().from(message).orderBy(asc(message.id))
const changesNothing = async (work: () => Promise<unknown>) => {
  const before = await desk.state()
  await work()
  expect(await desk.state()).toEqual(before)
}

describe('A contact who is banned', () => {
  test('is so for a reason, by somebody, and the dialog tells it and waits no more', async () => {
    await desk.scene.press(anna, 'call-person')
    const { dialog: banned } = await ban(' Spam ')
    expect(banned).toMatchObject({
      status: 'open',
      waitingSince: null,
      calledAt: null,
      contact: { bannedAt: expect.any(String), banReason: 'Spam' },
    })
    expect((await desk.activities()).at(-1)).toEqual(['banned', 'Spam', desk.olga.id])
    expect(await desk.row()).toMatchObject({ isBanned: true, escalation: 0 })
    const [row] = await desk.scene.db.orm.select().from(contact)
    expect(row).toMatchObject({ bannedBy: desk.olga.id, rev: 2 })
  })

  test('needs no reason', async () => {
    expect((await ban('  ')).dialog.contact).toMatchObject({ bannedAt: expect.any(String), banReason: null })
    expect((await desk.activities()).at(-1)).toEqual(['banned', null, desk.olga.id])
  })

  test.each(['write', 'send a photo', 'press', 'edit', 'block', 'react'] as const)(
    'may %s as they like: it is shown to nobody and answered by nothing, and the update is kept',
    async (what) => {
      const known = await desk.scene.write(anna, 'Before')
      await ban()
      const before = [await desk.state(), await timeline()]
      const updates = await desk.scene.db.orm.$count(rawUpdate)
      const acts = {
        write: () => desk.scene.write(anna, 'Hello?'),
        'send a photo': () => desk.scene.write(anna, '', { content: 'photo', raw: {} }),
        press: async () => expect(await desk.scene.press(anna, 'call-person')).toEqual({ duplicate: false }),
        edit: () => desk.scene.edit(anna, known, 'After'),
        block: () => desk.scene.block(anna, true),
        react: () =>
          desk.scene.receive({
            type: 'other',
            kind: 'message_reaction',
            chatId: anna.telegramId,
            from: anna,
            date: new Date(),
            raw: {},
          }),
      }
      await acts[what]()
      expect([await desk.state(), await timeline()]).toEqual(before)
      expect(await desk.scene.db.orm.$count(rawUpdate)).toBe(updates + 1)
      expect(await out.drain()).toEqual([])
    },
  )

  test('gets nothing that was queued; each reply failed, and says why', async () => {
    await reply('One')
    await reply('Two '.repeat(1500))
    await ban()
    expect(await out.drain()).toEqual([])
    const replies = (await timeline()).filter((row) => row.origin === 'operator')
    expect(replies.map((row) => [row.delivery, row.failureCode])).toEqual([
      ['failed', 'banned'],
      ['failed', 'banned'],
    ])
    const told = (await desk.scene.db.orm.select().from(event)).flatMap(({ data }) =>
      data.kind === 'message' ? [data.messageId] : [],
    )
    for (const { id } of replies) expect(told.filter((one) => one === id)).toHaveLength(2)
  })

  test.each<[string, CallOutcome, string]>([
    ['arrived is sent', sentAs(9500), 'sent'],
    ['is to be tried again failed', { type: 'limited', retryAfter: 1 }, 'failed'],
    ['could not be made failed', { type: 'retry', reason: 'unreachable', detail: 'no' }, 'failed'],
    ['got lost is unknown', lost, 'unknown'],
  ])('a call under way that %s', async (_what, outcome, delivery) => {
    await reply('One')
    const job = await out.begin()
    await ban()
    await out.settle(job, outcome)
    const [row] = (await timeline()).filter((one) => one.origin === 'operator')
    expect(row?.delivery).toBe(delivery)
    await out.hurry()
    expect(await out.drain()).toEqual([])
  })

  test('a call whose worker died is not made again, nor what stands behind it', async () => {
    await reply('One')
    await reply('Two')
    await out.begin()
    await ban()
    await out.expireLeases()
    expect(await out.drain()).toEqual([])
    const replies = (await timeline()).filter((one) => one.origin === 'operator')
    expect(replies.map((row) => row.delivery)).toEqual(['unknown', 'failed'])
  })

  test.each(['is declared arrived', 'is answered late after all'] as const)(
    'gets nothing of what was held back behind a part that %s',
    async (what) => {
      const { result } = await reply('Two '.repeat(1500))
      const job = await out.begin()
      await out.expireLeases()
      expect(await out.drain()).toEqual([])
      await ban()
      if (what === 'is answered late after all') await out.settle(job, sentAs(9500))
      else await markArrived({ ctx: desk.olga, input: { messageId: result.message.id } })
      expect(await out.drain()).toEqual([])
      expect(await out.messageOf(result.message.id)).toMatchObject({
        delivery: 'failed',
        failureCode: 'banned',
      })
    },
  )

  test('cannot be replied to, and nothing is sent to them again', async () => {
    await reply('One')
    await ban()
    await expect(reply('Two')).rejects.toMatchObject({ code: 'contact-banned' })
    const [failed] = (await timeline()).filter((one) => one.origin === 'operator')
    await expect(
      retryMessage({ ctx: desk.olga, input: { messageId: failed?.id ?? 0 } }),
    ).rejects.toMatchObject({ code: 'contact-banned' })
  })

  test('is so in the dialogs of bots before, too', async () => {
    const [old] = await desk.scene.db.orm
      .insert(dialog)
      .values({ botId: 1, contactId: (await desk.row()).contactId, chatId: anna.telegramId })
      .returning()
    await ban()
    expect(await desk.row(old?.id)).toMatchObject({ isBanned: true })
    await unban(desk.olga, old?.id)
    expect((await desk.row()).isBanned).toBe(false)
  })

  test.runIf(process.env.TEST_DATABASE === 'postgres')(
    'as they come to another bot for the first time begins no dialog there',
    async () => {
      const { orm, query, transaction } = desk.scene.db
      await orm.update(dialog).set({ botId: 1 })
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      const coming = await transaction(async (tx) => {
        await banContact({ ctx: { ...desk.olga, tx }, input: { dialogId: desk.dialogId, reason: '' } })
        const begun = desk.scene.write(anna, 'Hello?')
        while ((await query(waiting, [])).length === 0);
        return { begun }
      })
      await coming.begun
      expect(await orm.$count(dialog)).toBe(1)
      expect((await timeline()).filter((row) => row.text === 'Hello?')).toEqual([])
    },
  )

  test('leaves no card on anybody’s phone', async () => {
    await desk.scene.db.query('update operator set staff_chat_open = true', [])
    await desk.scene.write(anna, 'Anybody?')
    await refreshDueNotices({ ctx: desk.scene.ctx, limit: 10 })
    expect(await desk.scene.db.orm.$count(notice, eq(notice.state, 'shown'))).toBeGreaterThan(0)
    await ban()
    await refreshDueNotices({ ctx: desk.scene.ctx, limit: 10 })
    expect(await desk.scene.db.orm.$count(notice, eq(notice.state, 'shown'))).toBe(0)
  })
})

describe('A contact who is no longer banned', () => {
  test('is taken in and answered again; what they wrote meanwhile stays out', async () => {
    await takeOver({ ctx: desk.olga, input: { dialogId: desk.dialogId } })
    await ban('Spam')
    await desk.scene.write(anna, 'Lost')
    const { dialog: free } = await unban()
    expect(free.contact).toMatchObject({ bannedAt: null, banReason: null })
    expect((await desk.activities()).at(-1)).toEqual(['unbanned', null, desk.olga.id])
    await desk.scene.write(anna, 'Back')
    const texts = (await timeline()).filter((row) => row.kind === 'incoming').map((row) => row.text)
    expect(texts).toEqual(['Hello', 'Back'])
    expect(await desk.row()).toMatchObject({ isBanned: false, waitingSince: expect.any(Date) })
    await reply('Welcome')
    expect(await out.drain()).toEqual(['Welcome'])
  })

  test('can be sent again what was not sent', async () => {
    await reply('One')
    await ban()
    await unban()
    const [failed] = (await timeline()).filter((one) => one.origin === 'operator')
    await retryMessage({ ctx: desk.olga, input: { messageId: failed?.id ?? 0 } })
    expect(await out.drain()).toEqual(['One'])
  })
})

describe.each(['Banning', 'Unbanning'] as const)('%s', (what) => {
  const act = (ctx = desk.olga, dialogId = desk.dialogId) =>
    what === 'Banning' ? ban('', ctx, dialogId) : unban(ctx, dialogId)

  test('twice changes nothing the second time', async () => {
    await ban('Spam')
    await act()
    await changesNothing(() => act())
  })

  test('many times at once is told once', async () => {
    if (what === 'Unbanning') await ban()
    await Promise.all([1, 2, 3, 4].map(() => act()))
    const type = what === 'Banning' ? 'banned' : 'unbanned'
    expect((await desk.activities()).filter(([one]) => one === type)).toHaveLength(1)
  })

  test('is not found for a dialog that isn’t there, or by one who left', async () => {
    const gone = await desk.scene.hire('Gone', { isActive: false })
    await expect(act(desk.olga, 999)).rejects.toMatchObject({ code: 'not-found' })
    await changesNothing(() => expect(act(gone)).rejects.toMatchObject({ code: 'not-found' }))
  })
})
