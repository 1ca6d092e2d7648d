import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Exchange, TelegramAnswer } from './exchange.ts'

/** Calls to the Bot API as one bot. */
export interface BotApi {
  readonly botId: number
  /** Makes one call, once. Never throws: what broke, and whether Telegram may have got the call, is in the answer. */
  call(method: string, payload: object, signal?: AbortSignal): Promise<Exchange>
}

export interface BotApiOptions {
  token: string
  /** Without a trailing slash. */
  apiRoot: string
  /** How long a call may take in all, ms. */
  timeoutMs?: number
}

const longestAnswer = 4 * 1024 * 1024
/** A connection idle for longer is not used again: one the other side closes just then would leave the call in doubt. */
const idleMs = 2000
const agents = {
  http: new HttpAgent({ keepAlive: true, timeout: idleMs }),
  https: new HttpsAgent({ keepAlive: true, timeout: idleMs }),
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'error'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

const isAnswer = (value: unknown): value is TelegramAnswer =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean'

function parseAnswer(text: string): TelegramAnswer | null {
  try {
    const value: unknown = JSON.parse(text)
    return isAnswer(value) ? value : null
  } catch {
    // A proxy's page: its status says more than its words.
    return null
  }
}

async function readAnswer(response: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > longestAnswer) return { type: 'lost', reason: 'too long an answer' }
    chunks.push(chunk)
  }
  const answer = parseAnswer(Buffer.concat(chunks).toString('utf8'))
  return answer ? { type: 'answered', answer } : { type: 'lost', reason: `HTTP ${response.statusCode}` }
}

class TimedOut extends Error {
  override name = 'timeout'
}

/** Posts `body`, knowing at each moment whether the other side may have got it. */
function post(url: URL, body: string, timeoutMs: number, signal?: AbortSignal): Promise<Exchange> {
  return new Promise((resolve) => {
    const isTls = url.protocol === 'https:'
    const request = (isTls ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: isTls ? agents.https : agents.http,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    })
    let isWritten = false
    const abort = () => request.destroy(new TimedOut('aborted'))
    const timer = setTimeout(abort, timeoutMs)
    signal?.addEventListener('abort', abort)
    const finish = (exchange: Exchange) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      resolve(exchange)
    }
    const fail = (error: unknown) => finish({ type: isWritten ? 'lost' : 'unsent', reason: reasonOf(error) })
    request.on('socket', (socket) => {
      if (request.reusedSocket || !socket.connecting) isWritten = true
      // Node writes the request the moment the connection is ready, TLS included.
      else socket.once(isTls ? 'secureConnect' : 'connect', () => (isWritten = true))
    })
    request.on('error', fail)
    request.on('response', (response) => {
      readAnswer(response).then((exchange) => {
        finish(exchange)
        response.destroy()
      }, fail)
    })
    if (signal?.aborted) abort()
    else request.end(body)
  })
}

/** The Bot API at `apiRoot` for the bot of `token`. */
export function createBotApi({ token, apiRoot, timeoutMs = 30_000 }: BotApiOptions): BotApi {
  return {
    botId: Number(token.split(':', 1)[0]),
    call: (method, payload, signal) =>
      post(new URL(`${apiRoot}/bot${token}/${method}`), JSON.stringify(payload), timeoutMs, signal),
  }
}
