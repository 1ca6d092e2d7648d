import { get as httpGet, type IncomingMessage } from 'node:http'
import { get as httpsGet } from 'node:https'
import type { ByteRange, TelegramFile, TelegramFiles } from '#contract/files.ts'
import { type BotApi, createBotApi } from './bot-api.ts'
import { integerOf, isFields, textOf } from './read-fields.ts'

interface Located {
  path: string
  size: number
  until: number
}

/** Telegram keeps a link for an hour at least. */
const linkLives = 50 * 60_000
const rememberedAtMost = 2000
/** How long Telegram may say nothing before a download is given up, ms. */
const silence = 15_000

type Found = { type: 'found'; at: Located }
type NotFound = Exclude<TelegramFile, { type: 'found' }>

async function locate(api: BotApi, fileId: string): Promise<Found | NotFound> {
  const exchange = await api.call('getFile', { file_id: fileId })
  if (exchange.type !== 'answered') return { type: 'unreachable', reason: exchange.reason }
  const { ok, error_code: code = 0, result } = exchange.answer
  // A wrong token, too many calls, trouble of Telegram's own: it may well have the file.
  if (!ok && (code >= 500 || code === 429 || code === 401 || code === 404))
    return { type: 'unreachable', reason: `error ${code}` }
  const path = isFields(result) ? textOf(result.file_path) : null
  const size = isFields(result) ? integerOf(result.file_size) : null
  if (!ok || path === null || size === null) return { type: 'missing' }
  return { type: 'found', at: { path, size, until: Date.now() + linkLives } }
}

/** Skips what comes before a range where the other side gave all of it, and ends with the range. */
async function* cutTo(response: IncomingMessage, skip: number, length: number): AsyncGenerator<Uint8Array> {
  let [toSkip, left] = [skip, length]
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const part = chunk.subarray(Math.min(toSkip, chunk.length)).subarray(0, left)
      toSkip -= Math.min(toSkip, chunk.length)
      left -= part.length
      if (part.length > 0) yield part
      if (left <= 0) return
    }
    if (left > 0) throw new Error('the file broke off')
  } finally {
    response.destroy()
  }
}

function download(url: URL, range: ByteRange): Promise<AsyncIterable<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const headers = { range: `bytes=${range.from}-${range.to}` }
    const request = (url.protocol === 'https:' ? httpsGet : httpGet)(url, { headers, timeout: silence })
    request.on('timeout', () => request.destroy(new Error('Telegram said nothing')))
    // An address holds the bot's token: of an error its code alone is told.
    request.on('error', (error) => reject(new Error('code' in error ? String(error.code) : 'broken off')))
    request.on('response', (response) => {
      const { statusCode } = response
      if (statusCode === 206 || statusCode === 200) {
        resolve(cutTo(response, statusCode === 200 ? range.from : 0, range.to - range.from + 1))
        return
      }
      response.destroy()
      reject(new Error(`HTTP ${statusCode}`))
    })
  })
}

/**
 * Files at Telegram, by the bots of these tokens (Bot API, `getFile`). Neither a token nor an address leaves it. Where a
 * file lies is remembered while Telegram promises it.
 */
export function createTelegramFiles({
  tokens,
  apiRoot,
}: {
  tokens: readonly string[]
  apiRoot: string
}): TelegramFiles {
  const bots = new Map(
    tokens.map((token) => {
      const api = createBotApi({ token, apiRoot, timeoutMs: silence })
      return [api.botId, { api, token }]
    }),
  )
  const known = new Map<string, Located>()

  function remember(key: string, at: Located): void {
    known.delete(key)
    known.set(key, at)
    const [oldest] = known.keys()
    if (known.size > rememberedAtMost && oldest !== undefined) known.delete(oldest)
  }

  return {
    open: async ({ botId, fileId }) => {
      const bot = bots.get(botId)
      if (!bot) return { type: 'missing' }
      const key = `${botId} ${fileId}`
      const remembered = known.get(key)
      const found: Found | NotFound =
        remembered && remembered.until > Date.now()
          ? { type: 'found', at: remembered }
          : await locate(bot.api, fileId)
      if (found.type !== 'found') return found
      const { at } = found
      remember(key, at)
      const url = new URL(`${apiRoot}/file/bot${bot.token}/${at.path}`)
      const read = async (range: ByteRange = { from: 0, to: at.size - 1 }) => {
        try {
          return await download(url, range)
        } catch (error) {
          known.delete(key)
          throw error
        }
      }
      return { type: 'found', file: { size: at.size, read } }
    },
  }
}
