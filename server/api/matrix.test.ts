import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  attachment,
  cannedReply,
  contactField,
  dialogAssignee,
  setting,
  tag,
  upload,
} from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { signInitData } from '#test/harness/init-data.ts'
import { type Person, persons, routes } from '#test/harness/permissions.ts'
import {
  newDialog,
  newOperator,
  signIn,
  staffBotToken,
  startTestApi,
  type TestApi,
} from '#test/harness/test-api.ts'

let house: TestApi
const telegramIds = Object.fromEntries(persons.map((person, at) => [person, at + 1])) as Record<
  Person,
  number
>
const operatorIds: Partial<Record<Person, number>> = {}
let leftToken = ''
/** What stands for a placeholder of a path: the part before it, or its own name. */
const ids: Record<string, number | string> = {}

beforeAll(async () => {
  house = await startTestApi()
  const { ctx, db } = house
  for (const [person, role] of [
    ['deactivated', 'admin'],
    ['operator', 'operator'],
    ['unsighted', 'operator'],
    ['admin', 'admin'],
    ['owner', 'owner'],
  ] as const)
    operatorIds[person] = await newOperator(ctx, telegramIds[person], { role })
  leftToken = await signIn(house, telegramIds.deactivated)
  await deactivateOperator({ ctx, input: { operatorId: operatorIds.deactivated ?? 0 } })
  await db.orm.insert(setting).values({ key: 'visibility', value: 'assigned' })
  const label = { ru: 'Город', en: 'City' }
  const [field] = await db.orm
    .insert(contactField)
    .values({ key: 'city', type: 'text', label, hint: { ru: '', en: '' }, position: 1 })
    .returning()
  const [reply] = await db.orm
    .insert(cannedReply)
    .values({ shortcut: 'hi', title: 'Greeting', text: 'Hello', entities: [] })
    .returning()
  Object.assign(ids, { fieldId: field?.id, replyId: reply?.id })
})
afterAll(() => house.close())

/** A dialog of the operator's own, with a reply of theirs that did not arrive. */
async function newSubject(): Promise<void> {
  const dialogId = await newDialog(house.ctx)
  ids.dialogs = dialogId
  const operatorId = operatorIds.operator ?? 0
  await house.db.orm.insert(dialogAssignee).values({ dialogId, operatorId })
  const [marked] = await house.db.orm
    .insert(tag)
    .values({ name: `VIP ${ids.dialogs}` })
    .returning()
  Object.assign(ids, { tags: marked?.id, tagId: marked?.id })
  const failed = {
    kind: 'outgoing',
    origin: 'operator',
    operatorId,
    text: 'Hi',
    delivery: 'failed',
  } as const
  const { messageId } = await inTransaction(house.ctx, (ctx) => addMessage(ctx, { id: dialogId }, failed))
  ids.messages = messageId
  const about = { dialogId, kind: 'document', fileName: 'a.txt', mimeType: 'text/plain', size: 5 } as const
  const [begun] = await house.db.orm
    .insert(upload)
    .values({ ...about, id: randomUUID(), operatorId })
    .returning()
  const [file] = await house.db.orm
    .insert(attachment)
    .values({ ...about, messageId, position: 0, botId: house.ctx.install.customerBot.id, fileId: 'f' })
    .returning()
  Object.assign(ids, { uploads: begun?.id, files: file?.id })
}

const tokenOf = (person: Person): Promise<string> | string => {
  if (person === 'stranger') return ''
  return person === 'deactivated' ? leftToken : signIn(house, telegramIds[person])
}

async function ask(name: string, person: Person): Promise<Response> {
  const [method = '', path = ''] = name.split(' ')
  const filled = path
    .replace(':id', String(ids[path.split('/')[2] ?? '']))
    .replace(/:(\w+)/g, (_, part: string) => String(ids[part]))
  if (name === 'POST /api/session') {
    const who = { id: telegramIds[person], first_name: 'Vera' }
    return house.ask(method, filled, { body: { initData: signInitData(who, staffBotToken) } })
  }
  const token = await tokenOf(person)
  const { body: bodyOf, query = '' } = routes[name] ?? {}
  const body = bodyOf?.()
  return house.ask(method, filled + query, { ...(token && { token }), ...(body && { body }) })
}

test('every route of the API has a row in the matrix, and every row a route', () => {
  const found = house.api.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/(.)\/$/, '$1')}`)
  expect([...new Set(found)].toSorted()).toEqual(Object.keys(routes).toSorted())
})

describe.each(Object.entries(routes))('%s', (name, { access }) => {
  test.each(persons.map((person) => [person, access[person]] as const))(
    '%s: %s',
    async (person, expected) => {
      await newSubject()
      const answer = await ask(name, person)
      // A conflict is of what is there with what is asked, after one was let in.
      const isLetIn = answer.ok || answer.status === 409
      expect(isLetIn ? 'allowed' : answer.status).toBe(expected)
      await answer.body?.cancel()
    },
  )
})
