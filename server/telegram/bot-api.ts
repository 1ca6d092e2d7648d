import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Exchange, TelegramAnswer } from './exchange.ts'
import { createForm, type FormFile, type StreamedBody } from './multipart.ts'

/** Calls to the Bot API as one bot. */
export interface BotApi {
  readonly botId: number
  /** Makes one call, once. Never throws: what broke, and whether Telegram may have got the call, is in the answer. */
  call(method: string, payload: object, signal?: AbortSignal): Promise<Exchange>
  /**
   * The same with files, read as they are sent. Until the last byte is written the call surely is not made: whatever
   * breaks before, and `signal`, which has no effect after, leave it `unsent`.
   */
  upload(method: string, payload: object, files: readonly FormFile[], signal?: AbortSignal): Promise<Exchange>
}

export interface BotApiOptions {
  token: string
  /** Without a trailing slash. */
  apiRoot: string
  /** How long a call may take in all, and one with files without getting on, ms. */
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

/** What one request waits for and knows. */
interface Posting {
  request: ClientRequest
  isTls: boolean
  /** The other side may have got all of it. */
  isWritten: boolean
  timer: NodeJS.Timeout
}

/** Makes a request that ends one way or the other; `write` gives it its body. */
function post(
  url: URL,
  headers: Record<string, string | number>,
  timeoutMs: number,
  write: (posting: Posting, abort: () => void) => void,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const isTls = url.protocol === 'https:'
    const request = (isTls ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: isTls ? agents.https : agents.http,
      headers,
    })
    const abort = () => request.destroy(new TimedOut('aborted'))
    const posting: Posting = { request, isTls, isWritten: false, timer: setTimeout(abort, timeoutMs) }
    const finish = (exchange: Exchange) => {
      clearTimeout(posting.timer)
      // An answer of nobody's to a request that was not all written: it was not taken.
      const isTaken = posting.isWritten || exchange.type !== 'lost'
      resolve(isTaken ? exchange : { ...exchange, type: 'unsent' })
    }
    const fail = (error: unknown) => finish({ type: 'lost', reason: reasonOf(error) })
    request.on('error', fail)
    request.on('response', (response) => {
      readAnswer(response).then((exchange) => {
        finish(exchange)
        response.destroy()
      }, fail)
    })
    write(posting, abort)
  })
}

/** A body at hand: written the moment the connection is ready. */
function postJson(url: URL, body: string, timeoutMs: number, signal?: AbortSignal): Promise<Exchange> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return post(url, headers, timeoutMs, (posting, abort) => {
    const { request, isTls } = posting
    signal?.addEventListener('abort', abort)
    request.on('close', () => signal?.removeEventListener('abort', abort))
    request.on('socket', (socket) => {
      if (request.reusedSocket || !socket.connecting) posting.isWritten = true
      // Node writes the request the moment the connection is ready, TLS included.
      else socket.once(isTls ? 'secureConnect' : 'connect', () => (posting.isWritten = true))
    })
    if (signal?.aborted) abort()
    else request.end(body)
  })
}

/** Until the request takes more, or is over. */
const drained = (request: ClientRequest) =>
  new Promise<void>((resolve) => {
    const done = () => {
      request.off('drain', done).off('close', done)
      resolve()
    }
    request.once('drain', done).once('close', done)
  })

async function writeForm(posting: Posting, { length, read }: StreamedBody): Promise<void> {
  const { request, timer } = posting
  let written = 0
  for await (const chunk of read()) {
    if (request.destroyed) return
    written += chunk.length
    if (written > length) throw new Error('longer than announced')
    // Without its last byte the other side has nothing it could carry out.
    if (written === length) posting.isWritten = true
    const isRoom = request.write(chunk)
    timer.refresh()
    if (!isRoom) await drained(request)
    timer.refresh()
  }
  if (written < length) throw new Error('shorter than announced')
  request.end()
}

/** A body that is read while it is sent. `timeoutMs` is how long it may not get on. */
function postForm(url: URL, form: StreamedBody, timeoutMs: number, signal?: AbortSignal): Promise<Exchange> {
  const headers = { 'content-type': form.contentType, 'content-length': form.length }
  return post(url, headers, timeoutMs, (posting, abort) => {
    const { request } = posting
    const giveUp = () => {
      if (!posting.isWritten) abort()
    }
    signal?.addEventListener('abort', giveUp)
    request.on('close', () => signal?.removeEventListener('abort', giveUp))
    if (signal?.aborted) giveUp()
    else writeForm(posting, form).catch((error: unknown) => request.destroy(asError(error)))
  })
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error('broken off'))

/** The Bot API at `apiRoot` for the bot of `token`. */
export function createBotApi({ token, apiRoot, timeoutMs = 30_000 }: BotApiOptions): BotApi {
  const urlOf = (method: string) => new URL(`${apiRoot}/bot${token}/${method}`)
  return {
    botId: Number(token.split(':', 1)[0]),
    call: (method, payload, signal) => postJson(urlOf(method), JSON.stringify(payload), timeoutMs, signal),
    upload: (method, payload, files, signal) =>
      postForm(urlOf(method), createForm(payload, files), timeoutMs, signal),
  }
}
