import busboy from 'busboy'
import { Arguments, isRecord, type UploadedFile } from './arguments.ts'
import { BotApiError, badRequest } from './errors.ts'

/** Telegram takes no upload over 50 MB; a little is left for the other fields. */
const LARGEST_BODY = 50 * 1024 * 1024 + 64 * 1024

/**
 * Reads the parameters of a call from its query string and its body: JSON, urlencoded or multipart, told by the
 * content type.
 * @throws 400 when the body is not what it says, 413 when it is over 50 MB.
 */
export async function parseCall(
  query: URLSearchParams,
  contentType: string,
  body: Uint8Array,
): Promise<Arguments> {
  if (body.length > LARGEST_BODY) throw new BotApiError(413, 'Request Entity Too Large')
  const fromQuery = Object.fromEntries(query)
  if (body.length === 0) return new Arguments(fromQuery)
  if (contentType.startsWith('multipart/form-data')) {
    const { fields, files } = await parseMultipart(contentType, body)
    return new Arguments({ ...fromQuery, ...fields }, files)
  }
  const text = new TextDecoder().decode(body)
  if (contentType.startsWith('application/json')) return new Arguments({ ...fromQuery, ...parseJson(text) })
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return new Arguments({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(text)) })
  return new Arguments(fromQuery)
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return value
  } catch {
    // Told below, like any body that is not an object.
  }
  throw badRequest("can't parse JSON object")
}

const parseMultipart = (contentType: string, body: Uint8Array) =>
  new Promise<{ fields: Record<string, unknown>; files: Map<string, UploadedFile> }>((resolve, reject) => {
    const fields: Record<string, unknown> = {}
    const files = new Map<string, UploadedFile>()
    const refuse = () => reject(badRequest("can't parse multipart body"))
    const parser = busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8' })
    parser.on('field', (name, value) => {
      fields[name] = value
    })
    parser.on('file', (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () =>
        files.set(name, { name: filename ?? 'file', mime: mimeType, bytes: Buffer.concat(chunks) }),
      )
      stream.on('error', refuse)
    })
    parser.on('close', () => resolve({ fields, files }))
    parser.on('error', refuse)
    parser.end(body)
  })
