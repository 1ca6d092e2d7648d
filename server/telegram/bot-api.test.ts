import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createBotApi } from './bot-api.ts'

const token = '4242:very-secret-token-of-this-test'
const open: { server: Server; sockets: Set<Socket> }[] = []

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  open.push({ server, sockets })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const close = async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}
afterEach(close)

const apiOf = (port: number, scheme = 'http', timeoutMs = 5000) =>
  createBotApi({ token, apiRoot: `${scheme}://127.0.0.1:${port}`, timeoutMs })
const answering = async (listener: RequestListener, timeoutMs?: number) =>
  apiOf(await listen(createServer(listener)), 'http', timeoutMs)

test('the bot’s id is the token’s, and a call is answered with what the Bot API said', async () => {
  let seen = ''
  const api = await answering((request, response) => {
    request.on('data', (chunk) => (seen += chunk))
    request.on('end', () => response.end(JSON.stringify({ ok: true, result: { path: request.url, seen } })))
  })
  expect(api.botId).toBe(4242)
  expect(await api.call('sendMessage', { chat_id: 1, text: 'Привет' })).toEqual({
    type: 'answered',
    answer: { ok: true, result: { path: `/bot${token}/sendMessage`, seen: '{"chat_id":1,"text":"Привет"}' } },
  })
})

test('a refused connection sent nothing', async () => {
  const port = await listen(createServer())
  await close()
  expect(await apiOf(port).call('getMe', {})).toEqual({ type: 'unsent', reason: 'ECONNREFUSED' })
})

test('a name nobody has sent nothing', async () => {
  const api = createBotApi({ token, apiRoot: 'http://no-such-host.invalid' })
  expect(await api.call('getMe', {})).toMatchObject({ type: 'unsent' })
})

test('a TLS handshake that fails, by reset or by nonsense, sent nothing', async () => {
  const resetting = await listen(
    createTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
  )
  expect(await apiOf(resetting, 'https').call('getMe', {})).toMatchObject({ type: 'unsent' })
  const talking = await listen(createTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')))
  expect(await apiOf(talking, 'https').call('getMe', {})).toMatchObject({ type: 'unsent' })
})

test('a handshake that hangs sent nothing', async () => {
  const port = await listen(createTcpServer(() => undefined))
  expect(await apiOf(port, 'https', 200).call('getMe', {})).toEqual({ type: 'unsent', reason: 'timeout' })
})

test('a connection cut after the request was written leaves it in doubt', async () => {
  const cut = await answering((request) => request.socket.resetAndDestroy())
  expect(await cut.call('sendMessage', {})).toEqual({ type: 'lost', reason: 'ECONNRESET' })
  const half = await answering((request, response) => {
    response.writeHead(200, { 'content-length': 100 })
    response.write('{"ok":true', () => request.socket.destroy())
  })
  expect(await half.call('sendMessage', {})).toMatchObject({ type: 'lost' })
})

test('an answer that does not come in time leaves it in doubt', async () => {
  const api = await answering(() => undefined, 200)
  expect(await api.call('sendMessage', {})).toEqual({ type: 'lost', reason: 'timeout' })
})

test('a page of a proxy is no answer, whatever its status', async () => {
  for (const status of [200, 400, 502]) {
    const api = await answering((_, response) => response.writeHead(status).end('<html>…</html>'))
    expect(await api.call('sendMessage', {})).toEqual({ type: 'lost', reason: `HTTP ${status}` })
  }
})

test('JSON that is not the Bot API’s is no answer', async () => {
  const api = await answering((_, response) => response.end('{"error":"nope"}'))
  expect(await api.call('sendMessage', {})).toEqual({ type: 'lost', reason: 'HTTP 200' })
})

test('a call that is called off before it begins sent nothing', async () => {
  const api = await answering((_, response) => response.end('{"ok":true}'))
  expect(await api.call('sendMessage', {}, AbortSignal.abort())).toMatchObject({ type: 'unsent' })
})

test('nothing that is told of a broken call holds the token', async () => {
  const port = await listen(createServer())
  await close()
  const told = [
    await apiOf(port).call('sendMessage', {}),
    await (await answering((request) => request.socket.resetAndDestroy())).call('sendMessage', {}),
    await (await answering((_, response) => response.end('no'))).call('sendMessage', {}),
  ]
  expect(JSON.stringify(told)).not.toContain('very-secret')
})
