import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

const token = '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8'
const initData =
  'query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%7D&auth_date=1662771648&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2'

function logged(write: (log: ReturnType<typeof createLogger>) => void, secrets: string[] = []): string {
  let out = ''
  write(createLogger({ level: 'debug', secrets, destination: { write: (line) => (out += line) } }))
  return out
}

test('a line is JSON with its level, time and words', () => {
  const line: unknown = JSON.parse(logged((log) => log.info({ botId: 7 }, 'polling')))
  expect(line).toMatchObject({ level: 'info', botId: 7, msg: 'polling', time: expect.any(String) })
})

test('no bot token leaves in a message, a field, an error or its cause', () => {
  const cause = new Error(`request to https://api.telegram.org/bot${token}/getMe failed`)
  const out = logged((log) => {
    log.error({ err: new Error('call failed', { cause }), deep: { url: `/bot${token}/x` } }, `token ${token}`)
    log.info({ path: `/bot${encodeURIComponent(token)}/getMe` }, 'encoded')
  })
  expect(out).toContain('call failed')
  expect(out).not.toContain('AAH5YkoiEuPk8')
})

test('secrets we were told of leave in no form', () => {
  const out = logged(
    (log) => log.warn({ header: 'Bearer metrics-secret-0123' }, 'metrics-secret-0123'),
    ['metrics-secret-0123'],
  )
  expect(out).not.toContain('metrics-secret')
})

test('neither signed init data nor a session token leaves', () => {
  const out = logged((log) => {
    log.info({ body: { initData } }, `refused ${initData}`)
    log.info({ authorization: 'Bearer c2Vzc2lvbi10b2tlbi1zZXNzaW9uLXRva2Vu' }, 'who')
  })
  expect(out).not.toContain('c501b71e775f')
  expect(out).not.toContain('c2Vzc2lvbi10b2tl')
})

test.each([
  'my address is Green Street 5',
  'I live\n    at Green Street 5',
  'a\nparams: b\n at Green Street',
])('the values of a failed statement stay out of the log: %j', (text) => {
  const error = new Error(`Failed query: insert into message values ($1)\nparams: ${text}`)
  const out = logged((log) => log.error({ err: new Error('outer', { cause: error }) }, 'x'))
  expect(out).toContain('Failed query')
  expect(out).toContain('logger.test.ts')
  expect(out).not.toContain('Green Street')
})

test('no link to a file leaves: whoever holds one sees the file', () => {
  const link = `/files/${'a'.repeat(40)}.${'b'.repeat(43)}/photo.jpg`
  const out = logged((log) => log.error({ path: link }, `GET ${link}`))
  expect(out).not.toContain('aaaa')
  expect(out).toContain('/files/[link]/photo.jpg')
})
