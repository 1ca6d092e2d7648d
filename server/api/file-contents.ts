import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ByteRange, OpenBytes } from '#contract/files.ts'
import { ServiceError } from '#services/errors.ts'
import { type OpenFile, openFile, type Ports } from '#services/files/open-file.ts'
import type { BaseCtx } from './env.ts'
import { statusOf } from './middleware/errors.ts'
import { readRange } from './read-range.ts'

export interface FileContentsDeps {
  ctx: BaseCtx
  linkKey: Uint8Array
  ports: Ports
  /** Pages that may read what they fetch: the Mini App's, and the Telegram client's that saves for it. */
  origins: string[]
}

/** RFC 6266: the name in ASCII for whoever reads no better, and as it is (RFC 8187). */
function dispositionOf({ disposition, name }: Pick<OpenFile, 'disposition' | 'name'>): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const exact = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${exact}`
}

const headersOf = (file: OpenFile): Record<string, string> => ({
  'Content-Type': file.contentType,
  'Content-Disposition': dispositionOf(file),
  'Accept-Ranges': 'bytes',
  // As long as the link lives, on the device that asked.
  'Cache-Control': 'private, max-age=600',
})

/** Nothing here is ever run or sniffed, nor kept unless it says so. */
const guards = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

/** Begins reading before the answer is given, so that what cannot be had is not answered 200. */
async function beginReading(bytes: OpenBytes, range: ByteRange | undefined): Promise<ReadableStream> {
  try {
    const stream = Readable.from(await bytes.read(range), { objectMode: false })
    return Readable.toWeb(stream) as ReadableStream
  } catch (error) {
    throw new ServiceError('file-unreachable', error instanceof Error ? error.message : 'broken off')
  }
}

/** A range is of GET alone; where it hangs on what the file was before, nobody knows that here (RFC 9110, 13.1.5, 14.2). */
const wantedRange = ({ req }: Context, size: number) =>
  req.method === 'HEAD' || req.header('If-Range') !== undefined ? null : readRange(req.header('Range'), size)

async function answer(c: Context, file: OpenFile): Promise<Response> {
  const { size } = file.bytes
  const range = wantedRange(c, size)
  if (range === 'unsatisfiable') return c.body(null, 416, { 'Content-Range': `bytes */${size}` })
  const length = range ? range.to - range.from + 1 : size
  const headers: Record<string, string> = { ...headersOf(file), 'Content-Length': String(length) }
  const status = range ? 206 : 200
  if (range) headers['Content-Range'] = `bytes ${range.from}-${range.to}/${size}`
  // Hono answers HEAD by this route too.
  if (c.req.method === 'HEAD') return c.body(null, status, headers)
  return c.body(await beginReading(file.bytes, range ?? undefined), status, headers)
}

/**
 * What file links lead to, `/files/<capability>/<name>`: the bytes, whole or in ranges. The name in the address is for
 * whoever saves it; nothing is decided by it. Addresses are secrets, so none is told to a log.
 */
export const fileContents = ({ ctx, linkKey, ports, origins }: FileContentsDeps) => {
  const files = new Hono().basePath('/files')
  files.onError((error, c) => {
    const code = error instanceof ServiceError ? error.code : 'internal'
    if (code === 'internal')
      ctx.log.error({ name: error.name, stack: error.stack }, 'a file could not be given')
    const status: ContentfulStatusCode = statusOf[code]
    return c.text(code, status, guards)
  })
  files.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(guards)) if (!c.res.headers.has(name)) c.header(name, value)
  })
  files.use(
    cors({
      origin: origins,
      allowMethods: ['GET', 'HEAD'],
      allowHeaders: ['Range'],
      exposeHeaders: ['Content-Disposition', 'Content-Length', 'Content-Range', 'Accept-Ranges'],
      maxAge: 600,
    }),
  )
  return files.get('/:capability/:name?', async (c) => {
    const input = { capability: c.req.param('capability') }
    const system = { ...ctx, actor: { type: 'system' } as const }
    return answer(c, await openFile({ ctx: system, key: linkKey, ports, input }))
  })
}
