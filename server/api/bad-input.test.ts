import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ErrorBody } from '#contract/errors.ts'
import { limits } from '#contract/limits.ts'
import { attachment, cannedReply, contactField, tag, upload } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { lockDialog } from '#services/dialogs/lock-dialog.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { signInitData } from '#test/harness/init-data.ts'
import {
  newDialog,
  newOperator,
  signIn,
  staffBotToken,
  startTestApi,
  type TestApi,
} from '#test/harness/test-api.ts'

let house: TestApi
let token: string
let revoked: string
/** What stands for a placeholder in a good request, by the part of the path before it. */
const ids: Record<string, number | string> = {}

beforeAll(async () => {
  house = await startTestApi()
  const operatorId = await newOperator(house.ctx, 1, { role: 'admin' })
  ids.operators = operatorId
  token = await signIn(house, 1)
  const gone = await newOperator(house.ctx, 2)
  revoked = await signIn(house, 2)
  await house.db.query('update operator set is_active = false where id = $1', [gone])
  const dialogId = await newDialog(house.ctx)
  ids.dialogs = dialogId
  await inTransaction(house.ctx, async (ctx) => {
    const locked = await lockDialog(ctx, dialogId)
    const failed = {
      kind: 'outgoing',
      origin: 'operator',
      operatorId,
      text: 'hello',
      delivery: 'failed',
    } as const
    ids.messages = (await addMessage(ctx, locked, failed)).messageId
  })
  const label = { ru: 'Город', en: 'City' }
  const [city] = await house.db.orm
    .insert(contactField)
    .values({ key: 'city', type: 'text', label, hint: { ru: '', en: '' }, position: 1 })
    .returning()
  ids.fields = city?.id ?? 0
  const [greeting] = await house.db.orm
    .insert(cannedReply)
    .values({ shortcut: 'hi', title: 'Greeting', text: 'Hello {name}', entities: [] })
    .returning()
  ids['canned-replies'] = greeting?.id ?? 0
  const [vip] = await house.db.orm.insert(tag).values({ name: 'VIP' }).returning()
  ids.tags = vip?.id ?? 0
  const about = { dialogId, kind: 'document', fileName: 'a.txt', mimeType: 'text/plain', size: 5 } as const
  const [begun] = await house.db.orm
    .insert(upload)
    .values({ ...about, id: randomUUID(), operatorId })
    .returning()
  const [file] = await house.db.orm
    .insert(attachment)
    .values({
      ...about,
      messageId: Number(ids.messages),
      position: 0,
      botId: house.ctx.install.customerBot.id,
      fileId: 'f',
    })
    .returning()
  Object.assign(ids, { uploads: begun?.id, files: file?.id })
})
afterAll(() => house.close())

interface RouteCase {
  /** A body that is accepted; absent where none is read. */
  body?: () => Record<string, unknown>
  /** Bodies that are refused, beside those refused everywhere. */
  badBodies?: unknown[]
  /** Nothing of the body must be given. */
  allOptional?: true
  badQueries?: string[]
  /** What is asked in the address of a good request, where something must be. */
  goodQuery?: string
  /** Of nothing there is, where ids are no numbers. */
  unknownIds?: string[]
  /** Where more than JSON is taken, bytes. */
  bodyLimit?: number
}

const reply = (more: object = {}) => ({ clientId: randomUUID(), text: 'hello', ...more })
const newUpload = (more: object = {}) => ({
  id: randomUUID(),
  // The first there is: these stand before any is made.
  dialogId: 1,
  kind: 'document',
  fileName: 'a.txt',
  mimeType: 'text/plain',
  size: 5,
  ...more,
})
const bold = (more: object) => [{ type: 'bold', offset: 0, length: 1, ...more }]

const noTeam = [123_456_789]
const badAssignees: Record<string, unknown>[] = [
  { operatorIds: 5 },
  { operatorIds: ['x'] },
  { operatorIds: [0] },
  { operatorIds: [2 ** 60] },
  { operatorIds: Array.from({ length: 51 }, (_, n) => n + 1) },
  { teamIds: null },
  { teamIds: noTeam },
]
const badTags: Record<string, unknown>[] = [
  { name: '' },
  { name: ' \n ' },
  { name: '\u200b' },
  { name: 5 },
  { name: null },
  { name: 'a\u0000b' },
  { name: 'half a pair \ud800' },
  { name: 'x'.repeat(limits.tagName + 1) },
]

