import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { S3Options } from '#blobs/blobs-options.ts'

const keys = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret/of+the=tests', sessionToken: undefined }
const region = 'eu-test-1'

const hmac = (key: string | Uint8Array, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Signature Version 4 of a request, worked out from what came (docs.aws.amazon.com, "Create a signed request"). */
function signatureOf(request: IncomingMessage, signedHeaders: string[], scope: string): string {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const headers = signedHeaders.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('')
  const bodyHash = String(request.headers['x-amz-content-sha256'])
  const canonical = [request.method, path, query, headers, signedHeaders.join(';'), bodyHash].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const [date = ''] = scope.split('/')
  const key = ['s3', 'aws4_request'].reduce<Uint8Array>(
    hmac,
    hmac(hmac(`AWS4${keys.secretAccessKey}`, date), region),
  )
  return hmac(key, toSign).toString('hex')
}

function isSigned(request: IncomingMessage): boolean {
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
    request.headers.authorization ?? '',
  )
  const [, id, scope = '', names = '', signature] = match ?? []
  return id === keys.accessKeyId && signature === signatureOf(request, names.split(';'), scope)
}

const read = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A bucket that takes nothing unsigned, and no body whose length it was not told, as S3 does. */
export async function startS3(): Promise<{
  options: S3Options
  objects: Map<string, Buffer>
  /** From now on it answers every request so; undefined: as it should. */
  failWith: (status: number | undefined) => void
  stop: () => Promise<void>
}> {
  const objects = new Map<string, Buffer>()
  let failure: number | undefined
  const server = createServer(async (request, response) => {
    const body = await read(request)
    const name = request.url ?? ''
    const answer = (status: number, bytes?: Buffer, headers = {}) => {
      response
        .writeHead(status, { 'content-length': bytes?.length ?? 0, ...headers })
        .end(request.method === 'HEAD' ? undefined : bytes)
    }
    if (failure !== undefined) return answer(failure)
    if (!isSigned(request)) return answer(403)
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return answer(411)
      objects.set(name, body)
      return answer(200)
    }
    if (request.method === 'DELETE') {
      objects.delete(name)
      return answer(204)
    }
    const found = objects.get(name)
    if (!found) return answer(404)
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    if (from === undefined || to === undefined) return answer(200, found)
    return answer(206, found.subarray(Number(from), Number(to) + 1))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    options: { place: 's3', baseUrl: `http://127.0.0.1:${port}/bucket/uploads/`, region, ...keys },
    objects,
    failWith: (status) => {
      failure = status
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
