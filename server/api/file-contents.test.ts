import { randomUUID } from 'node:crypto'
import type { Update } from '@grammyjs/types'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSandboxClient } from '#sandbox/client.ts'
import { type Sandbox, startSandbox } from '#sandbox/server.ts'
import { linkKey, writeCapability } from '#services/files/capability.ts'
import { receiveUpdate } from '#services/messages/receive-update.ts'
import { fromUpdate } from '#telegram/from-update.ts'
import { createTelegramFiles } from '#telegram/telegram-files.ts'
import { pngOf } from '#test/harness/pictures.ts'
import { portsOf } from '#test/harness/ports.ts'
import {
  miniappOrigin,
  newOperator,
  signIn,
  staffBotToken,
  startTestApi,
  type TestApi,
} from '#test/harness/test-api.ts'
import { fileContents } from './file-contents.ts'

const megabyte = 1024 * 1024
const telegramOrigin = 'https://web.telegram.example'
const key = linkKey(staffBotToken)
let house: TestApi
let sandbox: Sandbox
let botToken: string
let files: ReturnType<typeof fileContents>
let token: string
let operatorId: number
let anna: ReturnType<ReturnType<ReturnType<typeof createSandboxClient>['person']>['in']>

/** All that the customer has sent comes in. */
async function takeIn(): Promise<void> {
  const root = `${sandbox.url}/bot${botToken}/getUpdates`
  const { result }: { result: Update[] } = await (await fetch(root)).json()
  const botId = house.ctx.install.customerBot.id
  for (const update of result)
    await receiveUpdate({
      ctx: house.ctx,
      input: { botId, updateId: update.update_id, inbound: fromUpdate(update), payload: update },
    })
  await fetch(`${root}?offset=${(result.at(-1)?.update_id ?? 0) + 1}&limit=1`)
}
const mount = (apiRoot = sandbox.url) => {
  const { actor: _, ...ctx } = house.ctx
  files = fileContents({
    ctx,
    linkKey: key,
    ports: portsOf(house.db, createTelegramFiles({ tokens: [botToken], apiRoot })),
    origins: [miniappOrigin, telegramOrigin],
  })
}

beforeAll(async () => {
  house = await startTestApi()
  sandbox = await startSandbox()
  const client = createSandboxClient(sandbox.url)
  const { id, username, name: firstName } = house.ctx.install.customerBot
  botToken = `${id}:token-of-the-customer-bot-of-tests`
  await client.addBot({ token: botToken, username, firstName })
  await client.addPerson({ id: 77, firstName: 'Anna' })
  anna = client.person(77).in(username)
  operatorId = await newOperator(house.ctx, 1)
})
beforeEach(async () => {
  mount()
  await house.db.query('update operator set is_active = true', [])
  token = await signIn(house, 1)
})
afterAll(async () => {
  await sandbox.stop()
  await house.close()
})

const newest = async () => {
  const [row] = await house.db.query<{ id: number; dialogId: number }>(
    'select id, dialog_id as "dialogId" from attachment order by id desc limit 1',
    [],
  )
  if (!row) throw new Error('no file came in')
  return row
}
const send = async (attached: Parameters<typeof anna.attach>[0]) => {
  await anna.attach(attached)
  await takeIn()
  return (await newest()).id
}
const document = (bytes: Uint8Array, name = 'a.bin', mime = 'application/octet-stream') =>
  send({ kind: 'document', bytes, name, mime })
async function linkTo(id: number, disposition: 'inline' | 'attachment' = 'attachment', thumb = false) {
  const answer = await house.ask('POST', `/api/files/${id}/link`, { token, body: { disposition, thumb } })
  const body: { url: string; expiresAt: string } = await answer.json()
  return { status: answer.status, ...body }
}
const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  files.request(url, { method, headers })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const text = (words: string) => new Uint8Array(Buffer.from(words))

test('a document is saved whole, under its own name, by a link that ends in ten minutes', async () => {
  const id = await document(text('%PDF-1.7 prices'), 'Прайс "лист".pdf', 'application/pdf')
  const { url, expiresAt } = await linkTo(id)
  expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(600_000)
  expect(new Date(expiresAt).getTime() - Date.now()).toBeGreaterThan(590_000)
  const answer = await get(url)
  expect(answer.status).toBe(200)
  expect((await bytesOf(answer)).toString()).toBe('%PDF-1.7 prices')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': '15',
    'content-disposition': `attachment; filename="_____ ______.pdf"; filename*=UTF-8''%D0%9F%D1%80%D0%B0%D0%B9%D1%81%20_%D0%BB%D0%B8%D1%81%D1%82_.pdf`,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'private, max-age=600',
  })
})

