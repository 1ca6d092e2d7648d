import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  cannedReply,
  contactField,
  dialog,
  dialogAssignee,
  dialogTag,
  setting,
  tag,
} from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { newDialog, newOperator, signIn, startTestApi, type TestApi } from '#test/harness/test-api.ts'

let house: TestApi
/** One who has the dialog, and one who does not see it. */
let seer: string
let blind: string
let seerId: number
let dialogId: number
const ids: Record<string, number> = {}
beforeAll(async () => {
  house = await startTestApi()
  const { orm } = house.db
  seerId = await newOperator(house.ctx, 1)
  await newOperator(house.ctx, 2)
  seer = await signIn(house, 1)
  blind = await signIn(house, 2)
  await orm.insert(setting).values({ key: 'visibility', value: 'assigned' })
  dialogId = await newDialog(house.ctx)
  const lost = { kind: 'outgoing', origin: 'bot', text: 'Hi', delivery: 'unknown' } as const
  const added = await inTransaction(house.ctx, (ctx) => addMessage(ctx, { id: dialogId }, lost))
  const label = { ru: 'Город', en: 'City' }
  const [field] = await orm
    .insert(contactField)
    .values({ key: 'city', type: 'text', label, hint: { ru: '', en: '' }, position: 1 })
    .returning()
  const [reply] = await orm
    .insert(cannedReply)
    .values({ shortcut: 'hi', title: 'Greeting', text: 'Hello', entities: [] })
    .returning()
  const [marked] = await orm.insert(tag).values({ name: 'Lead' }).returning()
  Object.assign(ids, {
    tagId: marked?.id,
    dialogs: dialogId,
    messages: added.messageId,
    fieldId: field?.id,
    replyId: reply?.id,
  })
})
afterAll(() => house.close())

/** Bodies of those routes that read one. */
const bodies: Record<string, () => object> = {
  'POST /api/dialogs/:id/messages': () => ({ clientId: randomUUID(), text: 'Hi' }),
  'POST /api/dialogs/:id/read': () => ({ seq: 0 }),
  'PUT /api/dialogs/:id/fields/:fieldId': () => ({ value: 'Riga' }),
  'POST /api/dialogs/:id/take-over': () => ({}),
  'PUT /api/dialogs/:id/hand-back-timer': () => ({ hours: 1 }),
  'POST /api/dialogs/:id/assign': () => ({ operatorIds: [seerId] }),
  'POST /api/dialogs/:id/unassign': () => ({ operatorIds: [seerId] }),
  'POST /api/dialogs/:id/transfer': () => ({ operatorIds: [seerId] }),
  'POST /api/dialogs/:id/ban': () => ({}),
  'POST /api/dialogs/:id/tags': () => ({ name: 'vip' }),
  'POST /api/dialogs/:id/notes': () => ({ clientId: randomUUID(), text: 'Hi' }),
  'POST /api/dialogs/:id/presence': () => ({ deviceId: randomUUID(), state: 'open' }),
  'PATCH /api/messages/:id': () => ({ text: 'Hello' }),
}
/** Queries of those that ask for one. */
const queries: Record<string, string> = { 'GET /api/dialogs/:id/files': '?kind=photo' }

test('every route about one dialog or message is not found for who may not see it', async () => {
  const names = house.api.routes
    .filter(({ method, path }) => method !== 'ALL' && /^\/api\/(dialogs|messages)\/:id/.test(path))
    .map(({ method, path }) => `${method} ${path}`)
  const routes = [...new Set(names)]
  expect(routes.length).toBeGreaterThan(12)
  const state = async () => [
    await house.db.orm.select().from(dialog).where(eq(dialog.id, dialogId)),
    await house.db.query('select count(*)::int from event', []),
  ]
  const ask = (name: string, token: string, id?: number) => {
    const [method = '', path = ''] = name.split(' ')
    const filled = path
      .replace(':id', String(id ?? ids[path.split('/')[2] ?? '']))
      .replace(/:(\w+)/g, (_, part: string) => String(ids[part]))
      .concat(queries[name] ?? '')
    const body = bodies[name]?.()
    return house.ask(method, filled, { token, ...(body && { body }) })
  }
  const told = async (answer: Response) => {
    const body: { error?: { code: string; message: string } } = await answer.json()
    return [answer.status, body.error?.code, body.error?.message]
  }
  for (const name of routes) {
    // Some routes give the dialog up.
    await house.db.orm.insert(dialogAssignee).values({ dialogId, operatorId: seerId }).onConflictDoNothing()
    await house.db.orm
      .insert(dialogTag)
      .values({ dialogId, tagId: ids.tagId ?? 0 })
      .onConflictDoNothing()
    const before = await state()
    const answer = await told(await ask(name, blind))
    expect([name, ...answer.slice(0, 2)]).toEqual([name, 404, 'not-found'])
    // No different from a dialog that isn't there.
    expect([name, await told(await ask(name, blind, 999_999))]).toEqual([name, answer])
    expect([name, await state()]).toEqual([name, before])
    // And it was their sight that was missing, nothing else.
    expect([name, (await ask(name, seer)).status]).not.toEqual([name, 404])
  }
})
