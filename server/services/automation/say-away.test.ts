import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Span, WorkingHours } from '#contract/settings.ts'
import { contact, dialog, message, operator } from '#db/schema/index.ts'
import { assignDialog } from '#services/assignment/assign-dialog.ts'
import type { OperatorCtx } from '#services/context.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { handBack } from '#services/dialogs/hand-back.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { changeSettingText } from '#services/settings/change-setting-text.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, openScene, personNamed, type Scene } from '#test/harness/scene.ts'

const away = 'Сейчас мы не на связи. Ответим, как только вернёмся.'
const everyDay = (day: Span[]) => ({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day })
const closedWeek = everyDay([])
const openWeek = everyDay([['00:00', '24:00']])

let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: OperatorCtx & { id: number }
let woken: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga', { role: 'admin' })
  woken = 0
  scene.ctx.wake = () => {
    woken += 1
  }
})
afterAll(() => scene.close())

const setHours = (hours: WorkingHours | null) =>
  changeSetting({ ctx: olga, input: { key: 'hours', value: hours } })
const closeShop = () => setHours({ week: closedWeek, exceptions: {} })
const openShop = () => setHours(null)
/** What the notices' worker does, and what the customers then got, the greetings left out. */
const look = async () => {
  await refreshDueNotices({ ctx: scene.ctx, limit: 50 })
  return (await out.drain()).filter((text) => !/^(Здравствуйте|Hello)/.test(text))
}
const theDialog = () => out.theDialog()

test('who writes out of hours is told so, after the greeting, and waits on', async () => {
  await closeShop()
  await scene.write(anna, 'Hello')
  const { waitingSince } = await theDialog()
  await refreshDueNotices({ ctx: scene.ctx, limit: 50 })
  expect((await out.drain()).slice(1)).toEqual([away])
  expect(await theDialog()).toMatchObject({ waitingSince, status: 'open', handler: 'bot', noticesDue: false })
  const said = await scene.db.orm.select().from(message).orderBy(asc(message.id))
  expect(said.at(-1)).toMatchObject({ kind: 'outgoing', origin: 'bot', operatorId: null, text: away })
})

test('once while they wait, however much they write; anew when they wait anew', async () => {
  await closeShop()
  await scene.write(anna, 'Hello')
  expect(await look()).toEqual([away])
  await scene.write(anna, 'Anybody?')
  expect(await look()).toEqual([])
  await closeDialog({ ctx: olga, input: { dialogId: (await theDialog()).id } })
  await scene.write(anna, 'Hello again')
  expect(await look()).toEqual([away])
})

test('in their language, with the formatting the team gave it', async () => {
  const text = { text: 'We sleep', entities: [{ type: 'italic', offset: 3, length: 5 }] }
  await changeSettingText({ ctx: olga, input: { key: 'away', language: 'en', text } })
  await closeShop()
  await scene.write(personNamed(5_300_000_001, 'John'), 'Hi')
  await scene.write(anna, 'Hi')
  expect((await look()).toSorted()).toEqual(['We sleep', away])
  const rows = await scene.db.orm.select().from(message).where(eq(message.text, 'We sleep'))
  expect(rows).toMatchObject([text])
})

test('nobody is told in hours, nor when there are none', async () => {
  await scene.write(anna, 'Hello')
  expect(await look()).toEqual([])
  await setHours({ week: openWeek, exceptions: {} })
  await scene.write(anna, 'Hello?')
  expect(await look()).toEqual([])
})

/** The dialog's customer wrote at noon yesterday. Gives that day. */
const writeYesterday = async () => {
  const yesterday = new Date(Date.now() - 24 * 3600_000).toISOString().slice(0, 10)
  await scene.write(anna, 'Hello')
  await out.drain()
  const noon = new Date(`${yesterday}T12:00:00Z`)
  await scene.db.orm.update(dialog).set({ waitingSince: noon, lastMessageAt: noon })
  return yesterday
}

test('who wrote in hours and still waits is told only once they write out of hours', async () => {
  const yesterday = await writeYesterday()
  await setHours({ week: closedWeek, exceptions: { [yesterday]: [['11:00', '13:00']] } })
  expect(await look()).toEqual([])
  await scene.write(anna, 'Are you there?')
  expect(await look()).toEqual([away])
})

