import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bytesOf, openFileDoor, text } from '#test/harness/file-door.ts'
import { pngOf } from '#test/harness/pictures.ts'

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

test('a document is saved whole, under its own name, by a link that ends in ten minutes', async () => {
  const id = await door.document(text('%PDF-1.7 prices'), 'Прайс "лист".pdf', 'application/pdf')
  const { url, expiresAt } = await door.linkTo(id)
  expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(600_000)
  expect(new Date(expiresAt).getTime() - Date.now()).toBeGreaterThan(590_000)
  const answer = await door.get(url)
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
  const id = await door.send({ kind: 'photo', bytes: pngOf(800, 600) })
  const shown = await door.get((await door.linkTo(id, 'inline')).url)
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename="photo-\d+\.jpg"/)
  const saved = await door.get((await door.linkTo(id)).url)
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
  const answer = await door.get(
    (await door.linkTo(await door.document(text(words), name, mime), 'inline')).url,
  )
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(answer.headers.get('content-type')).toBe(
    mime === 'application/pdf' ? mime : 'application/octet-stream',
  )
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(answer.headers.get('x-evil')).toBeNull()
})

test.each([
  ['../../.ssh/authorized_keys', 'authorized_keys'],
  ['C:\\Windows\\system32\\evil.dll', 'evil.dll'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['a\r\nX-Evil: 1.txt', 'aX-Evil_ 1.txt'],
  ['"; filename=evil.exe; x="', '_; filename=evil.exe; x=_'],
  ["it's (100%) ready*.txt", "it's (100%) ready_.txt"],
  ['фото 🪑.jpg', 'фото 🪑.jpg'],
  [`${'я'.repeat(300)}.pdf`, `${'я'.repeat(125)}.pdf`],
  ['..', 'file'],
  ['', 'file'],
])('a customer’s file called %j is saved as %j', async (name, saved) => {
  const answer = await door.get((await door.linkTo(await door.document(text('x'), name))).url)
  const disposition = answer.headers.get('content-disposition') ?? ''
  const [, plain = '', exact = ''] =
    /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''([\w.~%!#$&+^`|-]+)$/.exec(disposition) ?? []
  expect(decodeURIComponent(exact)).toBe(saved)
  expect(plain).toMatch(/^[ -~]+$/)
  expect(answer.headers.get('x-evil')).toBeNull()
})

describe('parts of a file', () => {
  const whole = text('0123456789')
  let url: string
  beforeAll(async () => {
    const id = await door.document(whole)
    url = (await door.linkTo(id)).url
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
    const answer = await door.get(url, { Range: range })
    expect(answer.status).toBe(status)
    expect((await bytesOf(answer)).toString()).toBe(words)
    expect(answer.headers.get('content-range')).toBe(contentRange)
    if (status !== 416) expect(answer.headers.get('content-length')).toBe(String(words.length))
  })

  test('a part of what the file was before is answered with all it is', async () => {
    for (const validator of ['"some-tag"', 'Wed, 21 Oct 2026 07:28:00 GMT']) {
      const answer = await door.get(url, { Range: 'bytes=4-', 'If-Range': validator })
      expect(answer.status).toBe(200)
      expect((await bytesOf(answer)).toString()).toBe('0123456789')
    }
  })

  test('what a file is can be asked without its bytes', async () => {
    const asked: Record<string, string>[] = [{}, { Range: 'bytes=0-3' }]
    for (const headers of asked) {
      const answer = await door.get(url, headers, 'HEAD')
      expect(answer.status).toBe(200)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-length': '10',
        'content-disposition': expect.stringMatching(/^attachment; /),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      })
      expect(await answer.text()).toBe('')
    }
  })
})

test('an operator’s own photo is shown from its upload, small too, before and after it went', async () => {
  await door.send({ kind: 'photo', bytes: pngOf(800, 600) })
  const { dialogId } = await door.newest()
  const bytes = pngOf(640, 480, 2000)
  const id = randomUUID()
  const about = { id, dialogId, kind: 'photo', fileName: 'x.html', mimeType: 'text/html', size: bytes.length }
  expect((await door.house.ask('POST', '/api/uploads', { token: door.token(), body: about })).status).toBe(
    200,
  )
  const put = await door.house.api.request(`/api/uploads/${id}?offset=0`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${door.token()}` },
    body: bytes,
  })
  expect(await put.json()).toMatchObject({ kind: 'photo', mimeType: 'image/png', received: bytes.length })
  const reply = { clientId: randomUUID(), uploadIds: [id] }
  const sent = await door.house.ask('POST', `/api/dialogs/${dialogId}/messages`, {
    token: door.token(),
    body: reply,
  })
  const { message } = await sent.json()
  expect(message).toMatchObject({
    content: 'photo',
    text: '',
    attachments: [{ width: 640, height: 480, size: 2000, hasThumb: true, isAvailable: true }],
  })
  for (const thumb of [false, true]) {
    const answer = await door.get((await door.linkTo(message.attachments[0].id, 'inline', thumb)).url)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('content-disposition')).toContain('filename="x.html.png"')
    expect((await bytesOf(answer)).equals(bytes)).toBe(true)
  }
})
