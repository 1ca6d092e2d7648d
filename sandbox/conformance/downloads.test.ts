import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { aSandbox } from './harness.ts'

const phone = 'http://127.0.0.1:7001'
const attachment = { 'content-disposition': 'attachment; filename="a.txt"', 'content-type': 'text/plain' }

/** A server of files that sends these headers; gives its address. */
async function aFileServer(headers: Record<string, string>): Promise<string> {
  const server = createServer((_, response) => response.writeHead(200, headers).end('bytes'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/files/capability`
}

/** A phone saves a file. */
async function save(file: string) {
  const { client } = await aSandbox()
  return fetch(client.downloadUrl(file, 'Счёт.txt'), { headers: { origin: phone } })
}

test('A file is saved through `web_app_request_file_download`', async () => {
  const file = await aFileServer({ ...attachment, 'access-control-allow-origin': phone })
  const response = await save(file)
  expect(await response.text()).toBe('bytes')
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('Счёт.txt')}`,
  )
  expect(response.headers.get('access-control-allow-origin')).toBe(phone)
})

test('`web_app_request_file_download` wants `Content-Disposition: attachment`', async () => {
  const file = await aFileServer({ 'content-disposition': 'inline', 'access-control-allow-origin': '*' })
  const response = await save(file)
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({ code: 'not-an-attachment' })
})

test.for<Record<string, string>>([{}, { 'access-control-allow-origin': 'https://elsewhere.example' }])(
  "`web_app_request_file_download` wants CORS for the client's origin (%o)",
  async (cors) => {
    const response = await save(await aFileServer({ ...attachment, ...cors }))
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'cors-missing' })
  },
)

test('Nothing is fetched from other machines', async () => {
  const response = await save('http://192.0.2.1/secret')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'not-loopback' })
})

test('A page of another site may not drive the sandbox', async () => {
  const { url } = await aSandbox()
  const response = await fetch(`${url}/sandbox/people`, { headers: { origin: 'https://evil.example' } })
  expect(response.status).toBe(403)
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
})