const badSearches = [
  'limit=5',
  'query=',
  'query=%20%0A',
  'query=a%00b',
  'query=a&query=b',
  `query=${'x'.repeat(limits.searchQuery + 1)}`,
  'query=a&limit=0',
  'query=a&limit=101',
]

const note = (more: object = {}) => ({ clientId: randomUUID(), text: 'look', ...more })
/** What is no text, and no formatting of one. */
const badWords = [
  { text: 5 },
  { text: null },
  { text: 'a\u0000b' },
  { text: 'half a pair \ud800' },
  { entities: 'bold' },
  { entities: bold({ offset: -1 }) },
  { entities: bold({ length: 60 }) },
  { entities: bold({ type: 'text_link', url: 'javascript:alert(1)' }) },
]
const badMentions = [
  { mentions: 5 },
  { mentions: ['1'] },
  { mentions: [0] },
  { mentions: [999_999] },
  { mentions: [2 ** 60] },
  { mentions: Array.from({ length: 21 }, (_, index) => index + 1) },
]

/** Every route of the API. One that is missing here, or is no more, fails the first test. */
const cases: Record<string, RouteCase> = {
  'POST /api/session': {
    body: () => ({ initData: signInitData({ id: 1, first_name: 'Olga' }, staffBotToken) }),
    badBodies: [
      { initData: 5 },
      { initData: '' },
      { initData: null },
      { initData: ['x'] },
      { initData: 'x' },
      { initData: 'a=b&'.repeat(2000) },
      { initData: 'user=\u0000&hash=1&auth_date=1' },
      { initData: '\ud800' },
    ],
  },
  'DELETE /api/session': {},
  'GET /api/me': {},
  'PUT /api/me/list-view': {
    body: () => ({ listView: 'status=open&mine=1' }),
    badBodies: [
      { listView: 5 },
      { listView: null },
      { listView: 'a\u0000b' },
      { listView: 'half a pair \ud800' },
      { listView: 'x'.repeat(301) },
    ],
  },
  'GET /api/dialogs': {
    badQueries: [
      'status=asleep',
      'status=open&status=closed',
      'limit=0',
      'limit=-1',
      'limit=101',
      'limit=x',
      'limit=1.5',
      'limit=1e999',
      `cursor=${'x'.repeat(201)}`,
      'cursor=rubbish',
      'cursor=%00',
      'cursor=W10',
      'cursor=1&cursor=2',
      // Cursors of another order, and of another list.
      `cursor=${Buffer.from('oldest.1.1').toString('base64url')}`,
      `sort=waiting&cursor=${Buffer.from('newest.1.1').toString('base64url')}`,
      `cursor=${Buffer.from('m.1').toString('base64url')}`,
      'sort=loudest',
      'sort=newest&sort=oldest',
      'mine=0',
      'mine=yes',
      'mine=1&mine=1',
      'unassigned=true',
      'waiting=',
      'unread=2',
      'banned=on',
      'handler=nobody',
      'operatorId=0',
      'operatorId=x',
      'teamId=-1',
      'teamId=1.5',
      'tagId=9007199254740993',
      'tagId=1&tagId=2',
    ],
  },
  'GET /api/dialogs/counts': {},
  'GET /api/search/contacts': { goodQuery: 'query=Anna', badQueries: badSearches },
  'GET /api/search/messages': {
    goodQuery: 'query=hello',
    badQueries: [
      ...badSearches,
      'query=a&cursor=rubbish',
      'query=a&cursor=%00',
      `query=a&cursor=${Buffer.from('newest.1.1').toString('base64url')}`,
      `query=a&cursor=${Buffer.from(`m.${'9'.repeat(16)}`).toString('base64url')}`,
    ],
  },
  'GET /api/dialogs/:id': {},
  'GET /api/dialogs/:id/messages': {
    badQueries: [
      'before=x',
      'before=0',
      'after=-1',
      'around=1.5',
      'before=9007199254740993',
      'after=99999999999999999999999',
      'limit=101',
      'before=1&after=2',
      'around=1&before=2',
      'before=1&before=2',
    ],
  },
  'POST /api/dialogs/:id/messages': {
    body: reply,
    badBodies: [
      reply({ clientId: 'x' }),
      reply({ clientId: 7 }),
      { text: 'no id' },
      reply({ text: '' }),
      reply({ text: '  \n ' }),
      reply({ text: 5 }),
      reply({ text: null }),
      reply({ text: 'a\u0000b' }),
      reply({ text: 'half a pair \ud800' }),
      reply({ text: 'x'.repeat(limits.replyText + 1) }),
      reply({ entities: 'bold' }),
      reply({ entities: [5] }),
      reply({ entities: bold({ offset: -1 }) }),
      reply({ entities: bold({ offset: 0.5 }) }),
      reply({ entities: bold({ length: 6 }) }),
      reply({ entities: bold({ offset: 2 ** 53 }) }),
      reply({ entities: bold({ type: 7 }) }),
      reply({ entities: bold({ type: 'text_link', url: 'javascript:alert(1)' }) }),
      reply({ entities: bold({ type: 'text_link', url: 'https://x/\u0000' }) }),
      reply({ entities: bold({ type: 'bold', language: '\ud800' }) }),
      reply({ entities: Array.from({ length: limits.entitiesPerMessage + 1 }, () => bold({})[0]) }),
      reply({ replyToId: 'x' }),
      reply({ replyToId: 0 }),
      reply({ replyToId: 2 ** 60 }),
      reply({ replyToId: 123_456_789 }),
    ],
  },
  'POST /api/dialogs/:id/take-over': {
    body: () => ({}),
    allOptional: true,
    badBodies: [
      { fromOperatorId: 0 },
      { fromOperatorId: 'x' },
      { fromOperatorId: null },
      { fromOperatorId: 1.5 },
    ],
  },
  'PUT /api/dialogs/:id/hand-back-timer': {
    body: () => ({ hours: 3 }),
    badBodies: [{ hours: 2 }, { hours: 0 }, { hours: -1 }, { hours: '3' }, { hours: 1.5 }, { hours: [3] }],
  },
  'POST /api/dialogs/:id/assign': {
    body: () => ({ operatorIds: [ids.operators] }),
    allOptional: true,
    badBodies: badAssignees,
  },
  'POST /api/dialogs/:id/unassign': {
    body: () => ({ operatorIds: [ids.operators] }),
    allOptional: true,
    badBodies: badAssignees.filter((body) => !('teamIds' in body && body.teamIds === noTeam)),
  },
  'POST /api/dialogs/:id/transfer': {
    body: () => ({ operatorIds: [ids.operators], note: 'See above' }),
    badBodies: [
      ...badAssignees,
      { operatorIds: [], teamIds: [] },
      { operatorIds: [1], clientId: 'mine' },
      { operatorIds: [1], note: 5 },
      { operatorIds: [1], note: 'a\u0000b' },
      { operatorIds: [1], note: 'half a pair \ud800' },
      { operatorIds: [1], note: 'x'.repeat(limits.note + 1) },
    ],
  },
  'POST /api/dialogs/:id/unread': {},
  'POST /api/dialogs/:id/ban': {
    body: () => ({ reason: 'Spam' }),
    allOptional: true,
    badBodies: [
      { reason: 5 },
      { reason: null },
      { reason: 'a\u0000b' },
      { reason: 'half a pair \ud800' },
      { reason: 'x'.repeat(limits.banReason + 1) },
    ],
  },
  'POST /api/dialogs/:id/unban': {},
  'POST /api/dialogs/:id/tags': { body: () => ({ name: 'Urgent' }), badBodies: badTags },
  'DELETE /api/dialogs/:id/tags/:tagId': {},
  'GET /api/dialogs/:id/openings': {},
  'GET /api/tags': {},
  'DELETE /api/tags/:id': {},
  'POST /api/dialogs/bulk': {
    body: () => ({ dialogIds: [ids.dialogs], change: { type: 'unread' } }),
    badBodies: [
      { dialogIds: [], change: { type: 'close' } },
      { dialogIds: ['x'], change: { type: 'close' } },
      { dialogIds: [0], change: { type: 'close' } },
      { dialogIds: Array.from({ length: limits.bulk + 1 }, (_, n) => n + 1), change: { type: 'close' } },
      { dialogIds: [1] },
      { dialogIds: [1], change: 'close' },
      { dialogIds: [1], change: { type: 'ban' } },
      { dialogIds: [1], change: { type: 'assign', operatorIds: ['x'] } },
      { dialogIds: [1], change: { type: 'tag', name: ' ' } },
    ],
  },
  'POST /api/dialogs/:id/hand-back': {},
  'POST /api/dialogs/:id/close': {},
  'POST /api/dialogs/:id/reopen': {},
  'POST /api/dialogs/:id/read': {
    body: () => ({ seq: 0 }),
    badBodies: [{ seq: -1 }, { seq: 1.5 }, { seq: '1' }, { seq: null }, { seq: 2 ** 60 }, { seq: [1] }],
  },
  'GET /api/dialogs/:id/fields': {},
  'PUT /api/dialogs/:id/fields/:fieldId': {
    body: () => ({ value: 'Moscow' }),
    badBodies: [
      { value: '' },
      { value: ' \n ' },
      { value: 5 },
      { value: true },
      { value: ['Moscow'] },
      { value: [5] },
      { value: { city: 'Moscow' } },
      { value: 'a\u0000b' },
      { value: 'half a pair \ud800' },
      { value: 'x'.repeat(1001) },
    ],
  },
  'GET /api/dialogs/:id/canned-replies/:replyId': {},
  'GET /api/operators': {},
  'GET /api/teams': {},
  'GET /api/fields': {},
  'GET /api/canned-replies': {
    badQueries: [
      `query=${'x'.repeat(101)}`,
      'query=a%00b',
      'query=a&query=b',
      'teamId=0',
      'teamId=x',
      'offset=-1',
      'offset=1.5',
      'offset=10001',
      'limit=0',
      'limit=101',
    ],
  },
  'POST /api/dialogs/:id/notes': {
    body: note,
    badBodies: [
      note({ clientId: 'x' }),
      { text: 'no id' },
      ...badWords.map(note),
      note({ text: '' }),
      note({ text: '  \n ' }),
      note({ text: 'x'.repeat(limits.note + 1) }),
      ...badMentions.map(note),
    ],
  },
  'POST /api/dialogs/:id/presence': {
    body: () => ({ deviceId: randomUUID(), state: 'open' }),
    badBodies: [
      { deviceId: randomUUID() },
      { state: 'open' },
      { deviceId: 'phone', state: 'open' },
      { deviceId: 7, state: 'open' },
      { deviceId: randomUUID(), state: 'asleep' },
      { deviceId: randomUUID(), state: null },
    ],
  },
  'PATCH /api/messages/:id': {
    body: () => ({ text: 'other words' }),
    badBodies: [
      { text: '' },
      { text: ' \n ' },
      { text: 'x'.repeat(limits.replyText + 1) },
      ...badWords.map((more) => ({ text: 'other words', ...more })),
      ...badMentions.map((more) => ({ text: 'other words', ...more })),
    ],
  },
  'DELETE /api/messages/:id': {},
  'POST /api/messages/:id/pin': {},
  'POST /api/messages/:id/unpin': {},
  'POST /api/messages/:id/retry': {},
  'POST /api/messages/:id/discard': {},
  'POST /api/messages/:id/take-back': {},
  'POST /api/messages/:id/arrived': {},
  'GET /api/messages/:id/revisions': {},
  'GET /api/settings': {},
  'GET /api/live': {},
  'GET /api/openapi.json': {},
}
const uploadIds = { unknownIds: [randomUUID()] }
const files: Record<string, RouteCase> = {
  'GET /api/dialogs/:id/files': {
    goodQuery: 'kind=photo',
    badQueries: [
      '',
      'kind=sticker',
      'kind=photo&before=x',
      'kind=photo&before=0',
      'kind=photo&after=0',
      'kind=photo&limit=101',
    ],
  },
  'POST /api/uploads': {
    body: () => newUpload(),
    badBodies: [
      newUpload({ id: 'x' }),
      newUpload({ id: 5 }),
      newUpload({ dialogId: 0 }),
      newUpload({ dialogId: 999_999 }),
      newUpload({ dialogId: 'x' }),
      newUpload({ kind: 'voice' }),
      newUpload({ fileName: '' }),
      newUpload({ fileName: 'x'.repeat(limits.fileName + 1) }),
      newUpload({ fileName: 7 }),
      newUpload({ mimeType: 'x'.repeat(121) }),
      newUpload({ mimeType: null }),
      newUpload({ size: 0 }),
      newUpload({ size: -1 }),
      newUpload({ size: 1.5 }),
      newUpload({ size: '5' }),
      newUpload({ width: 0 }),
      newUpload({ height: 'x' }),
    ],
  },
  'GET /api/uploads/:id': uploadIds,
  'PUT /api/uploads/:id': {
    ...uploadIds,
    goodQuery: 'offset=0',
    badQueries: ['', 'offset=x', 'offset=-1', 'offset=1.5', 'offset=6', 'offset=1e999'],
    bodyLimit: limits.uploadPiece,
  },
  'DELETE /api/uploads/:id': uploadIds,
  'POST /api/files/:id/link': {
    body: () => ({ disposition: 'attachment' }),
    badBodies: [{ disposition: 'x' }, { disposition: null }, { disposition: 'inline', thumb: 'yes' }],
  },
  'POST /api/files/:id/send-to-me': {},
}
Object.assign(cases, files)
const routes = Object.entries(cases).map(([name, route]) => {
  const [method = '', path = ''] = name.split(' ')
  return { name, method, path, ...route, isOpen: /^(POST \/api\/session|GET \/api\/openapi)/.test(name) }
})
type Route = (typeof routes)[number]

