import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ErrorBody } from '#contract/errors.ts'
import {
  CannedReplyPage,
  DialogField,
  DialogFieldList,
  FieldList,
  RenderedReply,
} from '#contract/requests.ts'
import { cannedReply, contactField } from '#db/schema/index.ts'
import {
  miniappOrigin,
  newDialog,
  newOperator,
  signIn,
  startTestApi,
  type TestApi,
} from '#test/harness/test-api.ts'

let house: TestApi
let token: string
let dialogId: number
const label = { ru: 'Город', en: 'City' }
beforeAll(async () => {
  house = await startTestApi()
  await newOperator(house.ctx, 1)
  token = await signIn(house, 1)
  const field = { key: 'city', type: 'text', label, hint: { ru: '', en: '' }, position: 1 } as const
  await house.db.orm.insert(contactField).values(field)
  const text = 'Hello {name}, how is {city|it}?'
  await house.db.orm.insert(cannedReply).values({ shortcut: 'hi', title: 'Greeting', text, entities: [] })
})
beforeEach(async () => {
  dialogId = await newDialog(house.ctx)
})
afterAll(() => house.close())

const get = async (path: string) => (await house.ask('GET', path, { token })).json()
const put = (fieldId: number, value: unknown) =>
  house.ask('PUT', `/api/dialogs/${dialogId}/fields/${fieldId}`, { token, body: { value } })

test('an operator reads the fields of the house and of a contact, and writes the contact’s', async () => {
  const { items } = FieldList.parse(await get('/api/fields'))
  expect(items).toMatchObject([{ id: 1, key: 'city', label, isArchived: false }])
  const answer = await put(1, ' Moscow ')
  expect(answer.status).toBe(200)
  const written = DialogField.parse(await answer.json())
  expect(written).toMatchObject({ value: 'Moscow', updatedBy: { name: 'Olga' } })
  expect(DialogFieldList.parse(await get(`/api/dialogs/${dialogId}/fields`)).items).toEqual([written])
  expect(DialogField.parse(await (await put(1, null)).json())).toMatchObject({ value: null, updatedBy: null })
})

test('a value the field does not allow is refused by name', async () => {
  const answer = await put(1, 5)
  expect([answer.status, ErrorBody.parse(await answer.json()).error.fields]).toEqual([400, ['value']])
})

test('an operator finds a canned reply and has it filled in for a dialog', async () => {
  const page = CannedReplyPage.parse(await get('/api/canned-replies?query=HI'))
  expect(page).toMatchObject({ items: [{ id: 1, shortcut: 'hi', team: null }], total: 1 })
  const path = `/api/dialogs/${dialogId}/canned-replies/1`
  expect(RenderedReply.parse(await get(path)).text).toBe('Hello Anna, how is it?')
  await put(1, 'Paris')
  expect(RenderedReply.parse(await get(path)).text).toBe('Hello Anna, how is Paris?')
})

test('the Mini App may write from its own origin', async () => {
  const headers = { Origin: miniappOrigin, 'Access-Control-Request-Method': 'PUT' }
  const answer = await house.ask('OPTIONS', `/api/dialogs/${dialogId}/fields/1`, { headers })
  expect(answer.headers.get('access-control-allow-methods')?.split(',')).toContain('PUT')
})