test('who wrote out of hours and was not told in time is not told in hours', async () => {
  const yesterday = await writeYesterday()
  await setHours({ week: openWeek, exceptions: { [yesterday]: [] } })
  expect(await look()).toEqual([])
})

test('a call for a person out of hours is told of too', async () => {
  await closeShop()
  await scene.write(anna, '/start', { startPayload: '' })
  expect(await look()).toEqual([])
  await scene.press(anna, 'call-person')
  expect(await look()).toEqual(['Передали ваш вопрос. Скоро вам ответит оператор.', away])
})

test('who wrote in hours and calls for a person out of hours is told, though nothing else is said to that', async () => {
  const yesterday = await writeYesterday()
  await setHours({ week: closedWeek, exceptions: { [yesterday]: [['11:00', '13:00']] } })
  const text = { text: '', entities: [] }
  await changeSettingText({ ctx: olga, input: { key: 'handOver', language: 'ru', text } })
  await scene.press(anna, 'call-person')
  expect(await look()).toEqual([away])
})

test('in a dialog that a person has the bot says nothing; handed back to it, it does', async () => {
  await closeShop()
  await scene.write(anna, 'Hello')
  const dialogId = (await theDialog()).id
  await takeOver({ ctx: olga, input: { dialogId } })
  expect(await look()).toEqual([])
  await scene.write(anna, 'Hm')
  expect(await look()).toEqual([])
  await handBack({ ctx: olga, input: { dialogId } })
  expect(await look()).toEqual([away])
})

test.each<[string, () => Promise<unknown>]>([
  ['blocked the bot', () => scene.block(anna, true)],
  ['is banned', () => scene.db.orm.update(contact).set({ bannedAt: new Date() })],
  [
    'has been told nothing is to be said',
    () =>
      changeSettingText({
        ctx: olga,
        input: { key: 'away', language: 'ru', text: { text: '', entities: [] } },
      }),
  ],
  ['wrote before the shop opened again', openShop],
])('a customer who %s is told nothing', async (_, change) => {
  await closeShop()
  await scene.write(anna, 'Hello')
  await out.drain()
  await change()
  expect(await look()).toEqual([])
  expect((await theDialog()).awayToldAt).toBeNull()
})

test('workers are woken for what was said, once', async () => {
  await closeShop()
  await scene.write(anna, 'Hello')
  woken = 0
  await refreshDueNotices({ ctx: scene.ctx, limit: 50 })
  expect(woken).toBe(1)
  await refreshDueNotices({ ctx: scene.ctx, limit: 50 })
  expect(woken).toBe(1)
})

test('of several processes that look at once one says it', async () => {
  await closeShop()
  await scene.write(anna, 'Hello')
  await Promise.all([1, 2, 3].map(() => refreshDueNotices({ ctx: scene.ctx, limit: 50 })))
  expect(await look()).toEqual([away])
})

describe('With nobody on duty', () => {
  const goHome = (id: number) =>
    scene.db.orm.update(operator).set({ onDuty: false }).where(eq(operator.id, id))

  test('who writes is told so, once, and waits on; with somebody there they are not', async () => {
    const ivan = await scene.hire('Ivan')
    await goHome(olga.id)
    await scene.write(anna, 'Hello')
    expect(await look()).toEqual([])
    await goHome(ivan.id)
    await scene.write(anna, 'Anybody?')
    expect(await look()).toEqual([away])
    await scene.write(anna, 'Well?')
    expect(await look()).toEqual([])
    expect((await theDialog()).waitingSince).not.toBeNull()
  })

  test('who is on duty and may not see the dialog is nobody to its customer', async () => {
    await scene.hire('Ivan')
    await changeSetting({ ctx: olga, input: { key: 'visibility', value: 'assigned' } })
    await scene.write(anna, 'Hello')
    expect(await look()).toEqual([])
    const { id: dialogId } = await theDialog()
    await assignDialog({ ctx: olga, input: { dialogId, operatorIds: [olga.id], teamIds: [] } })
    await goHome(olga.id)
    await scene.write(anna, 'Anybody?')
    expect(await look()).toEqual([away])
  })

  test('who wrote a while ago is told nothing when everybody leaves', async () => {
    await scene.write(anna, 'Hello')
    await look()
    await goHome(olga.id)
    await scene.db.orm
      .update(dialog)
      .set({ noticesDue: true, lastMessageAt: new Date(Date.now() - 6 * 60_000) })
    expect(await look()).toEqual([])
  })
})