/** The path of a good request, or with `id` in the place of the one called `instead`. */
const at = ({ path }: Route, id?: string, instead = ':id') =>
  path.replace(/([\w-]+)\/(:\w+)/g, (_, part: string, name: string) => {
    return `${part}/${id !== undefined && name === instead ? id : ids[part]}`
  })
const ask = (
  route: Route,
  {
    id,
    instead,
    query = route.goodQuery ? `?${route.goodQuery}` : '',
    ...options
  }: {
    id?: string
    /** Which placeholder of the path `id` is for. */
    instead?: string | undefined
    query?: string
    token?: string | undefined
    body?: unknown
    headers?: Record<string, string>
  },
) => {
  const { token: bearer = token, ...rest } = options
  const body = rest.body ?? (rest.headers ? undefined : route.body?.())
  return house.ask(route.method, at(route, id, instead) + query, {
    ...rest,
    ...(bearer && { token: bearer }),
    ...(body !== undefined && { body }),
  })
}

/** Everything the database holds, as one text. */
async function everything(): Promise<string> {
  const tables = [
    'operator',
    'session',
    'contact',
    'dialog',
    'message',
    'event',
    'outbox',
    'lane',
    'read_mark',
    'contact_field',
    'contact_field_value',
    'canned_reply',
    'dialog_assignee',
    'dialog_opening',
    'tag',
    'dialog_tag',
    'note_mention',
    'message_revision',
    'presence',
    'upload',
    'blob_piece',
    'attachment',
  ]
  const rows = await Promise.all(
    tables.map((table) => house.db.query(`select t::text as row from ${table} t order by 1`, [])),
  )
  return JSON.stringify(rows)
}

