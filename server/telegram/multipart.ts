import { randomUUID } from 'node:crypto'
import type { OpenBytes } from '#contract/files.ts'

/** A file within a form, under the name fields refer to it by. */
export interface FormFile {
  name: string
  fileName: string
  mimeType: string
  bytes: OpenBytes
}

/** A body of known length that comes as it is read. */
export interface StreamedBody {
  contentType: string
  length: number
  read: () => AsyncIterable<Uint8Array>
}

/** Small enough that a slow line shows progress. */
const chunkSize = 64 * 1024

const quoted = (text: string) =>
  text.replace(/["\r\n\\]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of bytes)
    for (let at = 0; at < part.length; at += chunkSize) yield part.subarray(at, at + chunkSize)
}

/**
 * A form with files as multipart/form-data (RFC 7578), as the Bot API takes them: what is no text goes as JSON. Files
 * are read while it is sent, so that none is ever in memory whole.
 */
export function createForm(fields: object, files: readonly FormFile[]): StreamedBody {
  const boundary = `souffleur-${randomUUID()}`
  const head = (disposition: string, type = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type}\r\n`
  const texts = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${head(`name="${quoted(name)}"`)}${asText(value)}\r\n`)
    .join('')
  const heads = files.map(({ name, fileName, mimeType }) =>
    Buffer.from(
      head(`name="${quoted(name)}"; filename="${quoted(fileName)}"`, `Content-Type: ${mimeType}\r\n`),
    ),
  )
  const begin = Buffer.from(texts)
  const between = Buffer.from('\r\n')
  const end = Buffer.from(`--${boundary}--\r\n`)
  const length = files.reduce(
    (sum, { bytes }, at) => sum + (heads[at]?.length ?? 0) + bytes.size + between.length,
    begin.length + end.length,
  )
  async function* read(): AsyncGenerator<Uint8Array> {
    yield begin
    for (const [at, { bytes }] of files.entries()) {
      yield heads[at] ?? between
      yield* inChunks(await bytes.read())
      yield between
    }
    yield end
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, length, read }
}
