import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, message, setting, team } from '#db/schema/index.ts'
import { transferDialog } from '#services/assignment/transfer-dialog.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { sendMessage } from './send-message.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const theDialog = async () => {
  const [row] = await scene.db.orm.select().from(dialog)
  if (!row) throw new Error('there is no dialog')
  return row
}
const timeline = async () => {
  const rows = await scene.db.orm.select().from(message).orderBy(asc(message.id))
  return rows.map((row) => row.activityType ?? `${row.kind}: ${row.text}`)
}
const start = () => scene.write(anna, '/start', { startPayload: '' })
const call = async () => (await scene.press(anna, 'call-person')).callbackAnswer

test('calling for a person lets the dialog wait, tells the timeline and the customer', async () => {
  await start()
  expect(await call()).toEqual({
    callbackQueryId: expect.stringMatching(/^query-/),
    key: 'customer-bot-toast-called',
    language: 'ru',
  })
  const row = await theDialog()
  expect(row).toMatchObject({ waitingSince: expect.any(Date), calledAt: expect.any(Date), incomingSeq: 1 })
  expect((await timeline()).slice(3)).toEqual([
    'called',
    'outgoing: Передали ваш вопрос. Скоро вам ответит оператор.',
  ])
})

test('who waits already goes on waiting since then', async () => {
  await scene.write(anna, 'Hello')
  const { waitingSince } = await theDialog()
  await call()
  expect((await theDialog()).waitingSince).toEqual(waitingSince)
})

test('calling again changes nothing', async () => {
  await start()
  await call()
  const before = [await theDialog(), await timeline()]
  expect(await call()).toMatchObject({ key: 'customer-bot-toast-already-called' })
  expect([await theDialog(), await timeline()]).toEqual(before)
})

test('two presses at once are one call', async () => {
  await start()
  const answers = await Promise.all([call(), call(), call(), call()])
  expect(answers.map((answer) => answer?.key).toSorted()).toEqual([
    'customer-bot-toast-already-called',
    'customer-bot-toast-already-called',
    'customer-bot-toast-already-called',
    'customer-bot-toast-called',
  ])
})

test('with an operator there, calling changes nothing', async () => {
  const olga = await scene.hire('Olga')
  await start()
  await takeOver({ ctx: olga, input: { dialogId: (await theDialog()).id } })
  const before = [await theDialog(), await timeline()]
  expect(await call()).toMatchObject({ key: 'customer-bot-toast-operator-here' })
  expect([await theDialog(), await timeline()]).toEqual(before)
})

test('with nobody of the team there in person yet, calling lets the dialog wait, and the bot says nothing', async () => {
  const olga = await scene.hire('Olga')
  const [sales] = await scene.db.orm.insert(team).values({ name: 'Callers' }).returning()
  await scene.write(anna, 'Hello')
  const dialogId = (await theDialog()).id
  const reply = { dialogId, clientId: randomUUID(), text: 'Our sales will answer', entities: [] }
  await sendMessage({ ctx: olga, input: reply })
  const to = { dialogId, operatorIds: [], teamIds: [sales?.id ?? 0], note: '' }
  await transferDialog({ ctx: olga, input: to })
  const said = (await timeline()).length
  expect(await call()).toMatchObject({ key: 'customer-bot-toast-called' })
  expect((await timeline()).slice(said)).toEqual(['called'])
  expect(await theDialog()).toMatchObject({
    waitingSince: expect.any(Date),
    handler: 'operator',
    handlerOperatorId: null,
    awaitsHolder: true,
  })
  await scene.db.query('truncate team cascade', [])
})

test('calling from a closed dialog reopens it', async () => {
  await start()
  await scene.db.orm.update(dialog).set({ status: 'closed', closedAt: new Date() })
  expect(await call()).toMatchObject({ key: 'customer-bot-toast-called' })
  expect(await theDialog()).toMatchObject({ status: 'open', closedAt: null, calledAt: expect.any(Date) })
  expect((await timeline()).slice(3, 5)).toEqual(['reopened', 'called'])
})

test('calling without a dialog, from a button older than our records, begins one ungreeted', async () => {
  await call()
  expect(await timeline()).toEqual([
    'started',
    'called',
    'outgoing: Передали ваш вопрос. Скоро вам ответит оператор.',
  ])
  await scene.write(anna, 'Hello')
  expect((await timeline()).at(-1)).toBe('incoming: Hello')
})

test('a button we don’t know is answered as out of use and changes nothing', async () => {
  await start()
  const before = [await theDialog(), await timeline()]
  const { callbackAnswer } = await scene.press({ ...anna, languageCode: null }, 'vote:5')
  expect(callbackAnswer).toMatchObject({ key: 'customer-bot-toast-stale', language: 'en' })
  expect([await theDialog(), await timeline()]).toEqual(before)
})

test('texts the team set stand in for the default ones; a broken setting doesn’t', async () => {
  await scene.db.orm.insert(setting).values([
    { key: 'greeting', value: { ru: 'Привет' } },
    { key: 'hand_over', value: 7 },
    { key: 'default_language', value: 'ru' },
  ])
  await scene.write({ ...anna, languageCode: 'fi' }, 'Moi')
  await call()
  const lines = await timeline()
  expect(lines[2]).toBe('outgoing: Привет')
  expect(lines.at(-1)).toBe('outgoing: Передали ваш вопрос. Скоро вам ответит оператор.')
})

test('with an empty greeting nobody is greeted and a /start waits', async () => {
  await scene.db.orm.insert(setting).values({ key: 'greeting', value: { ru: '', en: '' } })
  await start()
  expect(await timeline()).toEqual(['started', 'incoming: /start'])
  expect((await theDialog()).waitingSince).toBeInstanceOf(Date)
})

test('the hand-over text never answers: who called waits on', async () => {
  await start()
  await call()
  const [said] = await scene.db.orm
    .select()
    .from(message)
    .where(eq(message.kind, 'outgoing'))
    .orderBy(asc(message.id))
    .offset(1)
  expect(said).toMatchObject({ origin: 'bot', buttons: [] })
  expect((await theDialog()).waitingSince).toBeInstanceOf(Date)
})