/** Every answer is a refusal in the one shape, says nothing of the input, and nothing has changed. */
async function expectRefusals(answers: () => Promise<Response[]>, statuses: number[]) {
  const before = await everything()
  const given = await answers()
  expect(given.length).toBeGreaterThan(0)
  for (const answer of given) {
    const body = ErrorBody.parse(await answer.json())
    expect(statuses, `${answer.status} ${JSON.stringify(body)}`).toContain(answer.status)
    expect(body.error.message).not.toBe('')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  expect(await everything()).toBe(before)
  expect(house.log.filter((line) => line.level === 'error')).toEqual([])
}
const inTurn = async (asks: (() => Promise<Response>)[]): Promise<Response[]> => {
  const answers: Response[] = []
  for (const one of asks) answers.push(await one())
  return answers
}

test('every route of the app is examined here', () => {
  const found = house.api.routes
    .filter((route) => route.method !== 'ALL')
    .map((route) => `${route.method} ${route.path.replace(/(.)\/$/, '$1')}`)
  expect([...new Set(found)].toSorted()).toEqual(Object.keys(cases).toSorted())
})

describe.each(routes.filter((route) => !route.isOpen))('$name', (route) => {
  test('is refused without a session, with a made-up one, and to a person who left', async () => {
    const made = Buffer.alloc(32, 7).toString('base64url')
    const strange = [
      'Basic b2xnYTpvbGdh',
      'Bearer',
      'Bearer a b',
      `Bearer ${token}x`,
      `Bearer ${token}\u00e9`,
    ]
    await expectRefusals(
      () =>
        inTurn([
          () => ask(route, { token: '' }),
          () => ask(route, { token: made }),
          ...strange.map((value) => () => ask(route, { token: '', headers: { Authorization: value } })),
        ]),
      [401],
    )
    await expectRefusals(() => inTurn([() => ask(route, { token: revoked })]), [403])
  })
})

const placeholders = routes.flatMap((route) =>
  [...route.path.matchAll(/:\w+/g)].map(([instead]) => ({ ...route, instead })),
)
describe.each(placeholders)('$name, $instead', ({ instead, ...route }) => {
  test('is refused for ids that are none, too big or of nothing there is', async () => {
    const broken = ['abc', '0', '-1', '1.5', '1e400', 'NaN', 'null', '%00', '%F0%9F%98%80', '%', '1%27--']
    const big = ['9007199254740993', '9223372036854775808', '9'.repeat(60), '9'.repeat(2000)]
    const wrong = [...broken, ...big].map((id) => () => ask(route, { id, instead }))
    await expectRefusals(() => inTurn(wrong), [400, 404])
    const unknown = (route.unknownIds ?? ['999999', '9007199254740991']).map(
      (id) => () => ask(route, { id, instead }),
    )
    await expectRefusals(() => inTurn(unknown), [404])
  })
})

describe.each(routes.filter((route) => route.body && !route.allOptional))('$name', (route) => {
  test('is refused when its body is said to be something else', async () => {
    const headers = { 'Content-Type': 'text/plain' }
    const body = JSON.stringify(route.body?.())
    await expectRefusals(() => inTurn([() => ask(route, { body, headers })]), [400])
  })
})

describe.each(routes.filter((route) => route.body))('$name', (route) => {
  test('is refused with a body that is no JSON, or JSON of another shape', async () => {
    const broken = ['', '{', 'hello', '{"a":1', '\u0000', 'null', '[]', '"x"', '5', 'true', '{}', '[[[[]]]]']
    if (route.allOptional) broken.splice(broken.indexOf('{}'), 1)
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    await expectRefusals(() => inTurn([...broken, deep].map((body) => () => ask(route, { body }))), [400])
  })

  test('is refused with fields of wrong types and values', async () => {
    const bodies = route.badBodies ?? []
    await expectRefusals(() => inTurn(bodies.map((body) => () => ask(route, { body }))), [400, 401, 404])
  })
})

describe.each(routes.filter((route) => route.method !== 'GET'))('$name', (route) => {
  test('is refused with a body over the limit, announced or in chunks', async () => {
    const body = JSON.stringify({
      ...route.body?.(),
      filler: 'x'.repeat(route.bodyLimit ?? limits.requestBody),
    })
    const chunked = () =>
      house.api.request(
        new Request(`http://localhost${at(route)}`, {
          method: route.method,
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
          body: new Blob([body]).stream(),
          duplex: 'half',
        } as RequestInit),
      )
    await expectRefusals(
      () =>
        inTurn([
          () => ask(route, { body, headers: { 'Content-Length': String(Buffer.byteLength(body)) } }),
          async () => chunked(),
        ]),
      [413],
    )
  })
})

describe.each(routes.filter((route) => route.badQueries))('$name', (route) => {
  test('is refused with wrong parameters', async () => {
    const queries = route.badQueries ?? []
    await expectRefusals(
      () => inTurn(queries.map((query) => () => ask(route, { query: `?${query}` }))),
      [400],
    )
  })
})

test('what is not there is refused in the same shape, method by method', async () => {
  const paths = ['/api', '/api/', '/api/nothing', '/api/dialogs/1/nothing', '/api/me/', '/api/%00']
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const asks = paths.flatMap((path) => methods.map((method) => () => house.ask(method, path, { token })))
  await expectRefusals(() => inTurn(asks), [404])
})

test('a refusal names the fields at fault and never repeats what was in them', async () => {
  const path = `/api/dialogs/${ids.dialogs}/messages`
  const body = { clientId: 'secret-one', text: 5, entities: [{ type: 'secret-two', offset: -1 }] }
  const answer = await house.ask('POST', path, { token, body })
  const text = await answer.text()
  expect(text).not.toContain('secret')
  expect(ErrorBody.parse(JSON.parse(text)).error.fields?.toSorted()).toEqual([
    'clientId',
    'entities.0.length',
    'entities.0.offset',
    'text',
  ])
  expect(JSON.stringify(house.log)).not.toContain('secret')
})

// Last, because it changes what the others look at.
test('each of these routes answers a good request', async () => {
  const rank = ({ method, name }: Route) => (name === 'DELETE /api/session' ? 2 : Number(method === 'DELETE'))
  const order = routes.toSorted((a, b) => rank(a) - rank(b))
  for (const route of order) {
    const answer = await ask(route, {})
    expect(answer.status, route.name).toSatisfy((status: number) => status < 300 || status === 409)
    await answer.body?.cancel()
  }
})
