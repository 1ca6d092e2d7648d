import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createTelegramFiles } from './telegram-files.ts'

const token = '4242:very-secret-token-of-this-test'
const whole = '0123456789'
const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** A Telegram whose file server does as told; `asked` counts what is asked of it. */
async function telegram(
  download: RequestListener,
  about: object = { ok: true, result: { file_path: 'photos/a.jpg', file_size: whole.length } },
) {
  const asked = { getFile: 0, downloads: 0 }
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/file/')) {
      asked.downloads += 1
      return download(request, response)
    }
    asked.getFile += 1
    request.resume().on('end', () => response.end(JSON.stringify(about)))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { asked, files: createTelegramFiles({ tokens: [token], apiRoot }) }
}
const file = { botId: 4242, fileId: 'f' }
async function open(files: ReturnType<typeof createTelegramFiles>) {
  const found = await files.open(file)
  if (found.type !== 'found') throw new Error(found.type)
  return found.file
}
async function read(bytes: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

test('a part is asked for as a part, and cut out where all of it comes', async () => {
  const ranges: (string | undefined)[] = []
  for (const status of [206, 200]) {
    const { files } = await telegram((request, response) => {
      ranges.push(request.headers.range)
      response.writeHead(status).end(status === 206 ? whole.slice(3, 7) : whole)
    })
    expect(await read(await (await open(files)).read({ from: 3, to: 6 }))).toBe('3456')
  }
  expect(ranges).toEqual(['bytes=3-6', 'bytes=3-6'])
})

test('where a file lies is asked once while Telegram promises it, and anew after a refusal', async () => {
  let isGone = false
  const { asked, files } = await telegram((_, response) => {
    response.writeHead(isGone ? 404 : 200).end(isGone ? '' : whole)
  })
  for (let at = 0; at < 3; at += 1) expect(await read(await (await open(files)).read())).toBe(whole)
  expect(asked).toEqual({ getFile: 1, downloads: 3 })
  isGone = true
  await expect((await open(files)).read()).rejects.toThrow('HTTP 404')
  isGone = false
  expect(await read(await (await open(files)).read())).toBe(whole)
  expect(asked.getFile).toBe(2)
})

test('a file that breaks off does not look whole', async () => {
  const { files } = await telegram((_, response) => {
    response.writeHead(200)
    response.write('012')
    setImmediate(() => response.destroy())
  })
  await expect(read(await (await open(files)).read())).rejects.toThrow()
  const { files: short } = await telegram((_, response) => response.end('012'))
  await expect(read(await (await open(short)).read())).rejects.toThrow('broke off')
})

test.each([
  ['too big', { ok: false, error_code: 400, description: 'Bad Request: file is too big' }, 'missing'],
  ['of nobody', { ok: false, error_code: 400, description: 'Bad Request: wrong file_id' }, 'missing'],
  ['too many calls', { ok: false, error_code: 429, description: 'Too Many Requests' }, 'unreachable'],
  [
    'trouble at Telegram',
    { ok: false, error_code: 500, description: 'Internal Server Error' },
    'unreachable',
  ],
  ['a token that is revoked', { ok: false, error_code: 401, description: 'Unauthorized' }, 'unreachable'],
])('a file that is not given: %s', async (_, about, type) => {
  const { files } = await telegram((__, response) => response.end(), about)
  expect(await files.open(file)).toMatchObject({ type })
})

test('a bot that is not ours has no file, and no error tells where it was looked for', async () => {
  const { files } = await telegram((_, response) => response.end())
  expect(await files.open({ botId: 5, fileId: 'f' })).toEqual({ type: 'missing' })
  const nowhere = createTelegramFiles({ tokens: [token], apiRoot: 'http://127.0.0.1:1' })
  const answer = await nowhere.open(file)
  expect(answer).toEqual({ type: 'unreachable', reason: 'ECONNREFUSED' })
})