test('a photo is shown in place; saved it gets a name with an ending', async () => {
  const id = await send({ kind: 'photo', bytes: pngOf(800, 600) })
  const shown = await get((await linkTo(id, 'inline')).url)
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename="photo-\d+\.jpg"/)
  const saved = await get((await linkTo(id)).url)
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment; /)
})

test.each([
  [
    'an SVG with a script',
    'a.svg',
    'image/svg+xml',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
  ],
  ['HTML', 'a.html', 'text/html', '<script>alert(1)</script>'],
  ['XML', 'a.xml', 'application/xhtml+xml', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['a script', 'a.js', 'text/javascript', 'alert(1)'],
  ['a PDF', 'a.pdf', 'application/pdf', '%PDF-1.7'],
  ['a type that splits headers', 'a.txt', 'text/html\r\nX-Evil: 1', 'hello'],
])('%s is never shown in place, and is no active content', async (_, name, mime, words) => {
  const answer = await get((await linkTo(await document(text(words), name, mime), 'inline')).url)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(answer.headers.get('content-type')).toBe(
    mime === 'application/pdf' ? mime : 'application/octet-stream',
  )
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(answer.headers.get('x-evil')).toBeNull()
})

test('a name with path tricks is saved as its last part', async () => {
  const answer = await get((await linkTo(await document(text('x'), '../../.ssh/authorized_keys'))).url)
  expect(answer.headers.get('content-disposition')).toContain('filename="authorized_keys"')
})

describe('parts of a file', () => {
  const whole = text('0123456789')
  let url: string
  beforeAll(async () => {
    mount()
    token = await signIn(house, 1)
    const id = await document(whole)
    url = (await linkTo(id)).url
  })

  test.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['bytes=9-9', 206, '9', 'bytes 9-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=3-1', 200, '0123456789', null],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['lines=0-1', 200, '0123456789', null],
    ['bytes=-', 200, '0123456789', null],
  ])('%s: %i', async (range, status, words, contentRange) => {
    const answer = await get(url, { Range: range })
    expect(answer.status).toBe(status)
    expect((await bytesOf(answer)).toString()).toBe(words)
    expect(answer.headers.get('content-range')).toBe(contentRange)
    if (status !== 416) expect(answer.headers.get('content-length')).toBe(String(words.length))
  })

  test('what a file is can be asked without its bytes', async () => {
    const answer = await get(url, {}, 'HEAD')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-length')).toBe('10')
    expect(await answer.text()).toBe('')
  })
})

test('a link says nothing to whom it is not for, once its time or its owner’s is over, or the dialog is out of sight', async () => {
  const id = await document(text('secret prices'))
  const { url } = await linkTo(id)
  const [, , capability = ''] = url.split('/')
  const session = await house.db.query<{ id: number }>('select max(id) as id from session', [])
  const sessionId = session[0]?.id ?? 0
  const of = (more: object, by = key) =>
    `/files/${writeCapability(by, { attachmentId: id, operatorId, sessionId, disposition: 'attachment', thumb: false, expiresAt: Date.now() + 60_000, ...more })}/x`
  expect((await get(of({}))).status).toBe(200)
  const [body = '', signature = ''] = capability.split('.')
  const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace(/^\d+/, '1')).toString(
    'base64url',
  )
  for (const wrong of [
    of({ expiresAt: Date.now() - 1 }),
    of({}, linkKey('43:another-token')),
    of({ attachmentId: 999_999 }),
    of({ operatorId: operatorId + 1 }),
    of({ sessionId: sessionId + 1 }),
    `/files/${forged}.${signature}/x`,
    `/files/${body}.${Buffer.from('0'.repeat(32)).toString('base64url')}/x`,
    `/files/${body}/x`,
    `/files/${capability}.x/x`,
    '/files/%00/x',
    '/files/',
  ]) {
    const answer = await get(wrong)
    expect(answer.status, wrong).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).not.toContain('secret')
  }
  const boris = await newOperator(house.ctx, 2, { name: 'Boris' })
  await house.db.query('insert into setting (key, value) values ($1, $2)', ['visibility', '"assigned"'])
  await house.db.query(
    'insert into dialog_assignee (dialog_id, operator_id) select dialog_id, $1 from attachment where id = $2',
    [boris, id],
  )
  expect((await get(url)).status).toBe(404)
  expect((await linkTo(id)).status).toBe(404)
  await house.db.query('delete from dialog_assignee', [])
  await house.db.query('delete from setting', [])
  expect((await get(url)).status).toBe(200)
  await house.db.query('update operator set is_active = false where id = $1', [operatorId])
  expect((await get(url)).status).toBe(404)
  await house.db.query('update operator set is_active = true where id = $1', [operatorId])
  await house.ask('DELETE', '/api/session', { token })
  expect((await get(url)).status).toBe(404)
})

