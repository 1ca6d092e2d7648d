import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { linkKey, writeCapability } from '#services/files/capability.ts'
import { openFileDoor, telegramOrigin, text } from '#test/harness/file-door.ts'
import { miniappOrigin, newOperator, staffBotToken } from '#test/harness/test-api.ts'

const megabyte = 1024 * 1024
const key = linkKey(staffBotToken)
let door: Awaited<ReturnType<typeof openFileDoor>>
beforeAll(async () => {
  door = await openFileDoor()
})
beforeEach(async () => {
  door.moveTelegram()
  await door.house.db.query('update operator set is_active = true', [])
  await door.signIn()
})
afterAll(() => door.close())

test('a link says nothing to whom it is not for, once its time or its owner’s is over, or the dialog is out of sight', async () => {
  const other = await door.document(text('secret plans'))
  const id = await door.document(text('secret prices'))
  const { url } = await door.linkTo(id)
  const [, , capability = ''] = url.split('/')
  const session = await door.house.db.query<{ id: number }>('select max(id) as id from session', [])
  const sessionId = session[0]?.id ?? 0
  const of = (more: object, by = key) =>
    `/files/${writeCapability(by, { attachmentId: id, operatorId: door.operatorId, sessionId, disposition: 'attachment', thumb: false, expiresAt: Date.now() + 60_000, ...more })}/x`
  expect((await door.get(of({}))).status).toBe(200)
  const [body = '', signature = ''] = capability.split('.')
  const forged = Buffer.from(
    Buffer.from(body, 'base64url').toString().replace(/^\d+/, String(other)),
  ).toString('base64url')
  for (const wrong of [
    of({ expiresAt: Date.now() - 1 }),
    of({}, linkKey('43:another-token')),
    of({ attachmentId: 999_999 }),
    of({ operatorId: door.operatorId + 1 }),
    of({ sessionId: sessionId + 1 }),
    `/files/${forged}.${signature}/x`,
    `/files/${body}.${Buffer.from('0'.repeat(32)).toString('base64url')}/x`,
    `/files/${body}/x`,
    `/files/${capability}.x/x`,
    '/files/%00/x',
    '/files/',
  ]) {
    const answer = await door.get(wrong)
    expect(answer.status, wrong).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).not.toContain('secret')
  }
  const boris = await newOperator(door.house.ctx, 2, { name: 'Boris' })
  await door.house.db.query('insert into setting (key, value) values ($1, $2)', ['visibility', '"assigned"'])
  await door.house.db.query(
    'insert into dialog_assignee (dialog_id, operator_id) select dialog_id, $1 from attachment where id = $2',
    [boris, id],
  )
  expect((await door.get(url)).status).toBe(404)
  expect((await door.linkTo(id)).status).toBe(404)
  await door.house.db.query('delete from dialog_assignee', [])
  await door.house.db.query('delete from setting', [])
  expect((await door.get(url)).status).toBe(200)
  await door.house.db.query('update operator set is_active = false where id = $1', [door.operatorId])
  expect((await door.get(url)).status).toBe(404)
  await door.house.db.query('update operator set is_active = true where id = $1', [door.operatorId])
  await door.house.ask('DELETE', '/api/session', { token: door.token() })
  expect((await door.get(url)).status).toBe(404)
})

test('of a file over 20 MB its name and size are told, and no link leads to bytes', async () => {
  const id = await door.document(new Uint8Array(20 * megabyte + 1), 'film.mov')
  const { dialogId } = await door.newest()
  const list = await door.house.ask('GET', `/api/dialogs/${dialogId}/files?kind=document&limit=1`, {
    token: door.token(),
  })
  expect(await list.json()).toMatchObject({
    items: [{ attachment: { fileName: 'film.mov', size: 20 * megabyte + 1, isAvailable: false } }],
    more: true,
  })
  expect((await door.get((await door.linkTo(id)).url)).status).toBe(404)
  expect((await door.house.ask('POST', `/api/files/${id}/send-to-me`, { token: door.token() })).status).toBe(
    413,
  )
})

test('while Telegram cannot be asked a file is out of reach, and no word of how it is asked gets out', async () => {
  const id = await door.document(text('hello'))
  door.moveTelegram('http://127.0.0.1:1')
  const { url } = await door.linkTo(id)
  const answer = await door.get(url)
  expect(answer.status).toBe(502)
  expect(await answer.text()).toBe('file-unreachable')
  expect(JSON.stringify(door.house.log)).not.toContain('token-of-the-customer-bot')
  expect(JSON.stringify(door.house.log)).not.toContain(url.split('/')[2])
})

test('the Mini App and the Telegram client may read what they fetch, nobody else’s pages', async () => {
  const { url } = await door.linkTo(await door.document(text('hello')))
  for (const origin of [miniappOrigin, telegramOrigin]) {
    const answer = await door.get(url, { Origin: origin })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Disposition')
    expect(answer.headers.get('vary')).toContain('Origin')
    const asked = await door.get(
      url,
      { Origin: origin, 'Access-Control-Request-Headers': 'range' },
      'OPTIONS',
    )
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/range/i)
  }
  const other = await door.get(url, { Origin: 'https://evil.example' })
  expect(other.headers.get('access-control-allow-origin')).toBeNull()
})

test('a file of another bot than ours is not to be had', async () => {
  const id = await door.document(text('old'))
  await door.house.db.query('update attachment set bot_id = 1 where id = $1', [id])
  expect((await door.get((await door.linkTo(id)).url)).status).toBe(404)
})