test('of a file over 20 MB its name and size are told, and no link leads to bytes', async () => {
  const id = await document(new Uint8Array(20 * megabyte + 1), 'film.mov')
  const { dialogId } = await newest()
  const list = await house.ask('GET', `/api/dialogs/${dialogId}/files?kind=document&limit=1`, { token })
  expect(await list.json()).toMatchObject({
    items: [{ attachment: { fileName: 'film.mov', size: 20 * megabyte + 1, isAvailable: false } }],
    more: true,
  })
  expect((await get((await linkTo(id)).url)).status).toBe(404)
  expect((await house.ask('POST', `/api/files/${id}/send-to-me`, { token })).status).toBe(413)
})

test('while Telegram cannot be asked a file is out of reach, and no word of how it is asked gets out', async () => {
  const id = await document(text('hello'))
  mount('http://127.0.0.1:1')
  const { url } = await linkTo(id)
  const answer = await get(url)
  expect(answer.status).toBe(502)
  expect(await answer.text()).toBe('file-unreachable')
  expect(JSON.stringify(house.log)).not.toContain('token-of-the-customer-bot')
  expect(JSON.stringify(house.log)).not.toContain(url.split('/')[2])
})

test('the Mini App and the Telegram client may read what they fetch, nobody else’s pages', async () => {
  const { url } = await linkTo(await document(text('hello')))
  for (const origin of [miniappOrigin, telegramOrigin]) {
    const answer = await get(url, { Origin: origin })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Disposition')
    expect(answer.headers.get('vary')).toContain('Origin')
    const asked = await get(url, { Origin: origin, 'Access-Control-Request-Headers': 'range' }, 'OPTIONS')
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/range/i)
  }
  const other = await get(url, { Origin: 'https://evil.example' })
  expect(other.headers.get('access-control-allow-origin')).toBeNull()
})

test('an operator’s own photo is shown from its upload, small too, before and after it went', async () => {
  await send({ kind: 'photo', bytes: pngOf(800, 600) })
  const { dialogId } = await newest()
  const bytes = pngOf(640, 480, 2000)
  const id = randomUUID()
  const about = { id, dialogId, kind: 'photo', fileName: 'x.html', mimeType: 'text/html', size: bytes.length }
  expect((await house.ask('POST', '/api/uploads', { token, body: about })).status).toBe(200)
  const put = await house.api.request(`/api/uploads/${id}?offset=0`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}` },
    body: bytes,
  })
  expect(await put.json()).toMatchObject({ kind: 'photo', mimeType: 'image/png', received: bytes.length })
  const reply = { clientId: randomUUID(), uploadIds: [id] }
  const sent = await house.ask('POST', `/api/dialogs/${dialogId}/messages`, { token, body: reply })
  const { message } = await sent.json()
  expect(message).toMatchObject({
    content: 'photo',
    text: '',
    attachments: [{ width: 640, height: 480, size: 2000, hasThumb: true, isAvailable: true }],
  })
  for (const thumb of [false, true]) {
    const answer = await get((await linkTo(message.attachments[0].id, 'inline', thumb)).url)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('content-disposition')).toContain('filename="x.html.png"')
    expect((await bytesOf(answer)).equals(bytes)).toBe(true)
  }
})

test('a file of another bot than ours is not to be had', async () => {
  const id = await document(text('old'))
  await house.db.query('update attachment set bot_id = 1 where id = $1', [id])
  expect((await get((await linkTo(id)).url)).status).toBe(404)
})
